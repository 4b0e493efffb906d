package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.connect.ConnectState.Cause;
import dev.tritonexplorer.app.connect.ConnectState.Connected;
import dev.tritonexplorer.app.connect.ConnectState.Connecting;
import dev.tritonexplorer.app.connect.ConnectState.Failed;
import dev.tritonexplorer.app.connect.ConnectState.Idle;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.secrets.Secret;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.ServerProfile;
import dev.tritonexplorer.app.settings.SettingsStore;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.TritonClient;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The server bar: address, protocol, and the session with the server that answered. The session
 * before stays until the new one is there, so that a switch of protocol does not empty the window.
 * A server that does not answer is tried again by itself until the person does something else.
 */
public final class ConnectModel {

    /** Between two attempts to reach a server that did not answer. */
    public static final Duration RETRY_PAUSE = Duration.ofSeconds(5);

    private final Background background;
    private final ServerLinks links;
    private final ServerSecrets secrets;
    private final FailureCauses failures;
    private final DemoHost demo;
    private final UserMessages words;
    private final ServersModel servers;

    private final StringProperty address = new SimpleStringProperty("");
    private final ObjectProperty<Protocol> protocol = new SimpleObjectProperty<>(Protocol.HTTP);
    private final ReadOnlyStringWrapper addressProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable ServerChoice> choice =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ConnectState> state =
            new ReadOnlyObjectWrapper<>(new Idle());
    private final ReadOnlyObjectWrapper<@Nullable Session> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SecretWanted> secretWanted =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<String>> readOnly =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final HealthWatch health;
    private final Patience patience;

    private Consumer<TritonClient> beforeClosing = client -> {};

    /** Whose session it is; null without one. */
    private @Nullable ServerChoice connected;

    private String shownAddress = "";
    private boolean showing;
    private @Nullable Running opening;
    private @Nullable Running retrying;

    /**
     * @param clock in ns, such as {@link System#nanoTime}
     */
    public ConnectModel(
            Background background,
            ClientFactory clients,
            ServerSecrets secrets,
            DemoHost demo,
            UserMessages words,
            SettingsStore settings,
            LongSupplier clock) {
        this.background = background;
        this.secrets = secrets;
        failures = new FailureCauses(words);
        links = new ServerLinks(clients, secrets.vault());
        this.demo = demo;
        this.words = words;
        servers = new ServersModel(settings, secrets);
        health = new HealthWatch(background, words, clock, this::serverIsBack);
        patience = new Patience(background);
        address.addListener((property, old, typed) -> addressProblem.set(""));
        protocol.addListener((property, old, now) -> protocolSwitched());
        session.addListener((property, old, now) -> watch(old, now));
    }

    /** The servers to choose from. */
    public ServersModel servers() {
        return servers;
    }

    /** What is in the address field. */
    public StringProperty addressProperty() {
        return address;
    }

    public ObjectProperty<Protocol> protocolProperty() {
        return protocol;
    }

    /** Why the address cannot be used, as a sentence; empty if nothing is known against it. */
    public ReadOnlyStringProperty addressProblemProperty() {
        return addressProblem.getReadOnlyProperty();
    }

    /** The server that is in use, asked or tried; null before the first. */
    public ReadOnlyObjectProperty<@Nullable ServerChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ConnectState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether connecting takes long enough to say so. */
    public ReadOnlyBooleanProperty slowProperty() {
        return patience.overProperty();
    }

    /** The server in use; null if there is none. */
    public ReadOnlyObjectProperty<@Nullable Session> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Health> healthProperty() {
        return health.healthProperty();
    }

    /** Whether the session's server does not answer at present. */
    public boolean isAway() {
        return health.healthProperty().get().kind() == Health.Kind.LOST;
    }

    /** What the system calls its keyring. */
    public String keyringName() {
        return secrets.vault().keyringName();
    }

    /** The secret that the person is to enter; null if there is none. */
    public ReadOnlyObjectProperty<@Nullable SecretWanted> secretWantedProperty() {
        return secretWanted.getReadOnlyProperty();
    }

    /** Why nothing may be changed on the session's server, as a sentence; empty if it may. */
    public ReadOnlyObjectProperty<Optional<String>> readOnlyProperty() {
        return readOnly.getReadOnlyProperty();
    }

    /** Puts the address in use back into the field, whatever was typed. */
    public void resetAddress() {
        address.set(shownAddress);
        addressProblem.set("");
    }

    /**
     * Connects to what is in the address field.
     *
     * @return whether it is an address; if not, {@link #addressProblemProperty} says why
     */
    public boolean connect() {
        if (address.get().isBlank()) {
            addressProblem.set(words.noAddress());
            return false;
        }
        ServerChoice known = choice.get();
        if (known != null && address.get().equals(shownAddress)) {
            open(known);
            return true;
        }
        try {
            Endpoint typed = Endpoint.parse(address.get(), protocol.get());
            connectTo(
                    servers.savedAt(typed)
                            .orElseGet(
                                    () ->
                                            new KnownServer(
                                                    "",
                                                    ServerAddresses.parse(
                                                            address.get(), protocol.get()),
                                                    typed.protocol())));
            return true;
        } catch (IllegalArgumentException problem) {
            addressProblem.set(words.of(problem).inOneLine());
            return false;
        }
    }

    /** Connects to a server whose addresses are known; if it is saved, as what was said of it. */
    public void connectTo(ServerAddresses addresses, Protocol by) {
        connectTo(servers.withProfile(new KnownServer("", addresses, by)));
    }

    /** Connects to a server. */
    public void connectTo(KnownServer server) {
        ServerChoice wanted = new ServerChoice(server, false);
        resetAddress();
        choose(wanted);
        open(wanted);
    }

    /** Starts the demo server if need be and connects to it. */
    public void connectToDemo() {
        Protocol by = protocol.get();
        start("", () -> session(new ServerChoice(new KnownServer("", demo.start(), by), true)));
    }

    /** Asks the same server again, after a failure or to see what is new. */
    public void retry() {
        ServerChoice known = choice.get();
        boolean demoFailed = state.get() instanceof Failed failed && failed.where().isEmpty();
        if (known == null || demoFailed) {
            connectToDemo();
        } else {
            open(known);
        }
    }

    /** Tries the other protocol on the port that did not speak this one. */
    public void retryByOtherProtocol() {
        ServerChoice known = choice.get();
        if (known != null) {
            connectTo(known.byOtherProtocol());
        }
    }

    /** Takes the secret that was wanted and connects. */
    public void giveSecret(Secret secret, boolean keep) {
        SecretWanted wanted = secretWanted.get();
        if (wanted == null) {
            return;
        }
        KnownServer before = wanted.server();
        ServerProfile profile = before.profile();
        KnownServer server =
                servers.save(before.withProfile(profile.withAuth(profile.auth().withKept(keep))));
        secrets.put(server, secret);
        connectTo(server);
    }

    /**
     * A saved server was edited: what is shown of it follows, and if it is in use and is reached
     * otherwise now, it is connected to anew.
     *
     * @param anew whether to connect in any case, as after a change of its secret
     */
    public void edited(KnownServer server, boolean anew) {
        ServerChoice now = choice.get();
        if (now == null || now.demo() || !now.known().isSame(server)) {
            return;
        }
        KnownServer edited = server.withProtocol(now.protocol());
        boolean sameWay =
                edited.addresses().equals(now.addresses())
                        && edited.profile().connectsAs(now.known().profile());
        if (anew || !sameWay) {
            connectTo(edited);
            return;
        }
        choose(new ServerChoice(edited, false));
        if (connected != null && connected.known().isSame(server)) {
            connect(new ServerChoice(edited.withProtocol(connected.protocol()), false));
        }
    }

    /** Asks at once how the server is, instead of after the usual pause. */
    public void checkHealth() {
        health.askNow();
    }

    /** Stops connecting and goes back to the session before, if there is one. */
    public void cancel() {
        if (opening != null && state.get() instanceof Connecting) {
            opening.cancel();
            cancelled();
        }
    }

    /**
     * What is to be done before the client of a session is closed, such as freeing what the server
     * holds for it. Called off the FX thread; may wait.
     */
    public void setBeforeClosing(Consumer<TritonClient> action) {
        beforeClosing = action;
    }

    private void close(Session last) {
        beforeClosing.accept(last.client());
        last.client().close();
    }

    /** Gives the session up; the action returned closes its client and may wait. */
    public Runnable release() {
        Session last = session.get();
        cancel();
        stopRetrying();
        connect(null);
        session.set(null);
        return last == null ? () -> {} : () -> close(last);
    }

    private void protocolSwitched() {
        ServerChoice known = choice.get();
        if (!showing && known != null) {
            ServerChoice switched =
                    new ServerChoice(known.known().withProtocol(protocol.get()), known.demo());
            choose(switched);
            open(switched);
        }
    }

    /** What a person is typing stays. */
    private void choose(ServerChoice chosen) {
        boolean typing = !address.get().equals(shownAddress);
        shownAddress = chosen.known().address();
        showing = true;
        choice.set(chosen);
        protocol.set(chosen.protocol());
        showing = false;
        if (!typing) {
            address.set(shownAddress);
        }
    }

    private void open(ServerChoice wanted) {
        start(wanted.known().address(), () -> session(wanted));
    }

    private record Opened(ServerChoice choice, Session session) {}

    private Opened session(ServerChoice wanted) throws SecretMissingException {
        return new Opened(wanted, links.session(wanted));
    }

    private void start(String where, Callable<Opened> work) {
        if (opening != null) {
            opening.cancel();
        }
        stopRetrying();
        secretWanted.set(null);
        state.set(new Connecting(where));
        patience.begin();
        opening =
                background
                        .work(work)
                        .onSuccess(this::opened)
                        .onFailure(problem -> failed(where, problem))
                        .onDropped(unwanted -> unwanted.session().client().close())
                        .start();
    }

    private void opened(Opened opened) {
        ended();
        ServerChoice chosen = opened.choice();
        choose(chosen);
        if (!chosen.demo()) {
            servers.used(chosen);
        }
        connect(chosen);
        replaceSession(opened.session());
        state.set(new Connected(opened.session()));
    }

    /** Whose session it is from now on. */
    private void connect(@Nullable ServerChoice chosen) {
        connected = chosen;
        readOnly.set(
                Optional.ofNullable(chosen)
                        .filter(one -> one.known().profile().readOnly())
                        .map(one -> words.readOnly(one.known().title())));
    }

    private void failed(String where, Throwable problem) {
        ended();
        connect(null);
        replaceSession(null);
        ServerChoice wanted = choice.get();
        KnownServer server = wanted == null ? null : wanted.known();
        secretWanted.set(failures.wanted(server, problem));
        Failed failed = failures.failed(where, server, problem);
        state.set(failed);
        if (failed.cause() == Cause.AWAY && wanted != null) {
            retrying = background.later(RETRY_PAUSE, () -> retryQuietly(where, wanted));
        }
    }

    /** The page of the failure stays while the server is asked. */
    private void retryQuietly(String where, ServerChoice wanted) {
        retrying =
                background
                        .work(() -> session(wanted))
                        .onSuccess(this::opened)
                        .onFailure(problem -> failed(where, problem))
                        .onDropped(unwanted -> unwanted.session().client().close())
                        .start();
    }

    private void cancelled() {
        ended();
        Session kept = session.get();
        if (kept == null || connected == null) {
            state.set(new Idle());
        } else {
            choose(connected);
            state.set(new Connected(kept));
        }
    }

    private void ended() {
        opening = null;
        retrying = null;
        patience.end();
    }

    private void stopRetrying() {
        if (retrying != null) {
            retrying.cancel();
            retrying = null;
        }
    }

    private void watch(@Nullable Session before, @Nullable Session now) {
        if (before == null || now == null || before.client() != now.client()) {
            health.watch(now);
        }
    }

    /** It may have been replaced by another version meanwhile, so it is asked who it is. */
    private void serverIsBack() {
        Session now = session.get();
        if (now == null) {
            return;
        }
        background
                .work(() -> now.client().serverMetadata())
                .onSuccess(
                        server -> {
                            if (session.get() == now) {
                                renew(now, server);
                            }
                        })
                .onFailure(
                        problem -> {
                            if (session.get() == now) {
                                health.lost(problem);
                            }
                        })
                .start();
    }

    private void renew(Session now, ServerMetadata server) {
        if (!server.equals(now.server())) {
            Session renewed =
                    new Session(now.client(), now.link(), now.protocol(), server, now.demo());
            session.set(renewed);
            if (state.get() instanceof Connected) {
                state.set(new Connected(renewed));
            }
        }
    }

    private void replaceSession(@Nullable Session next) {
        Session last = session.get();
        session.set(next);
        if (last != null) {
            background
                    .work(
                            () -> {
                                close(last);
                                return last;
                            })
                    .start();
        }
    }
}
