package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.KnownServers;
import dev.tritonexplorer.app.settings.ServerProfile;
import dev.tritonexplorer.app.settings.SettingsStore;
import dev.tritonexplorer.client.Endpoint;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;
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
    private final ServerSecrets secrets;
    private final ObservableList<KnownServer> saved = FXCollections.observableArrayList();
    private final ObservableList<KnownServer> recent = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Forgotten> forgotten =
            new ReadOnlyObjectWrapper<>();

    ServersModel(SettingsStore settings, ServerSecrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
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

    /** A server with all that was said of it when it was saved; itself if it was not. */
    public KnownServer withProfile(KnownServer server) {
        return settings.get()
                .servers()
                .savedAs(server)
                .map(one -> one.withProtocol(server.protocol()))
                .orElse(server);
    }

    /** The saved server that is reached there. */
    Optional<KnownServer> savedAt(Endpoint endpoint) {
        return settings.get()
                .servers()
                .savedAt(endpoint)
                .map(one -> one.withProtocol(endpoint.protocol()));
    }

    /** Saves a server under a name, or gives a saved one another; a blank name changes nothing. */
    public void save(KnownServer server, String name) {
        if (!name.isBlank()) {
            save(withProfile(server).withName(name.strip()));
        }
    }

    /** Saves a server, in place of the one with the same id; one without an id gets one. */
    public KnownServer save(KnownServer server) {
        ServerProfile profile = server.profile();
        KnownServer whole =
                profile.id().isEmpty()
                        ? server.withProfile(profile.withId(UUID.randomUUID().toString()))
                        : server;
        change(known -> known.save(whole));
        return whole;
    }

    /** Takes a server out, and its secret out of the keyring; {@link #undo} brings both back. */
    public void forget(KnownServer server) {
        KnownServers before = settings.get().servers();
        change(known -> known.forget(server));
        secrets.takeOut(server);
        forgotten.set(new Forgotten(server, before));
    }

    /** Brings back the server that was taken out last, where it was. */
    public void undo() {
        Forgotten last = forgotten.get();
        if (last != null) {
            change(known -> last.before());
            secrets.bringBack(last.server());
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
