package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.ClassifyRunner;
import dev.tritonexplorer.app.classify.PictureCheck;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.memory.MemoryModel;
import dev.tritonexplorer.app.memory.RegionRow;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.classify.PictureFields;
import dev.tritonexplorer.classify.PictureResult.Classified;
import dev.tritonexplorer.cli.Cli;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.shm.RegionOrigin;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import javafx.scene.control.Button;
import javafx.scene.control.TableView;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Shared memory from the window: the same classes, regions that come and go, nothing left. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
@ExtendWith(TestServers.Resolver.class)
@ResourceLock(BesideWindow.SERVERS)
class SharedMemoryJourneyTest {

    private static final Path PHOTOS = Path.of("assets", "photos");
    private static final int SECONDS = 60;
    private static final String OURS = "triton-explorer-";

    @TempDir private Path home;
    private ServerAddresses server;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sharesMemoryEveryWay(boolean real, TestServers servers) throws Exception {
        server = real ? servers.real() : servers.demo();
        List<String> files = files();
        List<String> registered = registered();
        TestWindow window =
                new TestWindow(
                        home, TritonClient::connect, ClassifyRunner::job, PictureCheck::ofImaging);
        try {
            connect(window, Protocol.HTTP);
            window.robot.interact(() -> model(window).add(List.of(PHOTOS)));
            finished(window);
            for (Protocol protocol : Protocol.values()) {
                connect(window, protocol);
                for (Mode mode : Mode.values()) {
                    if (mode != Mode.STREAM || protocol == Protocol.GRPC) {
                        compare(window, protocol, mode);
                    }
                }
            }
            if (real) {
                look(window);
            }
        } finally {
            window.close();
        }
        assertEquals(files, files());
        assertEquals(registered, registered());
    }

    private static ClassifyModel model(TestWindow window) {
        return window.context().screens().classify();
    }

    private void connect(TestWindow window, Protocol protocol) throws Exception {
        var screens = window.context().screens();
        window.robot.interact(() -> screens.connect().connectTo(server, protocol));
        until(
                () ->
                        screens.connect().sessionProperty().get() != null
                                && screens.connect().sessionProperty().get().protocol()
                                        == protocol);
        window.select("efficientnet_lite0");
        until(
                () ->
                        screens.models().detailsProperty().getValue() != null
                                && screens.models().detailsProperty().getValue().session()
                                        == screens.connect().sessionProperty().get());
    }

    private void compare(TestWindow window, Protocol protocol, Mode mode) throws Exception {
        Map<String, List<Classification>> plain = run(window, mode, Tensors.BINARY, false);
        assertEquals("Egyptian cat", plain.get("cat.png").getFirst().label().orElseThrow());
        assertEquals(cli(protocol, mode, false), json(plain));
        if (protocol == Protocol.HTTP) {
            assertEquals(plain, run(window, mode, Tensors.JSON, false));
        }
        assertEquals(plain, run(window, mode, Tensors.SYSTEM, false));
        List<String> used = registered();
        assertFalse(used.stream().filter(name -> name.startsWith(OURS)).toList().isEmpty());
        assertEquals(plain, run(window, mode, Tensors.SYSTEM, true));
        assertEquals(cli(protocol, mode, true), json(plain));
        assertTrue(registered().containsAll(used), "a run takes the regions of the one before");
    }

    /** What the command line says of the same pictures, its classes as they are printed. */
    private Map<String, JsonNode> cli(Protocol protocol, Mode mode, boolean shared) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("classify", "--json", "-m", "efficientnet_lite0"));
        arguments.addAll(List.of("-u", server.of(protocol).toString(), "-i", protocol.name()));
        arguments.addAll(List.of("-s", "INCEPTION", "-c", "3"));
        if (mode != Mode.SYNC) {
            arguments.add(mode == Mode.ASYNC ? "--async" : "--streaming");
        }
        if (shared) {
            arguments.addAll(List.of("--shared-memory=system", "--shared-outputs"));
        }
        arguments.add(PHOTOS.toString());
        Cli cli = Cli.real();
        assertEquals(0, cli.run(arguments.toArray()), cli::err);
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (String line : cli.out().lines().toList()) {
            JsonNode row = JsonMapper.shared().readTree(line);
            String file = row.path("file").stringValue();
            found.put(Path.of(file).getFileName().toString(), row.path("classes"));
        }
        return found;
    }

    /** As the command line prints it. */
    private static Map<String, JsonNode> json(Map<String, List<Classification>> classes) {
        Map<String, JsonNode> printed = new LinkedHashMap<>();
        classes.forEach(
                (name, found) ->
                        printed.put(
                                name,
                                JsonMapper.shared()
                                        .readTree(
                                                JsonMapper.shared()
                                                        .writeValueAsString(
                                                                found.stream()
                                                                        .map(PictureFields::of)
                                                                        .toList()))));
        return printed;
    }

    private Map<String, List<Classification>> run(
            TestWindow window, Mode mode, Tensors path, boolean sharedOutputs) throws Exception {
        ClassifyModel model = model(window);
        window.robot.interact(
                () -> {
                    model.choices().modeProperty().set(mode);
                    model.choices().pathProperty().set(path);
                    model.choices().sharedOutputsProperty().set(sharedOutputs);
                    model.classifyAll();
                });
        finished(window);
        Map<String, List<Classification>> found = new LinkedHashMap<>();
        for (PictureRow row : model.rows()) {
            PictureRow.State.Finished state = (PictureRow.State.Finished) row.state();
            Classified result =
                    state.result() instanceof Classified one
                            ? one
                            : failed(mode + " " + path + ": " + state.result());
            assertEquals(
                    mode == Mode.SYNC || result.timings().server().isPresent(),
                    true,
                    "the server's share");
            found.put(row.name(), result.classes());
        }
        return found;
    }

    private static Classified failed(String what) {
        throw new AssertionError(what);
    }

    private static void finished(TestWindow window) throws Exception {
        ClassifyModel model = model(window);
        until(
                () ->
                        !model.rows().isEmpty()
                                && !model.progressProperty().get().running()
                                && model.rows().stream()
                                        .allMatch(
                                                row ->
                                                        row.state()
                                                                instanceof
                                                                PictureRow.State.Finished));
    }

    /** The page: ours and another program's, which goes when a person agrees. */
    private void look(TestWindow window) throws Exception {
        window.screenshots.take("classify-shared-memory-light");
        Path file =
                Files.write(
                        Path.of("/dev/shm/other-" + ProcessHandle.current().pid()), new byte[8192]);
        try (TritonClient other = TritonClient.connect(server.http())) {
            other.sharedMemory()
                    .registerSystem(
                            new SystemRegion(
                                    "camera_frames", "/" + file.getFileName(), 4096, 4096));
            window.robot.interact(
                    () ->
                            window.context()
                                    .screens()
                                    .navigation()
                                    .pageProperty()
                                    .set(PageId.MEMORY));
            MemoryModel memory = window.context().screens().memory();
            until(() -> origins(memory).contains(RegionOrigin.OTHER_PROGRAM));
            assertTrue(origins(memory).contains(RegionOrigin.THIS_PROCESS));
            window.screenshots.take("memory-light");
            TableView<?> table = (TableView<?>) window.node("#regions");
            window.robot.interact(
                    () -> {
                        for (int row = 0; row < table.getItems().size(); row++) {
                            if (((RegionRow) table.getItems().get(row))
                                    .name()
                                    .equals("camera_frames")) {
                                table.getSelectionModel().clearAndSelect(row);
                            }
                        }
                    });
            window.theme(ThemeChoice.DARK);
            window.screenshots.take("memory-dark");
            window.robot.clickOn("#unregister");
            answer(window, "#disagree");
            until(() -> !window.has("#confirm"));
            assertTrue(registered().contains("camera_frames"));
            window.robot.clickOn("#unregister");
            answer(window, "#agree");
            until(() -> !origins(memory).contains(RegionOrigin.OTHER_PROGRAM));
            assertFalse(registered().contains("camera_frames"));
        } finally {
            Files.delete(file);
        }
    }

    /** A real Triton on a busy computer takes longer than the window alone. */
    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** By its button, wherever the busy toolkit has put the dialog by now. */
    private static void answer(TestWindow window, String button) throws Exception {
        until(() -> window.has(button));
        Button chosen = (Button) window.node(button);
        window.robot.interact(chosen::fire);
    }

    private static List<RegionOrigin> origins(MemoryModel memory) {
        return new ArrayList<>(memory.regions().stream().map(RegionRow::origin).toList());
    }

    private List<String> registered() {
        try (TritonClient client = TritonClient.connect(server.http())) {
            return client.sharedMemory().systemRegions("").stream()
                    .map(SystemRegion::name)
                    .sorted()
                    .toList();
        }
    }

    private static List<String> files() throws IOException {
        String mine = "-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(OURS) && name.contains(mine))
                    .sorted()
                    .toList();
        }
    }
}
