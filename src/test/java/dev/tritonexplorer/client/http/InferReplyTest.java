package dev.tritonexplorer.client.http;

import static dev.tritonexplorer.client.http.Replies.data;
import static dev.tritonexplorer.client.http.Replies.json;
import static dev.tritonexplorer.client.http.Replies.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

class InferReplyTest {

    private static final byte[] TWO_FLOATS =
            ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(3f).putFloat(4f).array();

    private static InferResponse infer(byte[] answer) throws IOException {
        try (RawServer server = RawServer.answering(answer);
                TritonClient client = server.client()) {
            return client.infer(Replies.REQUEST);
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(Stream.of(parts).mapToInt(part -> part.length).sum());
        Stream.of(parts).forEach(all::put);
        return all.array();
    }

    @Test
    void tensorsAreSlicesOfTheBody() throws IOException {
        byte[] text = {2, 0, 0, 0, 'h', 'i'};
        InferResponse response =
                infer(
                        Replies.binary(
                                json(
                                        output("A", "FP32", "[1,2]", 8),
                                        output("NONE", "FP32", "[0]", 0),
                                        output("B", "BYTES", "[1]", 6)),
                                concat(TWO_FLOATS, text)));
        assertEquals("m", response.model());
        assertEquals("3", response.version());
        assertEquals("é", response.id());
        assertArrayEquals(new float[] {3, 4}, response.output("A").orElseThrow().toFloats());
        assertEquals(0, response.output("NONE").orElseThrow().data().byteSize());
        assertEquals(List.of("hi"), response.output("B").orElseThrow().toText());
        assertSame(
                response.output("A").orElseThrow().data().heapBase().orElseThrow(),
                response.output("B").orElseThrow().data().heapBase().orElseThrow());
    }

    @Test
    void outputsWithoutElementsComeWithoutTheLengthHeader() throws IOException {
        String json = json(output("A", "FP32", "[0,4]", 0));
        InferResponse response =
                infer(RawServer.response("200 OK", "", json.getBytes(StandardCharsets.UTF_8)));
        assertEquals(0, response.output("A").orElseThrow().toFloats().length);
    }

    @Test
    void jsonOutputsAreUnderstoodToo() throws IOException {
        String json = json(data("INT32", "[2,1]", "[[7],[8]]"));
        InferResponse response =
                infer(RawServer.response("200 OK", "", json.getBytes(StandardCharsets.UTF_8)));
        assertArrayEquals(new int[] {7, 8}, response.output("OUT").orElseThrow().toInts());
    }

    @Test
    void chunksMayBeAsShortAsOneByte() throws IOException {
        String json = json(output("A", "FP32", "[1,2]", 8));
        byte[] body = Replies.body(json, TWO_FLOATS);
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n");
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        head.append("Inference-Header-Content-Length: ").append(length).append("\r\n\r\n");
        try (RawServer server =
                        new RawServer(
                                (raw, socket) -> {
                                    raw.receive(socket);
                                    OutputStream out = socket.getOutputStream();
                                    out.write(head.toString().getBytes(StandardCharsets.UTF_8));
                                    for (byte one : body) {
                                        out.write(new byte[] {'1', '\r', '\n', one, '\r', '\n'});
                                        out.flush();
                                    }
                                    out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                                });
                TritonClient client = server.client()) {
            InferResponse response = client.infer(Replies.REQUEST);
            assertArrayEquals(new float[] {3, 4}, response.output("A").orElseThrow().toFloats());
        }
    }

    @Test
    void aLargeTensorArrivesWhole() throws IOException {
        int count = BodyReader.TRUSTED / 4 * 2 + 1001;
        byte[] data = new byte[count * 4];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 31 + i / 1000);
        }
        byte[] bytes =
                infer(
                                Replies.binary(
                                        json(output("A", "INT32", "[" + count + "]", data.length)),
                                        data))
                        .output("A")
                        .orElseThrow()
                        .data()
                        .toArray(ValueLayout.JAVA_BYTE);
        assertArrayEquals(data, bytes);
    }

    static Stream<Arguments> broken() {
        String good = json(output("A", "FP32", "[1,2]", 8));
        int length = good.getBytes(StandardCharsets.UTF_8).length;
        return Stream.of(
                brokenCase("8 bytes do not fit FP32 [1, 3]", output("A", "FP32", "[1,3]", 8)),
                brokenCase(
                        "its shape overflows", output("A", "FP32", "[4611686018427387904,4]", 8)),
                brokenCase("is not fixed", output("A", "FP32", "[-1]", 8)),
                brokenCase("\"FP8\" is unknown", output("A", "FP8", "[8]", 8)),
                brokenCase("\"shape\" is missing", "{\"name\":\"A\",\"datatype\":\"FP32\"}"),
                brokenCase("do not fit BYTES [3]", output("A", "BYTES", "[3]", 8)),
                brokenCase("do not fit FP32 [2]", output("A", "FP32", "[2]", -8)),
                brokenCase("its outputs have 4 bytes, but 8 follow", output("A", "FP32", "[1]", 4)),
                brokenCase(
                        "its outputs have 4,000,000,000,000 bytes",
                        output("A", "UINT8", "[4000000000000]", 4_000_000_000_000L)),
                brokenCase(
                        "it has no data", "{\"name\":\"A\",\"datatype\":\"FP32\",\"shape\":[1]}"),
                Arguments.of(
                        "one output twice",
                        "output \"A\" comes twice",
                        Replies.binary(
                                json(output("A", "FP32", "[1]", 4), output("A", "FP32", "[1]", 4)),
                                TWO_FLOATS)),
                Arguments.of(
                        "too little JSON data",
                        "its data has 1 elements",
                        Replies.binary(json(data("FP32", "[2]", "[1]")), new byte[0])),
                Arguments.of(
                        "JSON length below zero", "-Length is \"-1\"", head(length + 8, -1, good)),
                Arguments.of(
                        "JSON longer than the body", "-Length is \"999\"", head(20, 999, good)),
                Arguments.of(
                        "a body that breaks off", "end of stream", head(length + 9, length, good)),
                Arguments.of(
                        "a body of 4 TB that breaks off",
                        "bytes",
                        head(4_000_000_000_000L + length, length, good)),
                Arguments.of("a huge JSON part", "the limit is", head(1L << 40, 1 << 30, good)),
                Arguments.of(
                        "compressed",
                        "compressed (gzip)",
                        RawServer.response("200 OK", "Content-Encoding: gzip\r\n", new byte[9])));
    }

    private static Arguments brokenCase(String expected, String output) {
        return Arguments.of(output, expected, Replies.binary(json(output), TWO_FLOATS));
    }

    /** Claims these lengths, sends a good answer, and hangs up. */
    private static byte[] head(long length, long json, String body) {
        return Replies.body(
                "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nInference-Header-Content-Length: %d\r\n\r\n%s"
                        .formatted(length, json, body),
                TWO_FLOATS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void broken(String name, String expected, byte[] answer) throws IOException {
        try (RawServer server =
                        new RawServer(
                                (raw, socket) -> {
                                    raw.receive(socket);
                                    socket.getOutputStream().write(answer);
                                });
                TritonClient client = server.client()) {
            TritonException failure =
                    assertThrows(TritonException.class, () -> client.infer(Replies.REQUEST));
            assertEquals(ErrorKind.SERVER_FAILURE, failure.kind(), failure.getMessage());
            assertTrue(failure.getMessage().contains(expected), failure.getMessage());
        }
    }
}
