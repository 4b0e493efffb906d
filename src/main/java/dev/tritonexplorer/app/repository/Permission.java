package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.TritonException;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** Whether models of this server may be loaded and unloaded, and why not. */
public final class Permission {

    private static final String EXTENSION = "model_repository";
    private static final String DEPENDENTS = "model_repository(unload_dependents)";

    /** What Triton says unless its model control is explicit, in all its releases. */
    private static final String REFUSAL = "load / unload is not allowed";

    private final ObservableValue<@Nullable Session> session;
    private final ObservableValue<Optional<String>> readOnly;
    private final Messages messages;
    private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<String>> whyNot =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param readOnly why nothing of the server may be changed from here, if so
     */
    Permission(
            ObservableValue<@Nullable Session> session,
            ObservableValue<Optional<String>> readOnly,
            Messages messages) {
        this.session = session;
        this.readOnly = readOnly;
        this.messages = messages;
        session.addListener((property, old, now) -> forget());
        readOnly.addListener((property, old, now) -> update());
        update();
    }

    /** Why models can neither be loaded nor unloaded; empty if they can, as far as is known. */
    public ObservableValue<Optional<String>> whyNotProperty() {
        return whyNot.getReadOnlyProperty();
    }

    /** Why dependents cannot be unloaded along; empty if they can. */
    public Optional<String> whyNoDependents() {
        return whyNot.get()
                .or(
                        () ->
                                lacks(DEPENDENTS)
                                        ? Optional.of(messages.of("repository.why.noDependents"))
                                        : Optional.empty());
    }

    /** Whether the server has refused because its model control is not explicit. */
    public ReadOnlyBooleanProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /** Takes note of a refusal. */
    void heard(Throwable problem) {
        if (problem instanceof TritonException triton
                && triton.serverMessage().filter(text -> text.contains(REFUSAL)).isPresent()) {
            refused.set(true);
            update();
        }
    }

    /** The server may have been started anew: it is asked again. */
    public void forget() {
        refused.set(false);
        update();
    }

    private void update() {
        whyNot.set(reason());
    }

    private Optional<String> reason() {
        if (session.getValue() == null) {
            return Optional.of(messages.of("repository.why.noServer"));
        }
        if (readOnly.getValue().isPresent()) {
            return readOnly.getValue();
        }
        if (lacks(EXTENSION)) {
            return Optional.of(messages.of("repository.why.noExtension"));
        }
        return refused.get()
                ? Optional.of(messages.of("repository.why.notExplicit"))
                : Optional.empty();
    }

    /** A server that names no extension at all is asked. */
    private boolean lacks(String extension) {
        Session now = session.getValue();
        List<String> named = now == null ? List.of() : now.server().extensions();
        return !named.isEmpty() && !named.contains(extension);
    }
}
