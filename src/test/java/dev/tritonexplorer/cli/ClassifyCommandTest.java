package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.classify.FakeClient;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.ModelConfig.Format;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javax.imageio.ImageIO;

@Timeout(30)
class ClassifyCommandTest {

    @TempDir Path folder;

    private final FakeTriton triton = new FakeTriton();
    private final Cli cli = Cli.with(triton);

    @BeforeEach
    void makePictures() throws IOException {
        for (int red = 1; red <= 3; red++) {
            var picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(0, 0, red << 16);
            ImageIO.write(picture, "png", folder.resolve("p" + red + ".png").toFile());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--batch-size=1", "--async", "--sync", "--batch-size=2"})
    void printsAsImageClientDoes(String option) {
        assertEquals(0, cli.run("classify", "-m", "net", "-c", "2", option, folder), cli.err());
        assertEquals(
                """
                Image '%1$s/p1.png':
                    0.900000 (1) = class 1
                    0.800000 (2) = class 1
                Image '%1$s/p2.png':
                    0.900000 (2) = class 2
                    0.800000 (3) = class 2
                Image '%1$s/p3.png':
                    0.900000 (3) = class 3
                    0.800000 (4) = class 3
                PASS
                """
                        .formatted(folder),
                cli.out().replace('\\', '/'));
        assertEquals("", cli.err());
    }

    @Test
    void streamingPrintsTheSame() {
        assertEquals(0, cli.run("classify", "-m", "net", "-c", "2", folder), cli.err());
        triton.protocol = Protocol.GRPC;
        Cli streaming = Cli.with(triton);
        assertEquals(
                0,
                streaming.run("classify", "-m", "net", "-c", "2", "-igrpc", "--streaming", folder),
                streaming.err());
        assertEquals(cli.out(), streaming.out());
        assertEquals(1, triton.streams.size());
    }

    @Test
    void streamingNeedsGrpc() {
        assertEquals(2, cli.run("classify", "-m", "net", "--streaming", folder));
        assertTrue(cli.oneError().contains("--streaming needs gRPC"), cli.err());
        assertTrue(cli.oneError().contains("-i grpc"), cli.err());
        assertTrue(triton.requests.isEmpty());
    }

    /** Several are in flight, too, if nothing else is said. */
    @ParameterizedTest
    @ValueSource(strings = {"--async", "--classes=1"})
    void asyncResultsComeInTheOrderOfThePictures(String option) {
        List<Runnable> waiting = new ArrayList<>();
        triton.behaviour =
                request -> {
                    var future = new CompletableFuture<InferResponse>();
                    waiting.addFirst(() -> future.complete(FakeClient.answer(request)));
                    if (waiting.size() == 3) {
                        waiting.forEach(Runnable::run);
                    }
                    return future;
                };
        assertEquals(0, cli.run("classify", "-m", "net", option, folder));
        assertEquals(
                List.of("    0.900000 (1) = class 1", "    0.900000 (2) = class 2"),
                cli.out().lines().filter(line -> line.startsWith(" ")).limit(2).toList());
    }

    @Test
    void syncIsNotAsync() {
        assertEquals(2, cli.run("classify", "-m", "net", "--sync", "--async", folder));
        assertTrue(cli.err().contains("--sync goes with neither"), cli.err());
        assertTrue(triton.requests.isEmpty());
    }

    @Test
    void ownLabelsTakeThePlaceOfTheServers() throws IOException {
        Path labels = Files.writeString(folder.resolve("own.txt"), "none\nmy label\n");
        Path picture = folder.resolve("p1.png");
        assertEquals(0, cli.run("classify", "-m", "net", "--labels", labels, picture));
        assertTrue(cli.out().contains("(1) = my label"), cli.out());
        assertFalse(cli.out().contains("class 1"), cli.out());
        assertEquals(
                2, cli.run("classify", "-m", "net", "--labels", folder.resolve("no"), picture));
        assertTrue(cli.err().contains("there is no such file"), cli.err());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void printsJsonLines(boolean async) throws IOException {
        Files.writeString(folder.resolve("p2.png"), "no picture");
        List<Object> args = new ArrayList<>(List.of("classify", "-m", "net", "--json", folder));
        if (async) {
            args.add("-a");
        }
        assertEquals(1, cli.run(args.toArray()));
        List<JsonNode> rows =
                cli.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();

        assertEquals(3, rows.size());
        JsonNode first = rows.getFirst();
        assertEquals(folder.resolve("p1.png").toString(), first.get("file").asString());
        assertEquals("1", first.get("request_id").asString());
        assertEquals(
                "[{\"score\":0.9,\"index\":1,\"label\":\"class 1\"}]",
                first.get("classes").toString());
        assertEquals(
                List.of(
                        "decode",
                        "resize",
                        "serialise",
                        "send",
                        "wait",
                        "receive",
                        "parse",
                        "total",
                        "queue",
                        "compute_input",
                        "compute_infer",
                        "compute_output"),
                List.copyOf(first.get("timings_us").propertyNames()));
        assertEquals(0.015, first.get("timings_us").get("total").asDouble());
        assertEquals(async ? 2 : 1, first.get("server_requests").asInt());
        assertFalse(first.get("server_other_traffic").asBoolean());
        assertFalse(rows.get(1).get("error").asString().isBlank());
        assertFalse(rows.get(1).has("classes"));
        assertEquals("2", rows.get(2).get("request_id").asString());
        assertEquals("", cli.err());
    }

    @Test
    void aBrokenFileFailsAlone() throws IOException {
        Files.writeString(folder.resolve("p2.png"), "");
        Path missing = folder.resolve("missing.png");
        assertEquals(1, cli.run("classify", "-m", "net", folder, missing));
        assertEquals(
                List.of("    0.900000 (1) = class 1", "    0.900000 (3) = class 3"),
                cli.out().lines().filter(line -> line.startsWith(" ")).toList());
        List<String> reasons = cli.err().lines().toList();
        assertEquals(2, reasons.size(), cli.err());
        assertTrue(reasons.getFirst().startsWith(folder.resolve("p2.png") + ": "), cli.err());
        assertTrue(reasons.getLast().startsWith(missing + ": "), cli.err());
        assertFalse(cli.out().contains("PASS"));
    }

    @Test
    void aFailedRequestIsNamedWithItsPicture() {
        triton.behaviour =
                request ->
                        request.id().equals("2")
                                ? CompletableFuture.failedFuture(
                                        TritonException.ofServer(
                                                ErrorKind.SERVER_FAILURE, "out of\u001b[2J memory"))
                                : CompletableFuture.completedFuture(FakeClient.answer(request));
        assertEquals(1, cli.run("classify", "-m", "net", folder));
        assertEquals(folder.resolve("p2.png") + ": out of\\u001b[2J memory", cli.oneError());
        assertEquals(2, cli.out().lines().filter(line -> line.startsWith("Image")).count());
        assertFalse(cli.out().contains("PASS"));
    }

    @Test
    void verboseTellsOfRequestsAndTimes() {
        assertEquals(0, cli.run("classify", "-m", "net", "-v", folder));
        assertTrue(cli.err().contains("request 3, ms: decode "), cli.err());
        assertTrue(cli.err().contains("compute_infer"), cli.err());
        assertTrue(cli.err().contains("3 classified, 0 failed"), cli.err());
    }

    @Test
    void plainTextNeedsNoStatistics() {
        triton.statisticsFail = true;
        assertEquals(0, cli.run("classify", "-m", "net", folder));
        assertEquals(0, triton.statisticsCalls);
    }

    @Test
    void stoppedItPrintsWhatIsFinished() {
        List<Runnable> signal = new ArrayList<>();
        triton.behaviour =
                request -> {
                    if (request.id().equals("1")) {
                        return CompletableFuture.completedFuture(FakeClient.answer(request));
                    }
                    while (signal.isEmpty()) {
                        Thread.onSpinWait();
                    }
                    signal.getFirst().run();
                    return new CompletableFuture<>();
                };
        var stoppable =
                new Cli(
                        (endpoint, options) -> triton,
                        action -> {
                            signal.add(action);
                            return () -> {};
                        },
                        () -> {});
        assertEquals(130, stoppable.run("classify", "-m", "net", "--json", "-a", folder));
        assertEquals(1, stoppable.out().lines().count());
        assertEquals("Stopped: 1 of 3 pictures classified", stoppable.oneError());
    }

    @Test
    void anUnknownModelIsNamedBesideTheKnownOnes() {
        assertEquals(2, cli.run("classify", "-m", "other", folder));
        assertEquals(
                "triton-explorer: http://fake:8000: The server has no model \"other\"."
                        + " Ready are: net 7.",
                cli.oneError());
    }

    @Test
    void ofManyKnownModelsOnlySomeAreNamedAndTheOthersCounted() {
        for (int i = 0; i < 12; i++) {
            triton.more.add(new RepositoryModel("m" + i, "1", "READY", ""));
        }
        assertEquals(2, cli.run("classify", "-m", "other", folder));
        assertTrue(
                cli.oneError()
                        .endsWith(
                                " Ready are: net 7, m0 1, m1 1, m2 1, m3 1, m4 1, m5 1, m6 1,"
                                        + " m7 1, m8 1 and 3 more; 'models' lists all."),
                cli.err());
    }

    @Test
    void aPathThatJavaCannotTakeIsOneLineInWords() {
        assertEquals(2, cli.run("classify", "-m", "net", "a\0b"));
        assertTrue(cli.oneError().contains("cannot be opened"), cli.err());
        assertFalse(cli.oneError().contains("Exception"), cli.err());
    }

    @Test
    void aModelThatFailedToLoadIsNamedWithItsReason() {
        assertEquals(2, cli.run("classify", "-m", "broken", folder));
        assertEquals(
                "triton-explorer: http://fake:8000: Model \"broken\" is UNAVAILABLE"
                        + " (failed to load\\u001b[31m: no file)."
                        + " Load it, or choose another with 'models'.",
                cli.oneError());
    }

    @Test
    void anUnreadyModelIsRefused() {
        triton.modelReady = false;
        assertEquals(2, cli.run("classify", "-m", "net", folder));
        assertTrue(cli.oneError().contains("\"net\" is UNLOADING"), cli.err());
    }

    @Test
    void whatTheConfigurationLeavesOpenCanBeGiven() {
        triton.format = Format.FORMAT_NONE;
        assertEquals(2, cli.run("classify", "-m", "net", folder));
        assertTrue(cli.oneError().contains("--layout"), cli.err());
        assertEquals(0, Cli.with(triton).run("classify", "-m", "net", "--layout=nchw", folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-b=0",
                "-b=x",
                "-b=9",
                "-c=0",
                "-s=HALF",
                "-s=CUSTOM",
                "--fit=ZOOM",
                "--order=GBR",
                "--padding=3",
                "--scale=0",
                "--scale=a",
                "--mean=1,2",
                "--mean=1,,2",
                "--std=1,0,1",
                "-i=ftp",
                "-x=v1",
                "-u=ftp://x",
                "-u=a b",
                "--size=0x5",
                "--size=12",
                "--channels=2",
                "--timeout=0",
                "--concurrency=0",
                "--layout=CHW",
                "--streaming"
            })
    void wrongUsageIsOneLine(String option) {
        assertEquals(2, cli.run("classify", "-m", "net", option, folder));
        assertTrue(cli.oneError().startsWith("triton-explorer: "), cli.err());
        assertEquals("", cli.out());
    }

    @Test
    void aFolderWithoutPicturesIsWrongUsage() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(2, cli.run("classify", "-m", "net", empty));
        assertTrue(cli.oneError().contains("No pictures in"), cli.err());
    }
}
