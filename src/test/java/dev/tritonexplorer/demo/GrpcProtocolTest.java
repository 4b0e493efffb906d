package dev.tritonexplorer.demo;

import static dev.tritonexplorer.demo.GrpcCaller.ints;
import static dev.tritonexplorer.demo.GrpcCaller.repeat;
import static dev.tritonexplorer.demo.GrpcCaller.simple;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.grpc.proto.GRPCInferenceServiceGrpc;
import dev.tritonexplorer.client.grpc.proto.HealthCheckRequest;
import dev.tritonexplorer.client.grpc.proto.HealthCheckResponse.ServingStatus;
import dev.tritonexplorer.client.grpc.proto.HealthGrpc;
import dev.tritonexplorer.client.grpc.proto.InferTensorContents;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStatistics;
import dev.tritonexplorer.client.grpc.proto.ModelStatisticsRequest;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;

import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** What the demo server answers to good requests over gRPC, streams above all. */
class GrpcProtocolTest {

    private static DemoServer server;
    private static GrpcCaller grpc;

    @BeforeAll
    static void start() throws IOException {
        server = DemoServer.start(DemoServer.Options.DEFAULTS);
        grpc = new GrpcCaller(server);
    }

    @AfterAll
    static void stop() {
        grpc.close();
        server.close();
    }

    /** The responses of a stream, as they arrive. */
    private static final class Responses implements StreamObserver<ModelStreamInferResponse> {

        private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();

        @Override
        public void onNext(ModelStreamInferResponse response) {
            arrived.add(response);
        }

        @Override
        public void onError(Throwable problem) {
            arrived.add(problem.toString());
        }

        @Override
        public void onCompleted() {
            arrived.add("completed");
        }

        Object next() throws InterruptedException {
            Object next = arrived.poll(20, TimeUnit.SECONDS);
            assertNotNull(next, "a response within 20 s");
            return next;
        }

        /** Such as {@code id:5}, {@code id:5:final} or {@code id::final}. */
        String nextText() throws InterruptedException {
            Object next = next();
            if (!(next instanceof ModelStreamInferResponse response)) {
                return next.toString();
            }
            ModelInferResponse infer = response.getInferResponse();
            if (!response.getErrorMessage().isEmpty()) {
                return infer.getId() + "!" + response.getErrorMessage();
            }
            boolean last = infer.getParametersOrThrow("triton_final_response").getBoolParam();
            String value =
                    infer.getRawOutputContentsCount() == 0
                            ? ""
                            : Integer.toString(ints(infer.getRawOutputContents(0))[0]);
            return infer.getId() + ":" + value + (last ? ":final" : "");
        }
    }

    @Test
    void isHealthy() {
        var health = HealthGrpc.newBlockingStub(grpc.channel());
        assertEquals(
                ServingStatus.SERVING,
                health.check(HealthCheckRequest.getDefaultInstance()).getStatus());
    }

    @Test
    void answersRawAndTypedContentsAlike() {
        ModelInferResponse raw = grpc.blocking().modelInfer(simple().setId("r").build());
        ModelInferRequest.Builder typed = simple().setId("r").clearRawInputContents();
        InferTensorContents.Builder counting = InferTensorContents.newBuilder();
        for (int value = 0; value < 16; value++) {
            counting.addIntContents(value);
        }
        typed.getInputsBuilder(0).setContents(counting);
        typed.getInputsBuilder(1).setContents(counting);
        assertEquals(raw, grpc.blocking().modelInfer(typed.build()));
        assertEquals("r", raw.getId());
        assertEquals("1", raw.getModelVersion());
        assertArrayEquals(
                new int[] {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30},
                ints(raw.getRawOutputContents(0)));
    }

    @Test
    void countsAndTimesWhatItDoes() {
        ModelStatistics before = statistics("simple");
        grpc.blocking().modelInfer(simple().build());
        ModelStatistics after = statistics("simple");
        assertEquals(1, after.getInferenceCount() - before.getInferenceCount());
        assertEquals(1, after.getExecutionCount() - before.getExecutionCount());
        assertTrue(after.getLastInference() >= before.getLastInference());
        assertEquals(1, after.getBatchStats(0).getBatchSize());
        var stats = after.getInferenceStats();
        long parts =
                stats.getQueue().getNs()
                        + stats.getComputeInput().getNs()
                        + stats.getComputeInfer().getNs()
                        + stats.getComputeOutput().getNs();
        assertTrue(parts > 0 && parts <= stats.getSuccess().getNs(), after::toString);
    }

    private static ModelStatistics statistics(String model) {
        return grpc.blocking()
                .modelStatistics(ModelStatisticsRequest.newBuilder().setName(model).build())
                .getModelStats(0);
    }

    @Test
    void streamsAnyNumberOfResponses() throws InterruptedException {
        Responses responses = new Responses();
        var requests = grpc.async().modelStreamInfer(responses);
        requests.onNext(repeat("three", 5, 6, 7).build());
        assertEquals("three:5", responses.nextText());
        assertEquals("three:6", responses.nextText());
        assertEquals("three:7", responses.nextText());
        assertEquals("three::final", responses.nextText());
        requests.onNext(repeat("none").build());
        assertEquals("none::final", responses.nextText());
        requests.onNext(repeat("quiet", 8).clearParameters().build());
        assertEquals("quiet:8", responses.nextText());
        requests.onNext(
                repeat("nothing")
                        .setInputs(0, GrpcCaller.input("WAIT", "UINT32", 1))
                        .setRawInputContents(0, ints(1))
                        .build());
        assertEquals("nothing::final", responses.nextText());
        requests.onNext(simple().setId("one").build());
        assertEquals("one:0:final", responses.nextText());
        requests.onCompleted();
        assertEquals("completed", responses.nextText());
    }

    @Test
    void keepsAStreamOpenAfterAnError() throws InterruptedException {
        Responses responses = new Responses();
        var requests = grpc.async().modelStreamInfer(responses);
        requests.onNext(simple().setModelName("nope").setId("e").build());
        assertEquals("e!Request for unknown model: 'nope' is not found", responses.nextText());
        requests.onNext(repeat("after", 1).build());
        assertEquals("after:1", responses.nextText());
        assertEquals("after::final", responses.nextText());
        requests.onCompleted();
        assertEquals("completed", responses.nextText());
    }

    /** A request that waits for a minute, in WAIT. */
    private static ModelInferRequest waiting(String id) {
        return repeat(id, 1)
                .addInputs(GrpcCaller.input("WAIT", "UINT32", 1))
                .addRawInputContents(ints(60_000))
                .build();
    }

    @Test
    void answersOthersWhileOneWaits() throws InterruptedException {
        Responses responses = new Responses();
        var requests = grpc.async().modelStreamInfer(responses);
        requests.onNext(waiting("slow"));
        assertEquals("slow:1", responses.nextText());
        requests.onNext(repeat("fast", 2).build());
        assertEquals("fast:2", responses.nextText());
        assertEquals("fast::final", responses.nextText());
        requests.onError(new IllegalStateException("enough"));
    }

    @Test
    void stopsWhatIsCancelled() throws InterruptedException {
        long before = statistics("repeat_int32").getInferenceStats().getFail().getCount();
        Responses responses = new Responses();
        Context.CancellableContext context = Context.current().withCancellation();
        context.run(() -> grpc.async().modelStreamInfer(responses).onNext(waiting("gone")));
        assertEquals("gone:1", responses.nextText());
        context.cancel(null);
        assertTrue(responses.nextText().contains("CANCELLED"));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        long failed = before;
        while (failed == before && System.nanoTime() < deadline) {
            failed = statistics("repeat_int32").getInferenceStats().getFail().getCount();
        }
        assertTrue(failed > before, "the model gave up long before its minute of waiting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void inflatesCompressedRequests(String coding) {
        CompressorRegistry codings = CompressorRegistry.newEmptyInstance();
        codings.register(
                new Compressor() {
                    @Override
                    public String getMessageEncoding() {
                        return coding;
                    }

                    @Override
                    public OutputStream compress(OutputStream sent) throws IOException {
                        return coding.equals("gzip")
                                ? new GZIPOutputStream(sent)
                                : new DeflaterOutputStream(sent);
                    }
                });
        var endpoint = server.addresses().grpc();
        ManagedChannel channel =
                NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
                        .usePlaintext()
                        .compressorRegistry(codings)
                        .build();
        try {
            ModelInferResponse response =
                    GRPCInferenceServiceGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(20, TimeUnit.SECONDS)
                            .withCompression(coding)
                            .modelInfer(simple().build());
            assertEquals(30, ints(response.getRawOutputContents(0))[15]);
        } finally {
            channel.shutdownNow();
        }
    }
}
