package dev.tritonexplorer.app.config;

import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.TensorMetadata;

import java.util.ArrayList;
import java.util.List;

/** An input or output of the model as its metadata has it. */
record TensorLine(boolean input, TensorMetadata tensor) {

    static List<TensorLine> of(ModelMetadata metadata) {
        List<TensorLine> lines = new ArrayList<>();
        metadata.inputs().forEach(one -> lines.add(new TensorLine(true, one)));
        metadata.outputs().forEach(one -> lines.add(new TensorLine(false, one)));
        return lines;
    }

    /** Its line as text, such as {@code images FP32 [-1, 3, 224, 224]}. */
    String text() {
        return tensor.name() + " " + tensor.datatype() + " " + tensor.shape();
    }

    String searched() {
        return tensor.name() + "\n" + tensor.datatype() + "\n" + tensor.shape();
    }
}
