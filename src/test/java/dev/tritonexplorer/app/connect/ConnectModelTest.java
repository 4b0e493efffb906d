package dev.tritonexplorer.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.ConnectState.Connected;
import dev.tritonexplorer.app.connect.ConnectState.Connecting;
import dev.tritonexplorer.app.connect.ConnectState.Failed;
import dev.tritonexplorer.app.connect.ConnectState.Idle;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

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
    private final ConnectModel model =
            new ConnectModel(background, server::open, demo, new UserMessages(new Messages()));

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
        background.elapse(HealthWatch.PAUSE);
        assertEquals(Health.Kind.NOT_READY, model.healthProperty().get().kind());
        server.reachable = false;
        background.elapse(HealthWatch.PAUSE);
        assertEquals(Health.Kind.LOST, model.healthProperty().get().kind());
        assertTrue(model.healthProperty().get().reason().contains("Nothing answers"));
        server.reachable = true;
        server.ready = true;
        background.elapse(HealthWatch.PAUSE);
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
        assertEquals("gpu-box:8001", model.addressProperty().get());
        assertEquals(Protocol.GRPC, model.sessionProperty().get().protocol());
        model.protocolProperty().set(Protocol.HTTP);
        assertEquals("gpu-box:9000", model.addressProperty().get());
        assertEquals(3, server.opened.size());
        assertEquals(server.opened.subList(0, 2), server.closed);
    }

    @Test
    void switchingTheProtocolWhileTypingOnlyChoosesIt() {
        connectTo("gpu-box");
        model.addressProperty().set("other");
        model.protocolProperty().set(Protocol.GRPC);
        assertEquals(1, server.opened.size());
        model.connect();
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
}
