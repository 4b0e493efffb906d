package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.KnownServers;
import dev.tritonexplorer.app.settings.SettingsStore;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.function.UnaryOperator;

/** The servers that a person has saved or used lately. */
public final class ServersModel {

    /**
     * A server that was just taken out.
     *
     * @param server with the name it had
     * @param before both lists as they were
     */
    public record Forgotten(KnownServer server, KnownServers before) {}

    private final SettingsStore settings;
    private final ObservableList<KnownServer> saved = FXCollections.observableArrayList();
    private final ObservableList<KnownServer> recent = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Forgotten> forgotten =
            new ReadOnlyObjectWrapper<>();

    ServersModel(SettingsStore settings) {
        this.settings = settings;
        fill();
    }

    /** Those with a name, in the order they were saved. */
    public ObservableList<KnownServer> saved() {
        return saved;
    }

    /** Those without a name, newest first. */
    public ObservableList<KnownServer> recent() {
        return recent;
    }

    /** What {@link #undo} would bring back; null if there is nothing. */
    public ReadOnlyObjectProperty<@Nullable Forgotten> forgottenProperty() {
        return forgotten.getReadOnlyProperty();
    }

    /** The name the server was saved under; empty if it is not saved. */
    public String nameOf(ServerChoice choice) {
        return settings.get().servers().nameOf(choice.known()).orElse("");
    }

    /** Saves a server under a name, or gives a saved one another; a blank name changes nothing. */
    public void save(KnownServer server, String name) {
        if (!name.isBlank()) {
            change(known -> known.save(server.withName(name.strip())));
        }
    }

    /** Takes a server out; {@link #undo} brings it back. */
    public void forget(KnownServer server) {
        KnownServers before = settings.get().servers();
        change(known -> known.forget(server));
        forgotten.set(new Forgotten(server, before));
    }

    /** Brings back the server that was taken out last, where it was. */
    public void undo() {
        Forgotten last = forgotten.get();
        if (last != null) {
            change(known -> last.before());
        }
    }

    /** The server has answered. */
    void used(ServerChoice choice) {
        change(known -> known.used(choice.known()));
    }

    private void change(UnaryOperator<KnownServers> change) {
        forgotten.set(null);
        settings.update(now -> now.withServers(change.apply(now.servers())));
        fill();
    }

    private void fill() {
        KnownServers known = settings.get().servers();
        saved.setAll(known.saved());
        recent.setAll(known.recent().stream().filter(one -> known.nameOf(one).isEmpty()).toList());
    }
}
