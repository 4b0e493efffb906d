package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.ClassifyRunner;
import dev.tritonexplorer.app.classify.PictureCheck;
import dev.tritonexplorer.app.history.HistoryEntries;
import dev.tritonexplorer.app.history.HistoryEntry;
import dev.tritonexplorer.app.history.HistoryKind;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.shell.Screens;
import dev.tritonexplorer.app.tensors.InputModel;
import dev.tritonexplorer.app.tensors.RequestModel;
import dev.tritonexplorer.app.tensors.SourceKind;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.imaging.Scaling;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Runs that are run again give the same, wherever the person is meanwhile. */
@ExtendWith(TestServers.Resolver.class)
class HistoryReplayTest {

    private static final Path CAT = Path.of("assets", "photos", "cat.png");
    private static final String CLASSIFIER = "efficientnet_lite0";

    @TempDir private Path home;
    private TestWindow window;
    private Screens screens;
    private ServerAddresses server;

    private List<HistoryEntry> runs() {
        return HistoryEntries.listed(screens.history());
    }

    private HistoryEntry last(int count) throws TimeoutException {
        TestWindow.until(() -> runs().size() == count);
        return runs().getFirst();
    }

    private void go(Protocol protocol, String model) throws TimeoutException {
        window.robot.interact(() -> screens.connect().connectTo(server, protocol));
        TestWindow.until(
                () ->
                        screens.connect().sessionProperty().get() != null
                                && screens.connect().sessionProperty().get().protocol() == protocol
                                && !screens.models().models().isEmpty());
        window.select(model);
    }

    private HistoryEntry classify(int count) throws TimeoutException {
        ClassifyModel classify = screens.classify();
        window.robot.interact(() -> classify.show(List.of(CAT), true));
        return last(count);
    }

    private HistoryEntry replay(HistoryEntry entry, int count) throws TimeoutException {
        window.robot.interact(() -> screens.replay().start(entry, true));
        HistoryEntry again = last(count);
        assertEquals(entry.outcome().answer(), again.outcome().answer());
        assertFalse(again.outcome().answer().isEmpty());
        assertEquals(entry.settings(), again.settings());
        assertEquals(entry.protocol(), again.protocol());
        assertEquals(entry.model(), again.model());
        assertEquals(entry.kind(), again.kind());
        return again;
    }

    @Test
    void runsAreRepeatedWithTheSameResult(TestServers servers) throws Exception {
        server = servers.demo();
        window =
                new TestWindow(
                        home, TritonClient::connect, ClassifyRunner::job, PictureCheck::ofImaging);
        screens = window.context().screens();
        try {
            go(Protocol.HTTP, CLASSIFIER);
            ClassifyModel classify = screens.classify();
            window.robot.interact(
                    () -> {
                        classify.choices().modeProperty().set(Mode.SYNC);
                        classify.choices().classesProperty().set(5);
                    });
            HistoryEntry http = classify(1);
            assertTrue(http.outcome().answer().contains("%"), http.outcome().answer());
            go(Protocol.GRPC, CLASSIFIER);
            window.robot.interact(
                    () -> {
                        classify.choices().modeProperty().set(Mode.STREAM);
                        classify.choices().scalingProperty().set(Scaling.VGG);
                        classify.choices().classesProperty().set(2);
                    });
            HistoryEntry grpc = classify(2);
            HistoryEntry tensors = tensors();
            replay(http, 4);
            assertEquals(PageId.CLASSIFY, screens.navigation().tabProperty().get());
            assertEquals(5, classify.choices().classesProperty().get());
            replay(grpc, 5);
            assertEquals(Scaling.VGG, classify.choices().scalingProperty().get());
            assertEquals(1, classify.rows().size());
            Files.delete(home.resolve("values.json"));
            window.robot.interact(() -> screens.replay().start(tensors, true));
            HistoryEntry again = last(6);
            assertEquals(tensors.outcome().answer(), again.outcome().answer());
            assertEquals(PageId.TENSORS, screens.navigation().tabProperty().get());
            assertEquals(HistoryKind.INFER, again.kind());
            openWithoutRunning(http);
        } finally {
            window.close();
        }
    }

    private HistoryEntry tensors() throws Exception {
        window.select("simple");
        Path values = Files.writeString(home.resolve("values.json"), json());
        RequestModel request = screens.tensors().requestProperty().get();
        window.robot.interact(
                () -> {
                    InputModel first = request.inputs().getFirst();
                    first.kindProperty().set(SourceKind.FILE);
                    first.fileProperty().set(values);
                    request.inputs().getLast().kindProperty().set(SourceKind.RANDOM);
                    request.inputs().getLast().seedProperty().set("5");
                    request.run();
                });
        HistoryEntry entry = last(3);
        assertTrue(entry.request());
        assertTrue(entry.outcome().answer().startsWith("OUTPUT0"), entry.outcome().answer());
        return entry;
    }

    private static String json() {
        StringBuilder text = new StringBuilder("[[");
        for (int index = 0; index < 16; index++) {
            text.append(index == 0 ? "" : ", ").append(100 + index);
        }
        return text.append("]]").toString();
    }

    private void openWithoutRunning(HistoryEntry entry) throws TimeoutException {
        window.robot.interact(
                () -> {
                    screens.classify().clear();
                    screens.replay().start(entry, false);
                });
        TestWindow.until(() -> screens.classify().rows().size() == 1);
        assertEquals(6, runs().size());
        assertEquals(Protocol.HTTP, screens.connect().protocolProperty().get());
    }
}
