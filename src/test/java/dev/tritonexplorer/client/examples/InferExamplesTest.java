package dev.tritonexplorer.client.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Keepalive;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.contract.Target;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The examples around {@code simple}: the sum and the difference of two tensors INT32 [1, 16]. */
class InferExamplesTest extends Example {

    private static final RequestedOutput SUM = RequestedOutput.of("OUTPUT0");
    private static final RequestedOutput DIFFERENCE = RequestedOutput.of("OUTPUT1");

    private static InferRequest simple(int subtrahend) {
        return InferRequest.of("simple", counting(), repeated(subtrahend));
    }

    /** simple_http_infer_client and simple_grpc_infer_client, with their headers (-H). */
    @ParameterizedTest
    @EnumSource(Compression.class)
    void simpleInfer(Compression compression) {
        assumeTrue(
                target != Target.DEMO_GRPC || compression != Compression.DEFLATE,
                "the demo server unpacks only gzip over gRPC");
        CallSettings settings =
                CallSettings.DEFAULTS
                        .withHeaders(Map.of("x-example", "1"))
                        .withCompression(compression, compression);
        if (target.protocol() == Protocol.HTTP) {
            settings = settings.withQuery(Map.of("test_1", "1", "test_2", "2"));
        }
        InferRequest request =
                InferRequest.of("simple", counting().withEncoding(Encoding.JSON), repeated(-1))
                        .withSettings(settings);
        long before = succeeded();
        assertSumAndDifference(
                -1, client.infer(request.withOutputs(SUM, DIFFERENCE.withEncoding(Encoding.JSON))));
        assertSumAndDifference(-1, client.infer(request));
        Await.until(this::succeeded, now -> now >= before + 2);
    }

    private long succeeded() {
        List<ModelStatistics> statistics = client.statistics("simple", "");
        assertEquals(1, statistics.size());
        return statistics.getFirst().success().count();
    }

    @Test
    void simpleInferOfAWrongModel() {
        InferRequest wrong = InferRequest.of("wrong_model_name", counting(), repeated(-1));
        TritonException failure = assertThrows(TritonException.class, () -> client.infer(wrong));
        assertEquals(ErrorKind.NOT_FOUND, failure.kind());
        assertTrue(
                failure.getMessage().startsWith("Request for unknown model"), failure.getMessage());
        assertTrue(failure.hint().isPresent());
    }

    /** simple_http_async_infer_client and simple_grpc_async_infer_client. */
    @Test
    void asyncInfer() throws Exception {
        List<CompletableFuture<InferResponse>> answers =
                IntStream.range(0, 16)
                        .mapToObj(i -> client.inferAsync(simple(i).withId("request " + i)))
                        .toList();
        for (int i = 0; i < answers.size(); i++) {
            InferResponse answer = answers.get(i).get(20, TimeUnit.SECONDS);
            assertEquals("request " + i, answer.id());
            assertSumAndDifference(i, answer);
        }
    }

    /** AsyncInferMulti of the C++ async examples: many requests, each with outputs of its own. */
    @Test
    void asyncInferMulti() throws Exception {
        List<CompletableFuture<InferResponse>> answers =
                List.of(
                        client.inferAsync(simple(1).withOutputs(SUM)),
                        client.inferAsync(simple(2).withOutputs(DIFFERENCE)),
                        client.inferAsync(simple(3).withOutputs(DIFFERENCE, SUM)),
                        client.inferAsync(
                                InferRequest.of("wrong_model_name", counting(), repeated(4))),
                        client.inferAsync(simple(5)));
        CompletableFuture<Void> all =
                CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
        ExecutionException one =
                assertThrows(ExecutionException.class, () -> all.get(20, TimeUnit.SECONDS));
        assertEquals(
                ErrorKind.NOT_FOUND,
                assertInstanceOf(TritonException.class, one.getCause()).kind());
        assertSum(1, answers.get(0).join());
        assertEquals(1, answers.get(0).join().outputs().size());
        assertDifference(2, answers.get(1).join());
        assertEquals(1, answers.get(1).join().outputs().size());
        assertSumAndDifference(3, answers.get(2).join());
        assertTrue(answers.get(3).isCompletedExceptionally());
        assertSumAndDifference(5, answers.get(4).join());
    }

    /** reuse_infer_objects_client, with the tensors in the request. */
    @Test
    void reuseInferObjects(TestServers servers) throws Exception {
        InferInput first = counting();
        InferInput second = repeated(1);
        InferInput doubled = repeated(2);
        InferRequest request =
                InferRequest.of("simple", first, second).withOutputs(SUM, DIFFERENCE);
        assertSumAndDifference(1, client.infer(request));
        assertSumAndDifference(
                2,
                client.infer(
                        InferRequest.of("simple", first, doubled).withOutputs(SUM, DIFFERENCE)));
        assertSumAndDifference(1, client.infer(request));
        assertSumAndDifference(1, client.inferAsync(request).get(20, TimeUnit.SECONDS));
        for (Protocol protocol : Protocol.values()) {
            try (TritonClient other =
                    TritonClient.connect(target.addresses(servers).of(protocol))) {
                assertSumAndDifference(1, other.infer(request));
            }
        }
    }

    /** simple_grpc_keepalive_client, with its defaults: pings every 2³¹ − 1 ms. */
    @Test
    void keepalive(TestServers servers) throws IOException, InterruptedException {
        Keepalive pings =
                new Keepalive(Duration.ofMillis(Integer.MAX_VALUE), Duration.ofSeconds(20), false);
        assertAnswers(servers, ClientOptions.DEFAULTS.withKeepalive(pings));
        Keepalive often = new Keepalive(Duration.ofMinutes(6), Duration.ofSeconds(5), true);
        assertAnswers(servers, ClientOptions.DEFAULTS.withKeepalive(often));
    }

    /** simple_grpc_custom_args_client: what its raw channel arguments set has options here. */
    @Test
    void customArguments(TestServers servers) throws IOException, InterruptedException {
        assertAnswers(
                servers,
                ClientOptions.DEFAULTS
                        .withConnectTimeout(Duration.ofSeconds(3))
                        .withInferTimeout(Duration.ofSeconds(10))
                        .withMaxConcurrency(2)
                        .withHeaders(Map.of("test", "1"))
                        .withKeepalive(
                                new Keepalive(
                                        Duration.ofMillis(Integer.MAX_VALUE),
                                        Duration.ofSeconds(20),
                                        false)));
    }

    private void assertAnswers(TestServers servers, ClientOptions options)
            throws IOException, InterruptedException {
        try (TritonClient own = TritonClient.connect(target.endpoint(servers), options)) {
            assertSumAndDifference(
                    1,
                    own.infer(
                            simple(1)
                                    .withOutputs(SUM, DIFFERENCE)
                                    .withSettings(
                                            CallSettings.DEFAULTS.withHeaders(
                                                    Map.of("test", "1")))));
        }
    }
}
