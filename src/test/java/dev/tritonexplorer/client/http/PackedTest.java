package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** What goes out and comes in packed, with headers and parameters of the caller's. */
@Timeout(60)
class PackedTest {

    private static final byte[] TENSOR = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40};
    private static final String JSON = Replies.json(Replies.output("OUT", "FP32", "[2]", 8));

    private static byte[] packed(Compression compression, byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out =
                compression == Compression.GZIP
                        ? new GZIPOutputStream(packed)
                        : new DeflaterOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] answer(Compression compression, String json, byte[] tensors)
            throws IOException {
        return RawServer.response(
                "200 OK",
                "Content-Encoding: %s\r\nInference-Header-Content-Length: %d\r\n"
                        .formatted(
                                compression.name().toLowerCase(Locale.ROOT),
                                json.getBytes(StandardCharsets.UTF_8).length),
                packed(compression, Replies.body(json, tensors)));
    }

    private static InferResponse infer(byte[] answer, Compression asked) throws IOException {
        try (RawServer server = RawServer.answering(answer);
                TritonClient client = server.client()) {
            return client.infer(
                    Replies.REQUEST.withSettings(
                            CallSettings.DEFAULTS.withCompression(Compression.NONE, asked)));
        }
    }

    private static TritonException failure(byte[] answer, Compression asked) {
        return assertThrows(TritonException.class, () -> infer(answer, asked));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void bothWays(Compression compression) throws IOException {
        String word = compression.name().toLowerCase(Locale.ROOT);
        try (RawServer server = RawServer.answering(answer(compression, JSON, TENSOR));
                TritonClient client = server.client()) {
            InferResponse response =
                    client.infer(
                            Replies.REQUEST.withSettings(
                                    CallSettings.DEFAULTS.withCompression(
                                            compression, compression)));
            assertArrayEquals(
                    new float[] {1f, 2f}, response.output("OUT").orElseThrow().toFloats());
            RawServer.Received request = server.requests.remove();
            assertEquals(word, request.header("Content-Encoding"));
            assertEquals(word, request.header("Accept-Encoding"));
            InputStream raw = new ByteArrayInputStream(request.body());
            byte[] body =
                    (compression == Compression.GZIP
                                    ? new GZIPInputStream(raw)
                                    : new InflaterInputStream(raw))
                            .readAllBytes();
            int json = Integer.parseInt(request.header("Inference-Header-Content-Length"));
            assertEquals(body.length - 8, json, "of the body before packing");
            assertEquals(
                    "IN",
                    Json.MAPPER
                            .readTree(body, 0, json)
                            .path("inputs")
                            .path(0)
                            .path("name")
                            .stringValue());
        }
    }

    @Test
    void packedUnaskedIsRefused() throws IOException {
        TritonException failure =
                failure(answer(Compression.DEFLATE, JSON, TENSOR), Compression.GZIP);
        assertEquals(ErrorKind.SERVER_FAILURE, failure.kind());
        assertTrue(failure.getMessage().contains("not asked for"), failure.getMessage());
    }

    /** Many zeros in few bytes, which no tensor accounts for. */
    @Test
    void aBombIsNotUnpacked() throws IOException {
        byte[] zeros = new byte[64 << 20];
        byte[] behind = answer(Compression.GZIP, JSON, Arrays.copyOf(TENSOR, 8 + zeros.length));
        TritonException tooMuch = failure(behind, Compression.GZIP);
        assertTrue(tooMuch.getMessage().contains("goes on after"), tooMuch.getMessage());
        String text = "{\"error\":\"" + " ".repeat(64 << 20) + "\"}";
        byte[] error =
                RawServer.response(
                        "500 Oops",
                        "Content-Encoding: gzip\r\n",
                        packed(Compression.GZIP, text.getBytes(StandardCharsets.UTF_8)));
        assertTrue(failure(error, Compression.GZIP).getMessage().length() < 100_000);
        byte[] json =
                RawServer.response(
                        "200 OK",
                        "Content-Encoding: gzip\r\n",
                        packed(Compression.GZIP, new byte[160 << 20]));
        TritonException tooLong = failure(json, Compression.GZIP);
        assertTrue(tooLong.getMessage().contains("limit"), tooLong.getMessage());
    }

    @Test
    void damageIsTold() throws IOException {
        byte[] whole = packed(Compression.GZIP, Replies.body(JSON, TENSOR));
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 6] ^= 1;
        for (byte[] body : new byte[][] {Arrays.copyOf(whole, whole.length - 9), wrongSum}) {
            byte[] answer =
                    RawServer.response(
                            "200 OK",
                            "Content-Encoding: gzip\r\nInference-Header-Content-Length: %d\r\n"
                                    .formatted(JSON.getBytes(StandardCharsets.UTF_8).length),
                            body);
            assertEquals(ErrorKind.SERVER_FAILURE, failure(answer, Compression.GZIP).kind());
        }
    }

    @Test
    void headersQueryAndParameters() throws IOException {
        try (RawServer server = RawServer.answering(Replies.binary(JSON, TENSOR));
                TritonClient client =
                        TritonClient.connect(
                                server.endpoint(),
                                ClientOptions.DEFAULTS.withHeaders(
                                        Map.of("A", "client", "B", "client")))) {
            CallSettings settings =
                    CallSettings.DEFAULTS
                            .withHeaders(
                                    Map.of("b", "call", "Content-Length", "3", "User-Agent", "me"))
                            .withQuery(Map.of("q r", "ü&"));
            client.infer(
                    Replies.REQUEST
                            .withSequence(Sequence.of(-1, true, false))
                            .withPriority(2)
                            .withServerTimeout(Duration.ofNanos(1))
                            .withParameters(Map.of("n", Parameter.of(1.5)))
                            .withSettings(settings));
            RawServer.Received request = server.requests.remove();
            assertEquals("POST /v2/models/m/infer?q%20r=%C3%BC%26 HTTP/1.1", request.startLine());
            assertEquals("client", request.header("A"));
            assertEquals("call", request.header("B"));
            assertEquals("me", request.header("User-Agent"));
            int json = Integer.parseInt(request.header("Inference-Header-Content-Length"));
            assertEquals(request.body().length - 8, json);
            JsonNode parameters = Json.MAPPER.readTree(request.body(), 0, json).path("parameters");
            assertEquals("18446744073709551615", parameters.path("sequence_id").toString());
            assertTrue(parameters.path("sequence_start").booleanValue());
            assertEquals("false", parameters.path("sequence_end").toString());
            assertEquals(2, parameters.path("priority").intValue());
            assertEquals(1, parameters.path("timeout").intValue());
            assertEquals(1.5, parameters.path("n").doubleValue());
        }
    }

    @Test
    void parametersOfTheResponse() throws IOException {
        String json =
                "{\"model_name\":\"m\",\"model_version\":\"1\",\"parameters\":"
                        + "{\"a\":1,\"b\":\"x\",\"c\":false,\"d\":0.5,\"e\":[1],"
                        + "\"f\":18446744073709551615},\"outputs\":[]}";
        InferResponse response =
                infer(
                        RawServer.response("200 OK", "", Replies.body(json, new byte[0])),
                        Compression.NONE);
        assertEquals(
                Map.of(
                        "a", Parameter.of(1),
                        "b", Parameter.of("x"),
                        "c", Parameter.of(false),
                        "d", Parameter.of(0.5),
                        "e", Parameter.of("[1]"),
                        "f", Parameter.of("18446744073709551615")),
                response.parameters());
    }
}
