package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.Keepalive;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.DelayingProxy;
import dev.tritonexplorer.support.Heard;
import dev.tritonexplorer.support.Http2Frames;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Pings as they are on the wire, and what they find out. The shortest time between them is 10 s.
 */
@Timeout(60)
@BesideWindow
class KeepaliveTest {

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    /** What a loaded machine may add. */
    private static final Duration SLACK = Duration.ofSeconds(8);

    private static final Keepalive PINGS = new Keepalive(TIME, TIMEOUT, true);

    private static final InferRequest REQUEST =
            InferRequest.of("echo", new InferInput("x", Tensor.ofInts(Shape.of(1), 7)));

    private static TritonException failure(CompletableFuture<?> call) {
        var failed = assertThrows(ExecutionException.class, () -> call.get(40, TimeUnit.SECONDS));
        return assertInstanceOf(TritonException.class, failed.getCause());
    }

    private static void waitUntil(long nanoTime) {
        while (System.nanoTime() < nanoTime) {
            LockSupport.parkNanos(nanoTime - System.nanoTime());
        }
    }

    @Test
    void anIdleConnectionIsPingedOnlyIfWanted() throws Exception {
        Http2Frames pinged = new Http2Frames();
        Http2Frames quiet = new Http2Frames();
        Http2Frames unused = new Http2Frames();
        Keepalive onlyInCalls = new Keepalive(TIME, TIMEOUT, false);
        try (var server = new TestServer();
                var pingedWay = new DelayingProxy(server.endpoint(), pinged);
                var quietWay = new DelayingProxy(server.endpoint(), quiet);
                var unusedWay = new DelayingProxy(server.endpoint(), unused);
                var pinging =
                        new GrpcClient(
                                pingedWay.endpoint(), ClientOptions.DEFAULTS.withKeepalive(PINGS));
                var without = new GrpcClient(quietWay.endpoint(), ClientOptions.DEFAULTS);
                var idle =
                        new GrpcClient(
                                unusedWay.endpoint(),
                                ClientOptions.DEFAULTS.withKeepalive(onlyInCalls))) {
            assertEquals("1", pinging.infer(REQUEST.withId("1")).id());
            assertEquals("1", without.infer(REQUEST.withId("1")).id());
            assertEquals("1", idle.infer(REQUEST.withId("1")).id());
            long end = System.nanoTime() + TIME.plusSeconds(3).toNanos();
            // While data comes, pings measure the way for flow control; those are over by then.
            waitUntil(System.nanoTime() + TIME.dividedBy(4).toNanos());
            int before = pinged.pings();
            int beforeQuiet = quiet.pings();
            int beforeUnused = unused.pings();
            waitUntil(end);
            assertEquals(before + 1, pinged.pings());
            assertEquals(beforeQuiet, quiet.pings());
            assertEquals(beforeUnused, unused.pings());
            assertEquals("2", pinging.infer(REQUEST.withId("2")).id());
        }
    }

    @Test
    void aSilentConnectionIsFoundDeadLongBeforeTheDeadline() throws Exception {
        try (var server = new TestServer();
                var way = new DelayingProxy(server.endpoint());
                var client =
                        new GrpcClient(
                                way.endpoint(),
                                ClientOptions.DEFAULTS
                                        .withKeepalive(PINGS)
                                        .withInferTimeout(Duration.ofMinutes(5)));
                InferStream stream = client.stream(StreamSettings.DEFAULTS)) {
            Heard first = new Heard();
            stream.send(REQUEST, first);
            assertEquals(1, first.end().responses());
            // The stream has a connection of its own.
            assertEquals(
                    "1", client.inferAsync(REQUEST.withId("1")).get(10, TimeUnit.SECONDS).id());
            way.silence();
            long start = System.nanoTime();
            CompletableFuture<InferResponse> call = client.inferAsync(REQUEST);
            Heard unanswered = new Heard();
            stream.send(REQUEST, unanswered);
            TritonException failure = failure(call);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertEquals(ErrorKind.UNREACHABLE, failure.kind(), failure::getMessage);
            assertTrue(failure.getMessage().contains("ping"), failure.getMessage());
            assertTrue(took.compareTo(TIME.plus(TIMEOUT).plus(SLACK)) < 0, took::toString);
            TritonException ofStream = unanswered.end().problem().orElseThrow();
            assertEquals(ErrorKind.UNREACHABLE, ofStream.kind(), ofStream::getMessage);
            way.resume();
            assertEquals("again", client.infer(REQUEST.withId("again")).id());
        }
    }

    /** HTTP/2 up to the first call, then a GOAWAY with code 11 (ENHANCE_YOUR_CALM) and words. */
    private static void sendAway(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        HexFormat hex = HexFormat.of();
        in.readNBytes(24);
        out.write(hex.parseHex("000000" + "04" + "00" + "00000000"));
        out.flush();
        int type;
        do {
            byte[] head = in.readNBytes(9);
            in.readNBytes((head[1] & 0xff) << 8 | head[2] & 0xff);
            type = head[3];
        } while (type != 1);
        byte[] words = "too_many_pings".getBytes(StandardCharsets.US_ASCII);
        out.write(hex.parseHex("000016" + "07" + "00" + "00000000"));
        out.write(hex.parseHex("7fffffff" + "0000000b"));
        out.write(words);
        out.flush();
        socket.close();
    }

    @Test
    void aServerThatIsPingedTooOftenSaysSo() throws Exception {
        try (var server = new RawServer(KeepaliveTest::sendAway);
                var client =
                        new GrpcClient(
                                Endpoint.of(Protocol.GRPC, "127.0.0.1", server.port()),
                                ClientOptions.DEFAULTS)) {
            TritonException failure =
                    assertThrows(TritonException.class, () -> client.infer(REQUEST));
            assertEquals(ErrorKind.UNAVAILABLE, failure.kind(), failure::getMessage);
            assertTrue(failure.getMessage().contains("too_many_pings"), failure.getMessage());
            assertTrue(failure.hint().orElseThrow().contains("keepalive"));
        }
    }

    /** As Triton does it: the calls in flight end with a status of their own. */
    @Test
    void aServerThatEndsTheCallForIt() throws Exception {
        InferRequest request =
                InferRequest.of("status:UNAVAILABLE:Too many pings", REQUEST.inputs().getFirst());
        try (var server = new TestServer();
                var client = server.client(ClientOptions.DEFAULTS)) {
            TritonException failure =
                    assertThrows(TritonException.class, () -> client.infer(request));
            assertEquals(ErrorKind.UNAVAILABLE, failure.kind());
            assertTrue(failure.hint().orElseThrow().contains("keepalive"));
        }
    }
}
