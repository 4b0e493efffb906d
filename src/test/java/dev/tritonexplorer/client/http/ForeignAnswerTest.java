package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * No call may get what is not its own answer: bytes that came unasked, or what a wrong length makes
 * of an answer.
 */
@Timeout(30)
class ForeignAnswerTest {

    private static final Duration LIMIT = Duration.ofMillis(400);

    private static byte[] answer(int value) {
        return Replies.binary(
                Replies.json(Replies.output("A", "INT32", "[1]", 4)),
                new byte[] {(byte) value, 0, 0, 0});
    }

    /**
     * Each answer has the number of its request; an unasked one, which has 99, follows in a blink.
     */
    @Test
    void whatComesUnaskedIsNobodysAnswer() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch unasked = new CountDownLatch(1);
        try (RawServer server =
                        new RawServer(
                                (self, socket) -> {
                                    // Else the second waits for the client's word on the first.
                                    socket.setTcpNoDelay(true);
                                    while (self.receive(socket) != null) {
                                        int number = requests.incrementAndGet();
                                        socket.getOutputStream().write(answer(number));
                                        if (number == 4) {
                                            RawServer.pause(2);
                                            socket.getOutputStream().write(answer(99));
                                            unasked.countDown();
                                        }
                                    }
                                });
                TritonClient client = server.client()) {
            for (int call = 1; call <= 4; call++) {
                assertArrayEquals(
                        new int[] {call}, client.infer(Replies.REQUEST).tensor("A").toInts());
            }
            assertTrue(unasked.await(10, TimeUnit.SECONDS));
            // Written is not yet there.
            RawServer.pause(4);
            assertArrayEquals(new int[] {5}, client.infer(Replies.REQUEST).tensor("A").toInts());
        }
    }

    @Test
    void aServerThatClosesEachConnectionWithoutAWordFailsNoCall() throws Exception {
        BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        try (RawServer server =
                        new RawServer(
                                (self, socket) -> {
                                    self.receive(socket);
                                    socket.getOutputStream().write(answer(1));
                                    socket.close();
                                    closed.add(1);
                                });
                TritonClient client = server.client()) {
            for (int call = 1; call <= 5; call++) {
                assertArrayEquals(
                        new int[] {1}, client.infer(Replies.REQUEST).tensor("A").toInts());
                assertEquals(1, closed.poll(10, TimeUnit.SECONDS));
                RawServer.pause(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1",
                "Content-Length: +#",
                "Content-Length: 0x#",
                "Content-Length:",
                "Content-Length: #, #",
                "Content-Length: 99999999999999999999",
                "Content-Length: 3\r\nContent-Length: #",
                "Content-Length : #",
                "Content-Length:\r\n #",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: rot13",
                "Transfer-Encoding : chunked"
            })
    void anAnswerWhoseEndNobodyKnowsIsBroken(String line) throws Exception {
        String good = new String(answer(1), StandardCharsets.ISO_8859_1);
        byte[] bad =
                good.replaceFirst(
                                "(?i)Content-Length: (\\d+)",
                                line.replace("#", "$1").replace("\r\n ", "\r\n "))
                        .getBytes(StandardCharsets.ISO_8859_1);
        InferRequest limited =
                Replies.REQUEST.withSettings(CallSettings.DEFAULTS.withDeadline(LIMIT));
        AtomicInteger requests = new AtomicInteger();
        // The first comes by OkHttp, the third by a connection of our own.
        try (RawServer server =
                        new RawServer(
                                (self, socket) -> {
                                    while (self.receive(socket) != null) {
                                        boolean odd = requests.incrementAndGet() % 2 == 1;
                                        socket.getOutputStream().write(odd ? bad : answer(1));
                                    }
                                });
                TritonClient client = server.client()) {
            for (int round = 0; round < 2; round++) {
                TritonException failure =
                        assertThrows(TritonException.class, () -> client.infer(limited));
                assertEquals(ErrorKind.SERVER_FAILURE, failure.kind(), failure::getMessage);
                assertTrue(failure.getMessage().contains("is broken"), failure::getMessage);
                assertTrue(failure.hint().isPresent());
                assertArrayEquals(
                        new int[] {1}, client.infer(Replies.REQUEST).tensor("A").toInts());
            }
        }
    }
}
