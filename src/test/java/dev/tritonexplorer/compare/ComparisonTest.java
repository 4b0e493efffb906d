package dev.tritonexplorer.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.cli.OurRegions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.shm.Obstacle;
import dev.tritonexplorer.compare.Hindrance.Kind;
import dev.tritonexplorer.compare.WayReport.State;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** All ways against the demo server and a real Triton: the same classes, nothing left behind. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
@ExtendWith(TestServers.Resolver.class)
@BesideWindow
class ComparisonTest {

    private static final Path CAT = Path.of("assets", "photos", "cat.png");
    private static final int REQUESTS = 7;

    /** A tensor of 1 × 3 × 224 × 224 floats. */
    private static final long PICTURE_BYTES = 3 * 224 * 224 * 4;

    private static ServerAddresses addresses(String server, TestServers servers) throws Exception {
        return server.equals("real") ? servers.real() : servers.demo();
    }

    private static Plan plan(ServerAddresses addresses, int requests) {
        try (TritonClient client = TritonClient.connect(addresses.http())) {
            String name = "efficientnet_lite0";
            PictureModelCheck check =
                    PictureModelCheck.of(
                            client.modelMetadata(name),
                            client.modelConfig(name),
                            "",
                            Overrides.NONE);
            PictureModel model = ((PictureModelCheck.Accepted) check).model();
            return new Plan(
                    addresses, model, CAT, new PictureOptions(Scaling.INCEPTION, true), requests);
        }
    }

    private static void assertNothingIsLeft(ServerAddresses addresses) {
        long pid = ProcessHandle.current().pid();
        assertEquals(List.of(), OurRegions.registered(addresses, pid));
        assertEquals(List.of(), OurRegions.files(pid));
    }

    private static Kind hindrance(
            ComparisonReport report, Protocol protocol, Mode mode, Tensors tensors) {
        State state = report.of(new Way(protocol, mode, tensors)).state();
        return ((State.Blocked) state).hindrance().kind();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "real"})
    void everyWayThatCanGivesTheSameClasses(String server, TestServers servers) throws Exception {
        ServerAddresses addresses = addresses(server, servers);
        List<ComparisonReport> heard = new ArrayList<>();
        ComparisonReport last =
                Comparison.run(plan(addresses, REQUESTS), TritonClient::connect, heard::add);

        boolean gpu = Obstacle.ofCudaMemory().isEmpty();
        assertEquals(24, last.ways().size());
        assertEquals(17, last.existing());
        for (WayReport each : last.ways()) {
            Way way = each.way();
            if (!way.exists() || (way.tensors() == Tensors.CUDA && !gpu)) {
                assertTrue(each.state() instanceof State.Blocked, each.toString());
                continue;
            }
            if (way.tensors() == Tensors.CUDA) {
                continue;
            }
            WayFigures figures = each.times().orElseThrow(() -> new AssertionError(each));
            assertEquals(REQUESTS, figures.answered(), each.toString());
            assertEquals(0, figures.failed(), each.toString());
            assertEquals("Egyptian cat", figures.classes().getFirst().label().orElseThrow());
            assertEquals(3, figures.classes().size());
            assertTrue(figures.steady());
            assertTrue(figures.median() > 0 && figures.percentile95() >= figures.median());
            assertTrue(figures.throughput().orElseThrow() > 0);
            assertTrue(figures.server().orElseThrow() > 0, each.toString());
            assertTrue(figures.server().orElseThrow() < figures.percentile95(), each.toString());
            assertEquals(way.mode() != Mode.STREAM, figures.send().isPresent());
            long wire = figures.wire().orElseThrow();
            switch (way.tensors()) {
                case BINARY ->
                        assertTrue(
                                wire > PICTURE_BYTES + 4000 && wire < PICTURE_BYTES + 9000,
                                each.toString());
                case JSON -> assertTrue(wire > 2 * PICTURE_BYTES, each.toString());
                case SYSTEM, CUDA -> assertTrue(wire > 100 && wire < 3000, each.toString());
            }
        }
        assertEquals(List.of(), last.differing());
        assertTrue(last.unchecked().isEmpty());
        assertEquals(Kind.NO_STREAMS, hindrance(last, Protocol.HTTP, Mode.STREAM, Tensors.CUDA));
        assertEquals(Kind.NO_JSON, hindrance(last, Protocol.GRPC, Mode.SYNC, Tensors.JSON));
        if (!gpu) {
            assertEquals(Kind.NO_GPU, hindrance(last, Protocol.HTTP, Mode.SYNC, Tensors.CUDA));
        }
        List<WayReport> ranked = last.ranked();
        assertEquals(last.fastest().orElseThrow(), ranked.getFirst());
        assertTrue(last.finished());
        assertEquals(last, heard.getLast());
        assertEquals(last.total(), last.done());
        assertFalse(heard.getFirst().finished());
        assertEquals(0, heard.getFirst().done());
        assertNothingIsLeft(addresses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "real"})
    void cancellingEndsItAndLeavesNothing(String server, TestServers servers) throws Exception {
        ServerAddresses addresses = addresses(server, servers);
        Plan plan = plan(addresses, 200);
        AtomicInteger reports = new AtomicInteger();
        Thread.interrupted();
        assertThrows(
                InterruptedException.class,
                () ->
                        Comparison.run(
                                plan,
                                TritonClient::connect,
                                report -> {
                                    if (reports.incrementAndGet() == 6) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
        Thread.interrupted();
        assertEquals(6, reports.get());
        // What a cancelled request held is given back when the server is done with it.
        long pid = ProcessHandle.current().pid();
        Await.until(() -> OurRegions.registered(addresses, pid), List::isEmpty);
        Await.until(() -> OurRegions.files(pid), List::isEmpty);
    }

    @Test
    void aProtocolThatDoesNotAnswerHindersItsWaysAlone(TestServers servers) throws Exception {
        ServerAddresses demo = servers.demo();
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        ServerAddresses half =
                new ServerAddresses(
                        demo.http(),
                        Endpoint.of(Protocol.GRPC, "127.0.0.1", nobody),
                        demo.metrics());
        Plan plan = plan(demo, 1);
        ComparisonReport last =
                Comparison.run(
                        new Plan(half, plan.model(), CAT, plan.options(), 1),
                        TritonClient::connect,
                        report -> {});
        assertEquals(Kind.NO_ANSWER, hindrance(last, Protocol.GRPC, Mode.SYNC, Tensors.BINARY));
        assertEquals(Kind.NO_JSON, hindrance(last, Protocol.GRPC, Mode.SYNC, Tensors.JSON));
        assertEquals(Protocol.HTTP, last.fastest().orElseThrow().way().protocol());
        assertEquals(6, last.ranked().size());
    }

    /** The model is not there: every request fails, and the first text is kept. */
    @Test
    void aWayThatFailsSaysWhyAndStopsNoOther(TestServers servers) throws Exception {
        ServerAddresses addresses = servers.demo();
        Plan good = plan(addresses, 3);
        PictureModel model = good.model();
        PictureModel wrong =
                new PictureModel(
                        model.name(),
                        model.version(),
                        model.inputName(),
                        model.datatype(),
                        model.layout(),
                        model.channels(),
                        model.height() / 2,
                        model.width(),
                        model.maxBatchSize(),
                        model.outputName(),
                        model.classCount());
        ComparisonReport last =
                Comparison.run(
                        new Plan(addresses, wrong, CAT, good.options(), 3),
                        TritonClient::connect,
                        report -> {});
        assertTrue(last.fastest().isEmpty());
        WayFigures figures =
                last.of(new Way(Protocol.HTTP, Mode.SYNC, Tensors.BINARY)).figures().orElseThrow();
        assertEquals(3, figures.failed());
        assertTrue(figures.givenUp());
        assertEquals(ErrorKind.INVALID_REQUEST, figures.firstError().orElseThrow().kind());
        assertEquals(
                12,
                last.ways().stream()
                        .filter(each -> each.figures().isPresent())
                        .filter(each -> each.figures().get().givenUp())
                        .filter(each -> each.way().tensors() != Tensors.CUDA)
                        .count());
        assertNothingIsLeft(addresses);
    }

    @Test
    void aFileThatIsNoPictureIsRefused(TestServers servers) throws Exception {
        Plan plan = plan(servers.demo(), 1);
        assertThrows(
                PictureException.class,
                () ->
                        Comparison.run(
                                new Plan(
                                        plan.addresses(),
                                        plan.model(),
                                        Path.of("pom.xml"),
                                        plan.options(),
                                        1),
                                TritonClient::connect,
                                report -> {}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Plan(plan.addresses(), plan.model(), CAT, plan.options(), 0));
    }
}
