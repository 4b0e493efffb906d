package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.calls.SpokenCalls;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponses;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.support.TestServers;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.stream.IntStream;

/** The drawer of calls over a server's answers, as a person uses it. */
@Timeout(120)
@ExtendWith(TestServers.Resolver.class)
class CallsPageTest {

    @TempDir private Path home;

    private static void key(TestWindow window, KeyCode code) {
        window.robot.push(KeyCode.CONTROL, code);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static TableView<?> table(TestWindow window) {
        return window.robot.lookup("#calls-table").queryAs(TableView.class);
    }

    /** Chooses the last call that holds these words, and waits for its text. */
    private static void read(TestWindow window, String query) throws Exception {
        window.robot.interact(() -> table(window).getSelectionModel().clearSelection());
        filter(window, query);
        TestWindow.until(() -> !table(window).getItems().isEmpty());
        window.robot.interact(() -> table(window).getSelectionModel().selectLast());
        TestWindow.until(() -> window.has("#call-both") || window.has("#call-request"));
    }

    private static void filter(TestWindow window, String query) {
        window.robot.interact(
                () -> window.robot.lookup("#calls-filter").queryTextInputControl().setText(query));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void connect(TestWindow window, ServerAddresses server, Protocol protocol)
            throws Exception {
        var connect = window.context().screens().connect();
        window.robot.interact(() -> connect.connectTo(server, protocol));
        TestWindow.until(
                () ->
                        connect.sessionProperty().get() != null
                                && connect.sessionProperty().get().protocol() == protocol);
        window.select("simple");
    }

    /** Two rows of numbers as bytes. */
    private static void infer(TestWindow window) {
        var session = window.context().screens().connect().sessionProperty().get();
        int[] numbers = IntStream.range(0, 32).toArray();
        Tensor tensor = Tensor.ofInts(Shape.of(2, 16), numbers);
        session.client()
                .infer(
                        InferRequest.of(
                                "simple",
                                new InferInput("INPUT0", tensor),
                                new InferInput("INPUT1", tensor)));
    }

    @Test
    void showsWhatTravelled(TestServers servers) throws Exception {
        ServerAddresses server = servers.demo();
        TestWindow window = new TestWindow(home, TritonClient::connect, null, null);
        try {
            assertFalse(window.has("#calls"));
            key(window, KeyCode.J);
            assertTrue(window.has("#calls"));
            window.screenshots.take("calls-empty");
            connect(window, server, Protocol.HTTP);
            TestWindow.until(() -> window.has("#calls-table"));
            infer(window);
            read(window, "infer 200");
            filter(window, "");
            window.robot.interact(() -> table(window).getSelectionModel().clearSelection());
            window.screenshots.take("calls-list");
            read(window, "infer 200");
            window.screenshots.take("calls-http-binary");
            window.theme(ThemeChoice.DARK);
            window.screenshots.take("calls-http-binary-dark");
            connect(window, server, Protocol.GRPC);
            infer(window);
            read(window, "ModelInfer");
            manyCallsLeaveTheChosenOne(window);
            window.screenshots.take("calls-grpc-dark");
            window.theme(ThemeChoice.LIGHT);
            others(window);
            read(window, "ModelStreamInfer");
            window.screenshots.take("calls-stream");
            read(window, "no_such_model");
            window.screenshots.take("calls-error");
            filter(window, "nothing like it");
            TestWindow.until(() -> !window.has("#calls-table"));
            window.screenshots.take("calls-no-match");
            window.robot.clickOn("#calls-filter");
            window.robot.push(KeyCode.ESCAPE);
            TestWindow.until(() -> window.has("#calls-table"));
            window.robot.clickOn("#calls-routine");
            key(window, KeyCode.F);
            assertEquals("calls-filter", window.scene().getFocusOwner().getId());
            window.robot.clickOn("#calls-clear");
            key(window, KeyCode.J);
            assertFalse(window.has("#calls"));
        } finally {
            window.close();
        }
    }

    /** So many that the oldest fall out of the list before it. */
    private static void manyCallsLeaveTheChosenOne(TestWindow window) throws Exception {
        filter(window, "");
        Object chosen = table(window).getSelectionModel().getSelectedItem();
        var calls = window.context().screens().calls();
        for (int i = 0; i < 970; i++) {
            SpokenCalls.quick(calls.listener(), SpokenCalls.http("GET", "/v2/models/spoken"));
        }
        TestWindow.until(() -> table(window).getItems().size() > 970);
        assertEquals(chosen, table(window).getSelectionModel().getSelectedItem());
    }

    /** A stream of a decoupled model, and a call that the server refuses. */
    private static void others(TestWindow window) {
        var session = window.context().screens().connect().sessionProperty().get();
        InferRequest repeat =
                InferRequest.of(
                        "repeat_int32",
                        new InferInput("IN", Tensor.ofInts(Shape.of(3), 4, 5, 6)),
                        new InferInput(
                                "DELAY", Values.ofInts(DataType.UINT32, Shape.of(3), 0, 5, 5)),
                        new InferInput("WAIT", Values.ofInts(DataType.UINT32, Shape.of(1), 0)));
        try (TritonClient client = session.open(Protocol.GRPC)) {
            try (InferResponses responses = client.inferStreamed(repeat)) {
                responses.forEach(each -> {});
            }
            assertThrows(TritonException.class, () -> client.modelMetadata("no_such_model"));
        }
    }
}
