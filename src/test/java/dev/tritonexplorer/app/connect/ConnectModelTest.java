package dev.tritonexplorer.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.ConnectState.Cause;
import dev.tritonexplorer.app.connect.ConnectState.Connected;
import dev.tritonexplorer.app.connect.ConnectState.Connecting;
import dev.tritonexplorer.app.connect.ConnectState.Failed;
import dev.tritonexplorer.app.connect.ConnectState.Idle;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.secrets.FakeKeyring;
import dev.tritonexplorer.app.secrets.Secret;
import dev.tritonexplorer.app.secrets.SecretVault;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.ServerAuth;
import dev.tritonexplorer.app.settings.ServerColour;
import dev.tritonexplorer.app.settings.ServerProfile;
import dev.tritonexplorer.app.settings.SettingsFile;
import dev.tritonexplorer.app.settings.SettingsStore;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TlsOptions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ConnectModelTest {

    private static final ServerAddresses DEMO =
            new ServerAddresses(
                    Endpoint.of(Protocol.HTTP, "127.0.0.1", 40000),
                    Endpoint.of(Protocol.GRPC, "127.0.0.1", 40001),
                    Endpoint.of(Protocol.HTTP, "127.0.0.1", 40002));

    private final FakeServer server = new FakeServer();
    private final SameThread background = new SameThread();
    private boolean demoBroken;
    private final DemoHost demo =
            new DemoHost() {
                @Override
                public ServerAddresses start() throws IOException {
                    if (demoBroken) {
                        throw new IOException("The port is taken");
                    }
                    return DEMO;
                }

                @Override
                public void close() {}
            };
    @TempDir private Path folder;
    private final FakeKeyring keyring = new FakeKeyring();
    private final List<UserMessage> told = new ArrayList<>();
    private SettingsStore settings;
    private ConnectModel model;
    private long now;

    @BeforeEach
    void open() {
        settings = new SettingsStore(new SettingsFile(folder), background, problem -> {});
        model =
                new ConnectModel(
                        background,
                        server::open,
                        new ServerSecrets(
                                background,
                                new SecretVault(keyring),
                                new UserMessages(new Messages()),
                                told::add),
                        demo,
                        new UserMessages(new Messages()),
                        settings,
                        () -> now);
    }

    /** The clock goes on, and what is due then happens. */
    private void elapse(Duration duration) {
        now += duration.toNanos();
        background.elapse(duration);
    }

    private void connectTo(String address) {
        model.addressProperty().set(address);
        model.connect();
    }

    @Test
    void connectsAndKnowsHowTheServerIs() {
        assertInstanceOf(Idle.class, model.stateProperty().get());
        connectTo("gpu-box");
        Session session = model.sessionProperty().get();
        assertEquals(new Connected(session), model.stateProperty().get());
        assertEquals("2.51.0", session.server().version());
        assertEquals("gpu-box:8000", model.addressProperty().get());
        assertEquals(Health.Kind.READY, model.healthProperty().get().kind());
        assertFalse(session.demo());
    }

    @Test
    void healthIsAskedAgainAndAgain() {
        connectTo("gpu-box");
        server.ready = false;
        elapse(HealthWatch.PAUSE);
        assertEquals(Health.Kind.NOT_READY, model.healthProperty().get().kind());
        server.reachable = false;
        elapse(HealthWatch.PAUSE);
        assertEquals(Health.Kind.LOST, model.healthProperty().get().kind());
        assertTrue(model.healthProperty().get().reason().contains("Nothing answers"));
        server.reachable = true;
        server.ready = true;
        elapse(HealthWatch.PAUSE);
        assertEquals(Health.Kind.READY, model.healthProperty().get().kind());
    }

    @Test
    void aWrongAddressIsSaidWhereItIsTyped() {
        connectTo("two words");
        assertTrue(model.addressProblemProperty().get().contains("\"two words\""));
        assertInstanceOf(Idle.class, model.stateProperty().get());
        model.addressProperty().set("two");
        assertEquals("", model.addressProblemProperty().get());
        connectTo("  ");
        assertFalse(model.addressProblemProperty().get().isEmpty());
        assertEquals(List.of(), server.opened);
    }

    @Test
    void aServerThatDoesNotAnswerFailsWithWordsAndRetries() {
        server.reachable = false;
        connectTo("gpu-box:9000");
        Failed failed = assertInstanceOf(Failed.class, model.stateProperty().get());
        assertEquals("gpu-box:9000", failed.where());
        assertTrue(failed.problem().message().contains("gpu-box:9000"));
        assertEquals("Start it.", failed.problem().hint());
        assertEquals(server.opened, server.closed);
        server.reachable = true;
        model.retry();
        assertInstanceOf(Connected.class, model.stateProperty().get());
    }

    @Test
    void aSchemeChoosesTheProtocol() {
        connectTo("grpc://gpu-box");
        assertEquals(Protocol.GRPC, model.protocolProperty().get());
        assertEquals("gpu-box:8001", model.addressProperty().get());
        assertEquals(List.of(Protocol.GRPC), server.protocolsOpened());
    }

    @Test
    void switchingTheProtocolKeepsTheServer() {
        connectTo("gpu-box:9000");
        model.protocolProperty().set(Protocol.GRPC);
        assertEquals("gpu-box:9001", model.addressProperty().get());
        assertEquals(Protocol.GRPC, model.sessionProperty().get().protocol());
        model.protocolProperty().set(Protocol.HTTP);
        assertEquals("gpu-box:9000", model.addressProperty().get());
        assertEquals(3, server.opened.size());
        assertEquals(server.opened.subList(0, 2), server.closed);
    }

    @Test
    void aSwitchOfTheProtocolKeepsWhatIsBeingTyped() {
        connectTo("gpu-box");
        model.addressProperty().set("other");
        model.protocolProperty().set(Protocol.GRPC);
        assertEquals("gpu-box", model.sessionProperty().get().endpoint().host());
        assertEquals("other", model.addressProperty().get());
        model.connect();
        assertEquals("other:8001", model.addressProperty().get());
        model.addressProperty().set("half an addr");
        model.resetAddress();
        assertEquals("other:8001", model.addressProperty().get());
    }

    @Test
    void connectingThatTakesLongSaysSoAndCanBeCancelled() {
        connectTo("first");
        background.hold();
        connectTo("second");
        assertEquals(new Connecting("second:8000"), model.stateProperty().get());
        assertFalse(model.slowProperty().get());
        background.elapse(Patience.LIMIT);
        assertTrue(model.slowProperty().get());
        model.cancel();
        assertFalse(model.slowProperty().get());
        assertInstanceOf(Connected.class, model.stateProperty().get());
        assertEquals("first:8000", model.addressProperty().get());
        background.release();
        assertEquals("first", model.sessionProperty().get().endpoint().host());
        assertEquals(List.of("second"), server.closed.stream().map(Endpoint::host).toList());
    }

    @Test
    void theDemoServerIsKnownAsSuch() {
        model.connectToDemo();
        assertTrue(model.sessionProperty().get().demo());
        assertEquals("127.0.0.1:40000", model.addressProperty().get());
        model.protocolProperty().set(Protocol.GRPC);
        assertTrue(model.sessionProperty().get().demo());
        assertEquals("127.0.0.1:40001", model.addressProperty().get());
    }

    @Test
    void aDemoServerThatDoesNotStartSaysWhy() {
        demoBroken = true;
        model.connectToDemo();
        Failed failed = assertInstanceOf(Failed.class, model.stateProperty().get());
        assertEquals("", failed.where());
        assertEquals("The port is taken.", failed.problem().message());
        assertNull(model.sessionProperty().get());
    }

    @Test
    void releaseGivesTheClientUp() {
        connectTo("gpu-box");
        Runnable close = model.release();
        assertNull(model.sessionProperty().get());
        assertEquals(List.of(), server.closed);
        close.run();
        assertEquals(server.opened, server.closed);
    }

    @Test
    void aLostServerSaysForHowLongAndThatItIsBack() {
        connectTo("gpu-box");
        Session session = model.sessionProperty().get();
        server.reachable = false;
        elapse(HealthWatch.PAUSE);
        assertTrue(model.isAway());
        assertEquals(HealthWatch.PAUSE, model.healthProperty().get().away());
        elapse(HealthWatch.TICK);
        assertEquals(Duration.ofSeconds(6), model.healthProperty().get().away());
        assertSame(session, model.sessionProperty().get(), "the pages keep what they know");
        assertEquals(new Connected(session), model.stateProperty().get());
        server.reachable = true;
        elapse(HealthWatch.PAUSE);
        Health back = model.healthProperty().get();
        assertEquals(Health.Kind.READY, back.kind());
        assertTrue(back.isBack());
        assertEquals(Duration.ofSeconds(11), back.away());
        assertSame(session, model.sessionProperty().get());
        elapse(HealthWatch.PAUSE);
        assertFalse(model.healthProperty().get().isBack());
    }

    @Test
    void aServerThatCameBackAsAnotherVersionIsAnotherServer() {
        connectTo("gpu-box");
        Session before = model.sessionProperty().get();
        server.reachable = false;
        elapse(HealthWatch.PAUSE);
        server.reachable = true;
        server.version = "2.60.0";
        elapse(HealthWatch.PAUSE);
        Session after = model.sessionProperty().get();
        assertEquals("2.60.0", after.server().version());
        assertSame(before.client(), after.client());
        assertEquals(List.of(), server.closed);
        assertTrue(model.healthProperty().get().isBack(), "the watch goes on");
    }

    @Test
    void aHungServerIsAskedOnceAtATime() {
        connectTo("gpu-box");
        background.hold();
        elapse(HealthWatch.PAUSE);
        server.failure = ErrorKind.TIMED_OUT;
        server.reachable = false;
        elapse(HealthWatch.PAUSE);
        assertEquals(Health.Kind.READY, model.healthProperty().get().kind());
        background.release();
        assertTrue(model.isAway());
    }

    @Test
    void aServerThatIsDownIsTriedAgainByItself() {
        server.reachable = false;
        connectTo("gpu-box");
        Failed failed = assertInstanceOf(Failed.class, model.stateProperty().get());
        assertEquals(Cause.AWAY, failed.cause());
        model.addressProperty().set("half an addr");
        elapse(ConnectModel.RETRY_PAUSE);
        elapse(ConnectModel.RETRY_PAUSE);
        assertEquals(3, server.opened.size());
        assertEquals(server.opened, server.closed);
        assertEquals(failed, model.stateProperty().get(), "the page stays as it is");
        server.reachable = true;
        elapse(ConnectModel.RETRY_PAUSE);
        assertInstanceOf(Connected.class, model.stateProperty().get());
        assertEquals("half an addr", model.addressProperty().get());
        elapse(ConnectModel.RETRY_PAUSE);
        assertEquals(4, server.opened.size());
    }

    @Test
    void choosingAnotherServerEndsTheAttempts() {
        server.reachable = false;
        connectTo("gpu-box");
        server.reachable = true;
        model.connectToDemo();
        elapse(ConnectModel.RETRY_PAUSE);
        assertEquals(List.of("gpu-box", "127.0.0.1"), hostsOpened());
        assertTrue(model.sessionProperty().get().demo());
    }

    @Test
    void anAttemptThatIsUnderWayIsDroppedForAnotherServer() {
        server.reachable = false;
        connectTo("gpu-box");
        server.reachable = true;
        background.hold();
        elapse(ConnectModel.RETRY_PAUSE);
        connectTo("other");
        background.release();
        assertEquals("other", model.sessionProperty().get().endpoint().host());
        assertEquals("other:8000", model.addressProperty().get());
        assertEquals(2, server.closed.size(), "the first try and the dropped one");
    }

    @Test
    void releaseEndsTheAttempts() {
        server.reachable = false;
        connectTo("gpu-box");
        model.release().run();
        elapse(ConnectModel.RETRY_PAUSE);
        assertEquals(1, server.opened.size());
    }

    @Test
    void whatIsNoTritonIsNotTriedAgainButByTheOtherProtocol() {
        server.reachable = false;
        server.failure = ErrorKind.NOT_TRITON;
        connectTo("gpu-box:8001");
        Failed failed = assertInstanceOf(Failed.class, model.stateProperty().get());
        assertEquals(Cause.NOT_TRITON, failed.cause());
        elapse(ConnectModel.RETRY_PAUSE);
        assertEquals(1, server.opened.size());
        server.reachable = true;
        model.retryByOtherProtocol();
        assertEquals(
                Endpoint.of(Protocol.GRPC, "gpu-box", 8001),
                model.sessionProperty().get().endpoint());
        model.protocolProperty().set(Protocol.HTTP);
        assertEquals(8000, model.sessionProperty().get().endpoint().port());
    }

    @Test
    void aRefusalIsNotRepeated() {
        server.reachable = false;
        server.failure = ErrorKind.UNAUTHORISED;
        connectTo("gpu-box");
        elapse(ConnectModel.RETRY_PAUSE);
        assertEquals(1, server.opened.size());
    }

    @Test
    void connectingToTheDemoIsRetriedAsSuch() {
        connectTo("gpu-box");
        demoBroken = true;
        model.connectToDemo();
        demoBroken = false;
        model.retry();
        assertTrue(model.sessionProperty().get().demo());
    }

    @Test
    void serversThatAnsweredAreRememberedAndMayBeNamed() {
        connectTo("one");
        connectTo("two");
        model.protocolProperty().set(Protocol.GRPC);
        server.reachable = false;
        connectTo("three");
        model.connectToDemo();
        ServersModel servers = model.servers();
        assertEquals(List.of("two", "one"), hosts(servers.recent()));
        assertEquals(Protocol.GRPC, servers.recent().getFirst().protocol());

        KnownServer two = servers.recent().getFirst();
        servers.save(two, "  lab  ");
        assertEquals(List.of("one"), hosts(servers.recent()));
        assertEquals(List.of("two"), hosts(servers.saved()));
        assertEquals("lab", servers.saved().getFirst().name());
        servers.save(servers.saved().getFirst(), "laboratory");
        assertEquals("laboratory", servers.saved().getFirst().name());
        servers.save(servers.saved().getFirst(), " ");
        assertEquals("laboratory", servers.saved().getFirst().name());

        servers.forget(servers.saved().getFirst());
        assertEquals(List.of(), servers.saved());
        assertEquals(List.of("one"), hosts(servers.recent()));
        servers.undo();
        assertEquals("laboratory", servers.saved().getFirst().name());
        assertNull(servers.forgottenProperty().get());
        assertEquals(settings.get(), new SettingsFile(folder).load());
    }

    private static List<String> hosts(List<KnownServer> servers) {
        return servers.stream().map(one -> one.addresses().http().host()).toList();
    }

    private List<String> hostsOpened() {
        return server.opened.stream().map(Endpoint::host).toList();
    }

    private KnownServer production(ServerAuth auth, boolean readOnly) {
        return model.servers()
                .save(
                        new KnownServer(
                                "production",
                                new ServerAddresses(
                                        Endpoint.parse("http://prod:8000", Protocol.HTTP),
                                        Endpoint.parse("grpc://prod:9001", Protocol.GRPC),
                                        Endpoint.parse("http://prod:8002", Protocol.HTTP)),
                                Protocol.HTTP,
                                new ServerProfile(
                                        "",
                                        ServerColour.RED,
                                        readOnly,
                                        TlsOptions.DEFAULTS,
                                        auth,
                                        Optional.empty())));
    }

    private static ServerAuth bearer(boolean kept) {
        return new ServerAuth(ServerAuth.Kind.BEARER, "", List.of(), kept);
    }

    @Test
    void aTypedAddressOfASavedServerIsThatServer() {
        KnownServer saved = production(ServerAuth.NONE, true);
        assertEquals(Optional.empty(), model.readOnlyProperty().get());
        connectTo("prod");
        assertEquals(saved, model.choiceProperty().get().known());
        assertTrue(model.readOnlyProperty().get().orElseThrow().contains("production"));
        model.protocolProperty().set(Protocol.GRPC);
        assertEquals(9001, model.sessionProperty().get().endpoint().port());
        assertTrue(model.readOnlyProperty().get().isPresent());
        connectTo("grpc://prod:9001");
        assertEquals("production", model.choiceProperty().get().known().title());
        connectTo("elsewhere");
        assertEquals(Optional.empty(), model.readOnlyProperty().get());
    }

    @Test
    void aSecretThatIsNotKnownIsAskedForOnceAndThenRemembered() throws IOException {
        server.authorization = "Bearer tell-no-one";
        model.connectTo(production(bearer(false), false));
        Failed failed = assertInstanceOf(Failed.class, model.stateProperty().get());
        assertEquals(Cause.SECRET, failed.cause());
        assertEquals(List.of(), server.opened, "nothing is asked without it");
        assertEquals("", model.secretWantedProperty().get().reason());
        model.giveSecret(new Secret(List.of("wrong")), false);
        assertEquals(Cause.SECRET, ((Failed) model.stateProperty().get()).cause());
        assertTrue(model.secretWantedProperty().get().refused());
        model.giveSecret(new Secret(List.of("tell-no-one")), false);
        assertInstanceOf(Connected.class, model.stateProperty().get());
        assertNull(model.secretWantedProperty().get());
        model.protocolProperty().set(Protocol.GRPC);
        assertInstanceOf(Connected.class, model.stateProperty().get());
        assertEquals(Map.of(), keyring.texts);
        assertFalse(Files.readString(folder.resolve("settings.json")).contains("tell-no-one"));
        assertFalse(model.sessionProperty().get().toString().contains("tell-no-one"));
        assertFalse(model.stateProperty().get().toString().contains("tell-no-one"));
    }

    @Test
    void aSecretThatIsToBeKeptComesFromTheKeyringNextTime() throws IOException {
        server.authorization = "Bearer tell-no-one";
        KnownServer saved = production(bearer(false), false);
        model.connectTo(saved);
        model.giveSecret(new Secret(List.of("tell-no-one")), true);
        assertEquals(1, keyring.texts.size());
        open();
        KnownServer last = settings.get().servers().last().orElseThrow();
        assertTrue(last.profile().auth().kept());
        model.connectTo(last);
        assertInstanceOf(Connected.class, model.stateProperty().get());
        model.servers().forget(last);
        assertEquals(Map.of(), keyring.texts, "a forgotten server leaves nothing behind");
        model.servers().undo();
        assertEquals(1, keyring.texts.size());
        assertFalse(Files.readString(folder.resolve("settings.json")).contains("tell-no-one"));
    }

    @Test
    void withoutAKeyringTheSecretStaysInMemoryAndThatIsSaid() {
        server.authorization = "Bearer tell-no-one";
        keyring.absent = true;
        model.connectTo(production(bearer(true), false));
        assertTrue(
                model.secretWantedProperty().get().reason().contains("no keyring"),
                () -> model.secretWantedProperty().get().reason());
        model.giveSecret(new Secret(List.of("tell-no-one")), true);
        assertInstanceOf(Connected.class, model.stateProperty().get());
        assertEquals(1, told.size());
        assertTrue(told.getFirst().hint().contains("stays in memory"));
        assertFalse(told.toString().contains("tell-no-one"));
    }

    @Test
    void editingTheServerInUseConnectsAnewOnlyIfItIsReachedOtherwise() {
        KnownServer saved = production(ServerAuth.NONE, false);
        model.connectTo(saved);
        assertEquals(1, server.opened.size());
        Session session = model.sessionProperty().get();
        KnownServer locked = production(ServerAuth.NONE, true);
        model.edited(locked.withProfile(locked.profile().withId(saved.profile().id())), false);
        assertSame(session, model.sessionProperty().get());
        assertTrue(model.readOnlyProperty().get().isPresent());
        KnownServer other = saved.withProfile(saved.profile().withAuth(bearer(false)));
        model.edited(other, false);
        assertEquals(Cause.SECRET, ((Failed) model.stateProperty().get()).cause());
    }

    @Test
    void whateverASessionOpensCarriesTheServersHeaders() {
        KnownServer saved = production(bearer(false), false);
        model.connectTo(saved);
        model.giveSecret(new Secret(List.of("tell-no-one")), false);
        model.sessionProperty().get().open(Protocol.GRPC).close();
        assertEquals(Endpoint.parse("grpc://prod:9001", Protocol.GRPC), server.opened.getLast());
        assertEquals(
                Map.of("authorization", "Bearer tell-no-one"), server.options.getLast().headers());
    }
}
