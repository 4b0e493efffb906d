package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.TensorMetadata;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Whether an output is asked for, and as what. */
public final class OutputChoice {

    private final TensorMetadata output;
    private final BooleanProperty wanted = new SimpleBooleanProperty(true);
    private final StringProperty classes = new SimpleStringProperty("");

    OutputChoice(TensorMetadata output) {
        this.output = output;
    }

    public String name() {
        return output.name();
    }

    public TensorMetadata metadata() {
        return output;
    }

    public BooleanProperty wantedProperty() {
        return wanted;
    }

    /** How many classes, as typed; empty for the tensor itself. */
    public StringProperty classesProperty() {
        return classes;
    }

    /** Triton 2.51 does not survive being asked for classes of texts. */
    public boolean mayHaveClasses() {
        return DataType.find(output.datatype()).filter(type -> type != DataType.BYTES).isPresent();
    }

    /** Whether its size is known only when it is there. */
    boolean isOpen(boolean batched) {
        long[] dims = output.shape().toArray();
        return !mayHaveClasses()
                || IntStream.range(batched ? 1 : 0, dims.length).anyMatch(i -> dims[i] < 0);
    }

    /** 0 for the tensor itself; empty if what was typed is no count. */
    OptionalInt classCount() {
        String typed = classes.get().strip();
        if (typed.isEmpty()) {
            return OptionalInt.of(0);
        }
        try {
            int count = Integer.parseInt(typed);
            return count >= 1 && mayHaveClasses() ? OptionalInt.of(count) : OptionalInt.empty();
        } catch (NumberFormatException problem) {
            return OptionalInt.empty();
        }
    }
}
