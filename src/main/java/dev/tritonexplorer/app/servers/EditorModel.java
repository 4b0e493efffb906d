package dev.tritonexplorer.app.servers;

import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.connect.ServerLinks;
import dev.tritonexplorer.app.connect.ServerSecrets;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.secrets.Secret;
import dev.tritonexplorer.app.secrets.SecretVault;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.ServerAuth;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One saved server being edited, or a new one. */
public final class EditorModel {

    private final Background background;
    private final ConnectModel connect;
    private final ServerLinks links;
    private final ServerSecrets secrets;
    private final UserMessages words;
    private final Messages messages;
    private final ServerFormModel form;
    private final ConnectionTestModel test;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable KnownServer> saved =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper keyringProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper secretNote = new ReadOnlyStringWrapper("");
    private @Nullable Running looking;
    private Consumer<Field> onProblem = field -> {};
    private Optional<Secret> shownSecret = Optional.empty();

    public EditorModel(
            Background background,
            ConnectModel connect,
            ServerLinks links,
            ServerSecrets secrets,
            UserMessages words,
            Messages messages) {
        this.background = background;
        this.connect = connect;
        this.links = links;
        this.secrets = secrets;
        this.words = words;
        this.messages = messages;
        form = new ServerFormModel(background, messages);
        test = new ConnectionTestModel(background, words);
        form.setOnChange(this::formChanged);
    }

    public ServerFormModel form() {
        return form;
    }

    public ConnectionTestModel test() {
        return test;
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** The server as it is saved; null for a new one. */
    public ReadOnlyObjectProperty<@Nullable KnownServer> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** Whether something would be lost. */
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** Whether the person is asked about the changes. */
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** Why no secret can be kept in the keyring; empty as long as nothing is known against it. */
    public ReadOnlyStringProperty keyringProblemProperty() {
        return keyringProblem.getReadOnlyProperty();
    }

    /** What the system calls its keyring. */
    public String keyringName() {
        return vault().keyringName();
    }

    /** What is to be said of the secret that was kept; else empty. */
    public ReadOnlyStringProperty secretNoteProperty() {
        return secretNote.getReadOnlyProperty();
    }

    /** Begins a new server. */
    public void create() {
        begin(null);
        form.clear();
        show();
    }

    /** Edits a server; one that has no name yet is saved with one. */
    public void edit(KnownServer server) {
        begin(server.name().isEmpty() ? null : server);
        String id = server.profile().id();
        shownSecret = id.isEmpty() ? Optional.empty() : vault().remembered(id);
        form.show(server, shownSecret);
        ServerAuth auth = server.profile().auth();
        if (shownSecret.isEmpty() && auth.kept()) {
            readSecret(id);
        } else if (shownSecret.isEmpty() && auth.secrets() > 0) {
            secretNote.set(messages.of("servers.secret.asked"));
        }
        show();
    }

    /** Goes on with a copy of what the form says, its secret included. */
    public void duplicate() {
        if (hasProblem()) {
            return;
        }
        KnownServer server = form.server();
        Optional<Secret> secret = form.secret();
        KnownServer copy =
                server.withName(messages.of("servers.copyOf", server.name()))
                        .withProfile(server.profile().withId(""));
        begin(null);
        form.show(copy, secret);
        changed.set(true);
    }

    /** Asks the addresses, as the form has them, whether Triton answers. */
    public void testConnection() {
        if (hasProblem()) {
            return;
        }
        KnownServer server = form.server();
        Optional<Secret> secret = form.secret();
        if (secret.isEmpty() && server.profile().auth().secrets() > 0) {
            secretNote.set(messages.of("servers.secret.forTest"));
            return;
        }
        test.start(links.of(server, secret.orElse(new Secret(List.of()))));
    }

    /**
     * Saves the server.
     *
     * @return the server, absent if the form is not valid
     */
    public Optional<KnownServer> save() {
        if (hasProblem()) {
            return Optional.empty();
        }
        KnownServer before = saved.get();
        KnownServer now = connect.servers().save(form.server());
        Optional<Secret> secret = form.secret();
        keep(before, now, secret);
        boolean anew = secret.isPresent() && !secret.equals(shownSecret);
        end();
        connect.edited(now, anew);
        return Optional.of(now);
    }

    /** Whether something must be mended first; {@link #setOnProblem} is told what. */
    private boolean hasProblem() {
        Optional<Field> first = form.checkAll();
        first.ifPresent(onProblem);
        return first.isPresent();
    }

    /**
     * Takes a person to what must be mended.
     *
     * @param action told of the first field that is wrong
     */
    public void setOnProblem(Consumer<Field> action) {
        onProblem = action;
    }

    private void keep(@Nullable KnownServer before, KnownServer now, Optional<Secret> secret) {
        boolean wasKept = before != null && before.profile().auth().kept();
        if (wasKept && !now.profile().auth().kept()) {
            secrets.takeOut(before);
        }
        if (now.profile().auth().secrets() == 0) {
            vault().forget(now.profile().id());
        }
        secret.filter(one -> !one.values().isEmpty()).ifPresent(one -> secrets.put(now, one));
    }

    /** Takes the saved server out of the list, which offers to undo that. */
    public void delete() {
        KnownServer server = saved.get();
        end();
        if (server != null) {
            connect.servers().forget(server);
        }
    }

    /** Closes the editor, or asks if something would be lost. */
    public void close() {
        if (changed.get() && !asking.get()) {
            asking.set(true);
        } else {
            end();
        }
    }

    /** Goes on editing. */
    public void goOn() {
        asking.set(false);
    }

    private void begin(@Nullable KnownServer server) {
        stopLooking();
        test.reset();
        saved.set(server);
        shownSecret = Optional.empty();
        secretNote.set("");
        asking.set(false);
        changed.set(false);
    }

    private void show() {
        changed.set(false);
        open.set(true);
        checkKeyring();
    }

    private void end() {
        stopLooking();
        test.reset();
        asking.set(false);
        changed.set(false);
        open.set(false);
        // Nothing secret stays in a form that nobody sees.
        form.clear();
    }

    private void formChanged() {
        changed.set(true);
        asking.set(false);
        secretNote.set("");
        test.reset();
    }

    private void checkKeyring() {
        background
                .work(
                        () -> {
                            vault().checkKeyring();
                            return "";
                        })
                .onSuccess(keyringProblem::set)
                .onFailure(problem -> keyringProblem.set(words.of(problem).inOneLine()))
                .start();
    }

    private void readSecret(String id) {
        secretNote.set(messages.of("servers.secret.reading"));
        looking =
                background
                        .work(() -> vault().find(id, true))
                        .onSuccess(this::secretRead)
                        .onFailure(problem -> secretNote.set(words.of(problem).inOneLine()))
                        .start();
    }

    private void secretRead(Optional<Secret> found) {
        looking = null;
        shownSecret = found;
        secretNote.set(found.isPresent() ? "" : messages.of("servers.secret.gone"));
        found.ifPresent(form::fill);
    }

    private void stopLooking() {
        if (looking != null) {
            looking.cancel();
            looking = null;
        }
    }

    private SecretVault vault() {
        return secrets.vault();
    }
}
