package dev.tritonexplorer.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;
import dev.tritonexplorer.imaging.Scaling;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

class CompareModelTest {

    private static final Way USUAL = new Way(Protocol.HTTP, Mode.SYNC, Tensors.BINARY);

    @TempDir private Path folder;
    private final SameThread background = new SameThread();
    private final FakeServer server = new FakeServer();
    private final FakeComparisons comparisons = new FakeComparisons();
    private final UserMessages words = new UserMessages(new Messages());
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable ModelDetails> details = new SimpleObjectProperty<>();
    private final ClassifyModel classify =
            new ClassifyModel(
                    background,
                    new FakeRunner(),
                    (chosen, overrides) ->
                            new Accepted(
                                    new PictureModel(
                                            chosen.metadata().name(),
                                            "1",
                                            "in",
                                            DataType.FP32,
                                            Layout.NCHW,
                                            3,
                                            8,
                                            8,
                                            8,
                                            "out",
                                            10)),
                    new SharedClients(),
                    new MemoryObstacles(background),
                    List::of,
                    session,
                    details);
    private final List<Way> taken = new ArrayList<>();
    private final CompareModel model =
            new CompareModel(
                    background,
                    comparisons,
                    words,
                    session,
                    classify,
                    new WayInUse(new SimpleObjectProperty<>(USUAL), taken::add));

    @BeforeEach
    void connect() throws IOException {
        open("gpu-box");
        classify.add(
                List.of(
                        Files.createFile(folder.resolve("a.png")),
                        Files.createFile(folder.resolve("b.png"))));
    }

    private void open(String host) {
        ServerAddresses addresses = ServerAddresses.parse(host, Protocol.HTTP);
        session.set(
                new Session(
                        server.open(addresses.http()),
                        addresses,
                        Protocol.HTTP,
                        new ServerMetadata("triton", "2.51.0", List.of()),
                        false));
        describe("m");
    }

    private void describe(String name) {
        details.set(
                new ModelDetails(
                        session.get(),
                        "1",
                        session.get().client().modelMetadata(name, "1"),
                        session.get().client().modelConfig(name, "1")));
    }

    private ComparisonReport compare() {
        ComparisonReport last = FakeComparisons.report(0, true);
        comparisons.report(FakeComparisons.report(8, false));
        comparisons.report(last);
        model.start();
        return last;
    }

    @Test
    void comparesTheSelectedPicture() {
        assertEquals("a.png", model.pictureProperty().get().name());
        classify.selectedProperty().set(classify.rows().get(1));
        model.requestsProperty().set(20);
        ComparisonReport last = compare();
        assertEquals(folder.resolve("b.png"), comparisons.plans.getFirst().picture());
        assertEquals(20, comparisons.plans.getFirst().requests());
        assertEquals(Scaling.INCEPTION, comparisons.plans.getFirst().options().scaling());
        assertEquals(last, model.reportProperty().get());
        assertEquals("b.png", model.comparedProperty().get().picture());
        assertFalse(model.runningProperty().get());
        assertFalse(model.staleProperty().get());
    }

    @Test
    void anotherModelServerOrScalingMakesItStale() {
        compare();
        classify.choices().scalingProperty().set(Scaling.VGG);
        assertTrue(model.staleProperty().get());
        classify.choices().scalingProperty().set(Scaling.INCEPTION);
        assertFalse(model.staleProperty().get(), "it is as it was");
        describe("other");
        assertTrue(model.staleProperty().get());
        compare();
        assertFalse(model.staleProperty().get());
        open("elsewhere");
        assertTrue(model.staleProperty().get());
    }

    @Test
    void theSameServerByAnotherProtocolChangesNothing() {
        compare();
        details.set(null);
        ServerAddresses addresses = session.get().addresses();
        session.set(
                new Session(
                        server.open(addresses.grpc()),
                        addresses,
                        Protocol.GRPC,
                        session.get().server(),
                        false));
        describe("m");
        assertFalse(model.staleProperty().get());
    }

    @Test
    void cancellingEndsItAtOnceAndKeepsWhatIsKnown() {
        background.hold();
        model.start();
        assertTrue(model.runningProperty().get());
        model.start();
        model.cancel();
        assertFalse(model.runningProperty().get());
        assertTrue(model.cancelledProperty().get());
        comparisons.report(FakeComparisons.report(0, true));
        background.release();
        assertNull(model.reportProperty().get(), "what came after the end is not heard");
        assertEquals(1, comparisons.plans.size());
        compare();
        assertFalse(model.cancelledProperty().get());
    }

    @Test
    void aServerThatGoesAwayEndsIt() {
        background.hold();
        model.start();
        session.set(null);
        assertFalse(model.runningProperty().get());
        assertTrue(model.cancelledProperty().get());
        model.start();
        assertFalse(model.runningProperty().get(), "there is nothing to compare on");
    }

    @Test
    void aPictureThatCannotBeReadIsSaid() {
        comparisons.problem = new PictureException("It holds no picture", null);
        model.start();
        assertEquals("It holds no picture.", model.failureProperty().get().message());
        assertFalse(model.runningProperty().get());
        comparisons.problem = null;
        compare();
        assertNull(model.failureProperty().get());
    }

    @Test
    void aPictureTakenOffTheListIsNotCompared() {
        classify.remove(classify.rows().getFirst());
        assertEquals("b.png", model.pictureProperty().get().name());
        classify.clear();
        assertNull(model.pictureProperty().get());
        model.start();
        assertFalse(model.runningProperty().get());
    }

    @Test
    void linesOfOneReasonAreOne() {
        List<CompareRow> rows = CompareRow.of(FakeComparisons.report(0, true), USUAL);
        assertEquals(15, rows.size());
        WayTexts texts = new WayTexts(new Messages(), words, UnaryOperator.identity());
        List<String> hindered =
                rows.stream()
                        .filter(row -> row instanceof CompareRow.Hindered)
                        .map(row -> (CompareRow.Hindered) row)
                        .map(
                                row ->
                                        "%s %s %s: %s"
                                                .formatted(
                                                        texts.protocol(row.protocol()),
                                                        texts.mode(row.mode()),
                                                        texts.tensors(row.tensors()),
                                                        texts.reason(row.hindrance())))
                        .toList();
        assertEquals(
                List.of(
                        "gRPC any JSON: gRPC carries no JSON tensors",
                        "HTTP stream any: HTTP has no streaming: choose gRPC",
                        "any any CUDA shm: no NVIDIA GPU and driver on this computer"),
                hindered);
        assertEquals(1, rows.stream().filter(CompareModelTest::isInUse).count());
    }

    private static boolean isInUse(CompareRow row) {
        return row instanceof CompareRow.One one && one.inUse();
    }

    @Test
    void theSentenceComparesWithTheWayInUse() {
        WayTexts texts = new WayTexts(new Messages(), words, UnaryOperator.identity());
        ComparisonReport report = FakeComparisons.report(0, true);
        assertEquals("Fastest: HTTP, sync, system shared memory", texts.title(report));
        assertEquals(
                "6.6 ms, 6 % less than the current HTTP, sync, binary",
                texts.subtitle(report, USUAL));
        Way fastest = report.fastest().orElseThrow().way();
        assertEquals("6.6 ms, and it is the way in use", texts.subtitle(report, fastest));
        assertEquals("6.6 ms", texts.subtitle(report, null));
        assertEquals(List.of(), texts.warnings(report));
    }

    @Test
    void aBarsPartsAddUpToTheMedian() {
        Parts parts = Parts.of(FakeComparisons.figures(1, 12_000_000, 0, null));
        assertEquals(1_000_000, parts.send());
        assertEquals(6_000_000, parts.server());
        assertEquals(600_000, parts.receive());
        assertEquals(4_400_000, parts.waiting());
        Parts tight = Parts.of(FakeComparisons.figures(1, 5_000_000, 0, null));
        assertEquals(5_000_000, tight.send() + tight.server() + tight.waiting() + tight.receive());
        assertEquals(0, tight.waiting());
    }

    @Test
    void bytesAreForPeople() {
        assertEquals("826 B", WayTexts.bytes(826));
        assertEquals("1.0 kB", WayTexts.bytes(1_000));
        assertEquals("606 kB", WayTexts.bytes(606_412));
        assertEquals("1.8 MB", WayTexts.bytes(1_812_000));
        assertEquals("1.0 MB", WayTexts.bytes(999_900));
    }
}
