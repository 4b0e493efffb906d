package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StatisticDuration;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

class ControlCallsTest {

    /** What a call gives when the server answers this, and the request line that it sent. */
    private static <T> T call(String startLine, String body, Function<TritonClient, T> call)
            throws IOException {
        try (RawServer server = RawServer.answering("200 OK", "", body);
                TritonClient client = server.client()) {
            T result = call.apply(client);
            RawServer.Received request = server.requests.remove();
            assertEquals(startLine + " HTTP/1.1", request.startLine());
            assertEquals("identity", request.header("Accept-Encoding"));
            return result;
        }
    }

    @Test
    void serverMetadata() throws IOException {
        assertEquals(
                new ServerMetadata("triton", "2.51.0", List.of("statistics", "trace")),
                call(
                        "GET /v2",
                        "{\"name\":\"triton\",\"version\":\"2.51.0\",\"extensions\":[\"statistics\",\"trace\"],\"new\":1}",
                        TritonClient::serverMetadata));
    }

    @Test
    void modelMetadata() throws IOException {
        assertEquals(
                new ModelMetadata(
                        "m",
                        List.of("1"),
                        "p",
                        List.of(new TensorMetadata("i", "FP32", Shape.of(-1, 3))),
                        List.of(new TensorMetadata("o", "BYTES", Shape.of(-1)))),
                call(
                        "GET /v2/models/a%20b/versions/12",
                        """
                        {"name":"m","versions":["1"],"platform":"p",
                         "inputs":[{"name":"i","datatype":"FP32","shape":[-1,3]}],
                         "outputs":[{"name":"o","datatype":"BYTES","shape":["-1"]}]}
                        """,
                        client -> client.modelMetadata("a b", "12")));
    }

    @Test
    void modelConfig() throws IOException {
        assertEquals(
                4,
                call(
                                "GET /v2/models/m/config",
                                "{\"name\":\"m\",\"max_batch_size\":4}",
                                client -> client.modelConfig("m", ""))
                        .maxBatchSize());
    }

    @Test
    void statistics() throws IOException {
        String body =
                """
                {"model_stats":[{"name":"m","version":"2","last_inference":"1795371217394",
                 "inference_count":9007199254740993,"execution_count":2,
                 "inference_stats":{"success":{"count":3,"ns":30},"queue":{"count":"4","ns":"40"}},
                 "batch_stats":[{"batch_size":8,"compute_infer":{"count":1,"ns":5}}],
                 "response_stats":{"0":{"success":{"count":2,"ns":9},"cancel":{"count":1,"ns":1}}},
                 "memory_usage":[{"type":"GPU","id":1,"byte_size":1024}]}]}
                """;
        ModelStatistics statistics =
                call("GET /v2/models/stats", body, client -> client.statistics("", "")).getFirst();
        assertEquals(1795371217394L, statistics.lastInference());
        assertEquals(9007199254740993L, statistics.inferenceCount());
        assertEquals(new StatisticDuration(3, 30), statistics.success());
        assertEquals(new StatisticDuration(4, 40), statistics.queue());
        assertEquals(StatisticDuration.NONE, statistics.cacheHit());
        assertEquals(new StatisticDuration(1, 5), statistics.batches().getFirst().computeInfer());
        ModelStatistics.ResponseStatistics first = statistics.responses().get("0");
        assertEquals(new StatisticDuration(2, 9), first.success());
        assertEquals(new StatisticDuration(1, 1), first.cancel());
        assertEquals(StatisticDuration.NONE, first.fail());
        assertEquals(List.of(new ModelStatistics.MemoryUsage("GPU", 1, 1024)), statistics.memory());
        call("GET /v2/models/m/stats", body, client -> client.statistics("m", ""));
        call("GET /v2/models/m/versions/1/stats", body, client -> client.statistics("m", "1"));
    }

    @Test
    void repositoryIndex() throws IOException {
        assertEquals(
                List.of(
                        new RepositoryModel("a", "1", "READY", ""),
                        new RepositoryModel("b", "", "", "")),
                call(
                        "POST /v2/repository/index",
                        "[{\"name\":\"a\",\"version\":\"1\",\"state\":\"READY\"},{\"name\":\"b\"}]",
                        TritonClient::repositoryIndex));
    }

    @Test
    void theBasePathComesFirst() throws IOException {
        try (RawServer server = RawServer.answering("200 OK", "", "")) {
            Endpoint endpoint =
                    new Endpoint(Protocol.HTTP, false, "127.0.0.1", server.port(), "/proxy/t");
            try (TritonClient client = TritonClient.connect(endpoint, ClientOptions.DEFAULTS)) {
                assertTrue(client.isServerReady());
            }
            assertEquals(
                    "GET /proxy/t/v2/health/ready HTTP/1.1", server.requests.remove().startLine());
        }
    }

    @Test
    void healthIsYesOrNoOrAnError() throws IOException {
        assertEquals(true, call("GET /v2/health/live", "", TritonClient::isServerLive));
        assertEquals(
                true, call("GET /v2/models/m/ready", "", client -> client.isModelReady("m", "")));
        String no = "{\"error\":\"Model version not ready\"}";
        for (String status : List.of("400 Bad Request", "404 Not Found")) {
            try (RawServer server = RawServer.answering(status, "", no);
                    TritonClient client = server.client()) {
                assertFalse(client.isModelReady("m", "1"));
            }
        }
        try (RawServer server = RawServer.answering("400 Bad Request", "", "");
                TritonClient client = server.client()) {
            assertFalse(client.isServerLive());
            assertFalse(client.isServerReady());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 Forbidden | {\"error\":\"This API is restricted, expecting header 'k'\"} |"
                        + " UNAUTHORISED",
                "401 Unauthorized | <html>login</html> | UNAUTHORISED",
                "404 Not Found | {\"error\":\"Not Found\"} | NOT_FOUND",
                "404 Not Found | <html>nginx</html> | NOT_TRITON",
                "400 Bad Request | <html>nginx</html> | NOT_TRITON",
                "500 Internal Server Error | {\"error\":\"boom\"} | SERVER_FAILURE",
                "503 Service Unavailable | '' | UNAVAILABLE",
                "302 Found | '' | NOT_TRITON",
            })
    void notReadyIsTheServersAnswerOnly(String status, String body, ErrorKind kind)
            throws IOException {
        try (RawServer server = RawServer.answering(status, "", body);
                TritonClient client = server.client()) {
            assertEquals(kind, assertThrows(TritonException.class, client::isServerReady).kind());
        }
    }

    @Test
    void aServerThatAsksForItIsNotAskedTwice() throws IOException {
        try (RawServer server =
                        RawServer.answering("503 Service Unavailable", "Retry-After: 0\r\n", "");
                TritonClient client = TritonClient.connect(server.endpoint())) {
            TritonException failure = assertThrows(TritonException.class, client::serverMetadata);
            assertEquals(ErrorKind.UNAVAILABLE, failure.kind());
            assertEquals(1, server.requests.size());
        }
    }
}
