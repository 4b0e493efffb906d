package dev.tritonexplorer.app.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.settings.Section;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.Levels;
import dev.tritonexplorer.load.Load;
import dev.tritonexplorer.load.Mode;
import dev.tritonexplorer.load.report.ReportJson;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class LoadTestModelTest {

    private final SameThread background = new SameThread();
    private final FakeLoads loads = new FakeLoads();
    private final Messages messages = new Messages();
    private final ObjectProperty<@Nullable ModelDetails> details = new SimpleObjectProperty<>();
    private final LoadTestModel model =
            new LoadTestModel(
                    background,
                    loads,
                    messages,
                    new UserMessages(messages),
                    new MemoryObstacles(background),
                    details,
                    () -> Instant.EPOCH);
    private final Map<String, Map<String, String>> saved = new HashMap<>();
    private TritonClient client;

    private final Section section =
            new Section() {
                @Override
                public Map<String, String> get(String name) {
                    return saved.getOrDefault(name, Map.of());
                }

                @Override
                public void put(String name, Map<String, String> values) {
                    saved.put(name, Map.copyOf(values));
                }
            };

    @BeforeEach
    void choose() {
        ServerAddresses addresses = ServerAddresses.parse("127.0.0.1:1", Protocol.HTTP);
        client = TritonClient.connect(addresses.http());
        choose("identity", addresses, Shape.of(-1, -1), "FP32", false);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void choose(
            String name,
            ServerAddresses addresses,
            Shape shape,
            String datatype,
            boolean decoupled) {
        Session session =
                new Session(
                        client,
                        addresses,
                        Protocol.HTTP,
                        new ServerMetadata("triton", "2.51.0", List.of()),
                        false);
        details.set(
                new ModelDetails(
                        session,
                        "1",
                        new ModelMetadata(
                                name,
                                List.of("1"),
                                "python",
                                List.of(new TensorMetadata("INPUT0", datatype, shape)),
                                List.of(new TensorMetadata("OUTPUT0", datatype, shape))),
                        new ModelConfig(
                                name,
                                "",
                                "python",
                                8,
                                decoupled,
                                List.of(),
                                List.of(),
                                "{}",
                                Optional.empty())));
    }

    private LoadChoices choices() {
        return model.form().choices();
    }

    private LoadOrder order() {
        return model.form().checkProperty().get().order().orElseThrow();
    }

    private Map<Field, String> problems() {
        return model.form().checkProperty().get().problems();
    }

    @Test
    void theDefaultsAreAShortSweep() {
        LoadOrder order = order();
        assertEquals(
                new Levels.Listed(List.of(1.0, 2.0, 4.0, 8.0)), order.settings().load().levels());
        assertEquals(Shape.of(16), order.choices().shapes().get("INPUT0"));
        assertEquals(Duration.ofSeconds(2 + 3 + 4 * 6), order.least());
        assertEquals(Duration.ofSeconds(2 + 3 + 4 * 20), order.most());
    }

    @Test
    void saysWhatIsWrongAtTheField() {
        choices().batchProperty().set("9");
        choices().levelsProperty().set("1, two");
        choices().limitProperty().set("-3");
        choices().windowProperty().set("");
        choices().warmupProperty().set("x");
        model.form().inputs().getFirst().shape().set("3, 4");
        assertEquals(
                List.of(
                        Field.BATCH,
                        Field.LEVELS,
                        Field.LIMIT,
                        Field.WINDOW,
                        Field.WARMUP,
                        Field.SHAPES),
                problems().keySet().stream().sorted().toList());
        model.start();
        assertTrue(loads.orders.isEmpty());
        model.form().inputs().getFirst().shape().set("3000000000");
        assertTrue(problems().get(Field.SHAPES).contains("2 GiB"), problems().toString());
    }

    @Test
    void readsLevelsAsPeopleAndPerfAnalyzerWriteThem() {
        Level.Kind kind = Level.Kind.CONCURRENCY;
        assertEquals(
                new Levels.Stepped(1, 16, 3), LevelsText.read("1:16:3", LevelForm.SWEEP, kind));
        assertEquals(new Levels.Halved(1, 64, 1), LevelsText.read("1:64", LevelForm.SEARCH, kind));
        assertEquals(8, LevelsText.count(new Levels.Halved(1, 64, 1)));
        for (String wrong : List.of("", "0", "1.5", "2000", "1:2:3:4", "4:1", "1:16:0", "1,,x")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> LevelsText.read(wrong, LevelForm.SWEEP, kind),
                    wrong);
        }
    }

    @Test
    void aSearchNeedsALimitAndGetsOne() {
        choices().formProperty().set(LevelForm.SEARCH);
        assertEquals(Optional.of(Duration.ofMillis(100)), order().settings().latencyLimit());
        choices().limitProperty().set("");
        assertTrue(problems().containsKey(Field.LIMIT));
        choices().formProperty().set(LevelForm.SWEEP);
        assertEquals("1, 2, 4, 8", choices().levelsProperty().get());
    }

    @Test
    void aDecoupledModelHasOnlyStreams() {
        choices().modeProperty().set(Mode.ASYNC);
        ServerAddresses addresses = details.get().session().addresses();
        choose("repeat", addresses, Shape.of(-1, 4), "FP16", true);
        assertEquals(Mode.STREAM, choices().modeProperty().get());
        assertTrue(model.form().hinderedPathsProperty().get().containsKey(Tensors.JSON));
        assertTrue(model.form().inputs().isEmpty());
        choose("identity", addresses, Shape.of(-1, -1), "FP32", false);
        assertEquals(Mode.ASYNC, choices().modeProperty().get());
    }

    @Test
    void choicesLast() {
        model.setMemory(section);
        choices().kindProperty().set(Level.Kind.RATE);
        choices().levelsProperty().set("5, 10");
        choices().distributionProperty().set(Load.Distribution.POISSON);
        choices().untilStableProperty().set(false);
        choices().durationProperty().set("3");
        model.form().inputs().getFirst().shape().set("99");
        LoadTestModel next =
                new LoadTestModel(
                        background,
                        loads,
                        messages,
                        new UserMessages(messages),
                        new MemoryObstacles(background),
                        details,
                        () -> Instant.EPOCH);
        next.setMemory(section);
        LoadOrder order = next.form().checkProperty().get().order().orElseThrow();
        assertEquals(
                new Load.Rate(new Levels.Listed(List.of(5.0, 10.0)), Load.Distribution.POISSON),
                order.settings().load());
        assertEquals(Shape.of(99), order.choices().shapes().get("INPUT0"));
        assertEquals(Duration.ofSeconds(2 + 1 + 6), order.least());
    }

    @Test
    void aResultStaysWithItsModelAndAnotherCanBeLaidBeside(@TempDir Path folder)
            throws IOException {
        loads.finish(FakeLoads.report(order(), 4, 1, false));
        model.start();
        KnownRun first = model.shownProperty().get();
        assertNotNull(first);
        assertFalse(model.runningProperty().get());
        Path file = folder.resolve("before.json");
        Files.writeString(file, ReportJson.write(FakeLoads.report(order(), 3, 0.5, false)));
        model.open(file);
        KnownRun other = model.otherProperty().get();
        assertEquals("before.json", other.name());
        RunContrast contrast = RunContrast.of(first.report(), other.report());
        assertEquals(3, contrast.pairs().size());
        assertEquals(100, contrast.pairs().getFirst().more(), 1);

        ServerAddresses addresses = details.get().session().addresses();
        choose("another", addresses, Shape.of(-1, 4), "FP32", false);
        assertNull(model.shownProperty().get());
        choose("identity", addresses, Shape.of(-1, -1), "FP32", false);
        assertEquals(first, model.shownProperty().get());

        Files.writeString(file, "{}");
        model.open(file);
        assertTrue(model.unreadProperty().get().message().startsWith("before.json cannot"));
    }

    @Test
    void aServerThatRefusesIsSaidAndTheLastResultStays() {
        loads.finish(FakeLoads.report(order(), 2, 1, false));
        model.start();
        loads.problem = new TritonException(ErrorKind.UNREACHABLE, "Nobody is there", null);
        model.start();
        assertTrue(model.failureProperty().get().message().contains("Nobody is there"));
        assertNotNull(model.shownProperty().get());
        assertFalse(model.runningProperty().get());
        loads.problem = null;
        loads.finish(FakeLoads.report(order(), 1, 1, false));
        model.start();
        assertNull(model.failureProperty().get());
    }

    @Test
    void followsARun() {
        background.hold();
        model.start();
        assertTrue(model.runningProperty().get());
        assertTrue(model.runsHere());
        model.start();
        loads.step(listener -> listener.levelBegan(new Level(Level.Kind.CONCURRENCY, 1)));
        loads.step(
                listener ->
                        listener.sampled(
                                new Level(Level.Kind.CONCURRENCY, 1), FakeLoads.sample(0, false)));
        loads.step(
                listener -> {
                    LiveRun live = model.liveProperty().get();
                    assertEquals(1, live.number());
                    assertTrue(live.fraction() > 0 && live.fraction() < 0.25);
                    assertEquals(Duration.ofMillis(28_500), live.left());
                    model.stop();
                    assertTrue(model.liveProperty().get().stopping());
                });
        background.release();
        assertEquals(1, loads.orders.size());
        assertTrue(loads.stopped);
        assertTrue(model.shownProperty().get().report().stopped());
        assertNull(model.liveProperty().get());
    }

    @Test
    void aHeavyLoadElsewhereDeservesAWord() {
        choices().levelsProperty().set("64");
        assertFalse(Caution.isHeavy(order()));
        choose(
                "identity",
                ServerAddresses.parse("gpu-box", Protocol.HTTP),
                Shape.of(-1, -1),
                "FP32",
                false);
        assertTrue(Caution.isHeavy(order()));
        choices().levelsProperty().set("4");
        assertFalse(Caution.isHeavy(order()));
    }
}
