package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.connect.ConnectState.Connected;
import dev.tritonexplorer.app.connect.ConnectState.Connecting;
import dev.tritonexplorer.app.connect.ConnectState.Failed;
import dev.tritonexplorer.app.connect.ConnectState.Idle;
import dev.tritonexplorer.app.error.UserMessages;
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

import java.util.concurrent.Callable;

/**
 * The server bar: address, protocol, and the session with the server that answered. The session
 * before stays until the new one is there, so that a switch of protocol does not empty the window.
 */
public final class ConnectModel {

    private final Background background;
    private final ClientFactory clients;
    private final DemoHost demo;
    private final UserMessages words;

    private final StringProperty address = new SimpleStringProperty("");
    private final ObjectProperty<Protocol> protocol = new SimpleObjectProperty<>(Protocol.HTTP);
    private final ReadOnlyStringWrapper addressProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ConnectState> state =
            new ReadOnlyObjectWrapper<>(new Idle());
    private final ReadOnlyObjectWrapper<@Nullable Session> session = new ReadOnlyObjectWrapper<>();
    private final HealthWatch health;
    private final Patience patience;

    private @Nullable ServerAddresses chosen;
    private boolean chosenIsDemo;
    private String shownAddress = "";
    private boolean showing;
    private @Nullable Running opening;

    public ConnectModel(
            Background background, ClientFactory clients, DemoHost demo, UserMessages words) {
        this.background = background;
        this.clients = clients;
        this.demo = demo;
        this.words = words;
        health = new HealthWatch(background, words);
        patience = new Patience(background);
        address.addListener((property, old, typed) -> addressProblem.set(""));
        protocol.addListener((property, old, now) -> protocolSwitched());
        session.addListener((property, old, now) -> health.watch(now));
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

    /** Connects to what is in the address field. */
    public void connect() {
        if (address.get().isBlank()) {
            addressProblem.set(words.noAddress());
            return;
        }
        if (chosen != null && address.get().equals(shownAddress)) {
            open(chosen, chosenIsDemo);
            return;
        }
        try {
            Endpoint typed = Endpoint.parse(address.get(), protocol.get());
            ServerAddresses addresses = ServerAddresses.parse(address.get(), protocol.get());
            select(addresses, typed.protocol(), false);
            open(addresses, false);
        } catch (IllegalArgumentException problem) {
            addressProblem.set(words.of(problem).inOneLine());
        }
    }

    /** Connects to a server whose addresses are known. */
    public void connectTo(ServerAddresses addresses, Protocol by) {
        select(addresses, by, false);
        open(addresses, false);
    }

    /** Starts the demo server if need be and connects to it. */
    public void connectToDemo() {
        start(
                "",
                () -> {
                    ServerAddresses addresses = demo.start();
                    return open(addresses, protocol.get(), true);
                });
    }

    /** Asks the same server again, after a failure or to see what is new. */
    public void retry() {
        if (chosen == null) {
            connectToDemo();
        } else {
            open(chosen, chosenIsDemo);
        }
    }

    /** Stops connecting and goes back to the session before, if there is one. */
    public void cancel() {
        if (opening != null) {
            opening.cancel();
        }
    }

    /** Gives the session up; the action returned closes its client and may wait. */
    public Runnable release() {
        Session last = session.get();
        cancel();
        session.set(null);
        return last == null ? () -> {} : last.client()::close;
    }

    private void protocolSwitched() {
        if (showing || chosen == null || !address.get().equals(shownAddress)) {
            return;
        }
        select(chosen, protocol.get(), chosenIsDemo);
        open(chosen, chosenIsDemo);
    }

    private void select(ServerAddresses addresses, Protocol by, boolean isDemo) {
        chosen = addresses;
        chosenIsDemo = isDemo;
        shownAddress = shown(addresses.of(by));
        showing = true;
        protocol.set(by);
        address.set(shownAddress);
        showing = false;
    }

    private static String shown(Endpoint endpoint) {
        boolean plain = !endpoint.tls() && endpoint.basePath().isEmpty();
        return plain ? endpoint.authority() : endpoint.toString();
    }

    private void open(ServerAddresses addresses, boolean isDemo) {
        Protocol by = protocol.get();
        start(shown(addresses.of(by)), () -> open(addresses, by, isDemo));
    }

    private Session open(ServerAddresses addresses, Protocol by, boolean isDemo) {
        TritonClient client = clients.open(addresses.of(by));
        try {
            ServerMetadata server = client.serverMetadata();
            return new Session(client, addresses, by, server, isDemo);
        } catch (RuntimeException problem) {
            client.close();
            throw problem;
        }
    }

    private void start(String where, Callable<Session> work) {
        if (opening != null) {
            opening.cancel();
        }
        state.set(new Connecting(where));
        patience.begin();
        opening =
                background
                        .work(work)
                        .onSuccess(this::opened)
                        .onFailure(problem -> failed(where, problem))
                        .onCancelled(this::cancelled)
                        .onDropped(unwanted -> unwanted.client().close())
                        .start();
    }

    private void opened(Session opened) {
        ended();
        select(opened.addresses(), opened.protocol(), opened.demo());
        replaceSession(opened);
        state.set(new Connected(opened));
    }

    private void failed(String where, Throwable problem) {
        ended();
        replaceSession(null);
        state.set(new Failed(where, words.of(problem)));
    }

    private void cancelled() {
        ended();
        Session kept = session.get();
        if (kept == null) {
            state.set(new Idle());
        } else {
            select(kept.addresses(), kept.protocol(), kept.demo());
            state.set(new Connected(kept));
        }
    }

    private void ended() {
        opening = null;
        patience.end();
    }

    private void replaceSession(@Nullable Session next) {
        Session last = session.get();
        session.set(next);
        if (last != null) {
            background
                    .work(
                            () -> {
                                last.client().close();
                                return last;
                            })
                    .start();
        }
    }
}
