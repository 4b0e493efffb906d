package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Sequence;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a request says beside its tensors. */
public final class RequestChoices {

    private final Messages messages;
    private final StringProperty id = new SimpleStringProperty("");
    private final StringProperty priority = new SimpleStringProperty("");
    private final StringProperty timeout = new SimpleStringProperty("");
    private final StringProperty sequence = new SimpleStringProperty("");
    private final BooleanProperty start = new SimpleBooleanProperty();
    private final BooleanProperty end = new SimpleBooleanProperty();
    private final ObservableList<ParameterRow> parameters =
            FXCollections.observableArrayList(
                    row ->
                            new javafx.beans.Observable[] {
                                row.nameProperty(), row.typeProperty(), row.valueProperty()
                            });

    RequestChoices(Messages messages) {
        this.messages = messages;
    }

    public StringProperty idProperty() {
        return id;
    }

    /** As typed; empty for the model's own. */
    public StringProperty priorityProperty() {
        return priority;
    }

    /** In microseconds, as typed; empty for none. */
    public StringProperty timeoutProperty() {
        return timeout;
    }

    /** A number or a text; empty for a request that belongs to no sequence. */
    public StringProperty sequenceProperty() {
        return sequence;
    }

    public BooleanProperty startProperty() {
        return start;
    }

    public BooleanProperty endProperty() {
        return end;
    }

    public ObservableList<ParameterRow> parameters() {
        return parameters;
    }

    public void addParameter() {
        parameters.add(new ParameterRow());
    }

    /** What of it cannot be sent: a sentence; empty if all can. */
    Optional<String> problem(boolean sequenceNeeded) {
        if (wrong(priority.get(), 0)) {
            return Optional.of(messages.of("tensors.priority.wrong"));
        }
        if (wrong(timeout.get(), 1)) {
            return Optional.of(messages.of("tensors.timeout.wrong"));
        }
        String place = sequence.get().strip();
        if (place.isEmpty() && (sequenceNeeded || start.get() || end.get())) {
            return Optional.of(messages.of("tensors.sequence.none"));
        }
        if (place.matches("0+")) {
            return Optional.of(messages.of("tensors.sequence.zero"));
        }
        for (ParameterRow row : parameters) {
            if (!row.isEmpty()) {
                if (row.nameProperty().get().isBlank()) {
                    return Optional.of(messages.of("tensors.parameter.nameless"));
                }
                if (row.parameter().isEmpty()) {
                    return Optional.of(
                            messages.of("tensors.parameter.wrong", row.nameProperty().get()));
                }
            }
        }
        try {
            complete(InferRequest.of("any"));
            return Optional.empty();
        } catch (IllegalArgumentException reserved) {
            return Optional.of(new UserMessages(messages).part(reserved));
        }
    }

    private static boolean wrong(String typed, long least) {
        try {
            return !typed.isBlank() && Long.parseLong(typed.strip()) < least;
        } catch (NumberFormatException problem) {
            return true;
        }
    }

    Map<String, Parameter> parameterMap() {
        Map<String, Parameter> map = new LinkedHashMap<>();
        for (ParameterRow row : parameters) {
            row.parameter()
                    .filter(value -> !row.isEmpty())
                    .ifPresent(value -> map.put(row.nameProperty().get().strip(), value));
        }
        return map;
    }

    /**
     * The request with all that is said here.
     *
     * @throws IllegalArgumentException if a parameter's name is one of Triton's own
     */
    InferRequest complete(InferRequest request) {
        InferRequest whole = request.withId(id.get().strip()).withParameters(parameterMap());
        Optional<Sequence> place = place();
        if (place.isPresent()) {
            whole = whole.withSequence(place.get());
        }
        if (!priority.get().isBlank()) {
            whole = whole.withPriority(Long.parseLong(priority.get().strip()));
        }
        if (!timeout.get().isBlank()) {
            long us = Long.parseLong(timeout.get().strip());
            whole = whole.withServerTimeout(Duration.of(us, ChronoUnit.MICROS));
        }
        return whole;
    }

    private Optional<Sequence> place() {
        String typed = sequence.get().strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Sequence.of(Long.parseUnsignedLong(typed), start.get(), end.get()));
        } catch (NumberFormatException text) {
            return Optional.of(Sequence.of(typed, start.get(), end.get()));
        }
    }

    /** What a request that was read says. */
    void take(InferRequest request) {
        id.set(request.id());
        priority.set(request.priority() == 0 ? "" : String.valueOf(request.priority()));
        timeout.set(
                request.serverTimeout()
                        .map(time -> String.valueOf(time.toNanos() / 1000))
                        .orElse(""));
        sequence.set(request.sequence().map(Sequence::id).orElse(""));
        start.set(request.sequence().map(Sequence::start).orElse(false));
        end.set(request.sequence().map(Sequence::end).orElse(false));
        take(request.parameters());
    }

    void take(Map<String, Parameter> wanted) {
        parameters.clear();
        wanted.forEach((name, value) -> parameters.add(new ParameterRow(name, value)));
    }

    /** The next request goes on where this one was. */
    void advance() {
        if (end.get()) {
            end.set(false);
            start.set(true);
        } else {
            start.set(false);
        }
    }
}
