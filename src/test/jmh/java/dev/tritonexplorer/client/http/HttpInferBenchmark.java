package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RegionWindow;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Whole requests of 16 floats over loopback, answered by a stand-in that allocates nothing: what
 * the gc profiler tells is the client's alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class HttpInferBenchmark {

    private static final int FLOATS = 16;
    private static final int BYTES = 4 * FLOATS;

    /** Where the tensors are: in the messages, or as if in shared memory. */
    @Param({"wire", "shm"})
    String tensors = "";

    private StandIn server;
    private TritonClient client;
    private InferRequest request;

    @Setup
    public void connect() throws IOException {
        boolean wire = tensors.equals("wire");
        server = new StandIn(answer(wire));
        client = TritonClient.connect(Endpoint.of(Protocol.HTTP, "127.0.0.1", server.port()));
        Tensor tensor = Tensor.ofFloats(Shape.of(FLOATS), new float[FLOATS]);
        request =
                wire
                        ? InferRequest.of("identity_fp32", new InferInput("INPUT0", tensor))
                        : InferRequest.of(
                                        "identity_fp32",
                                        new InferInput(
                                                "INPUT0",
                                                new SharedTensor(
                                                        tensor.datatype(),
                                                        tensor.shape(),
                                                        new Nowhere(0))))
                                .withOutputs(RequestedOutput.of("OUTPUT0").in(new Nowhere(BYTES)));
    }

    private static byte[] answer(boolean wire) {
        String json =
                """
                {"model_name":"identity_fp32","model_version":"1","outputs":\
                [{"name":"OUTPUT0","datatype":"FP32","shape":[%d],"parameters":{%s}}]}\
                """
                        .formatted(
                                FLOATS,
                                wire
                                        ? "\"binary_data_size\":" + BYTES
                                        : "\"shared_memory_region\":\"r\"");
        String head =
                """
                HTTP/1.1 200 OK\r
                Content-Type: %s\r
                %sContent-Length: %d\r
                \r
                """
                        .formatted(
                                wire ? "application/octet-stream" : "application/json",
                                wire
                                        ? "Inference-Header-Content-Length: %d\r\n"
                                                .formatted(json.length())
                                        : "",
                                json.length() + (wire ? BYTES : 0));
        String tensor = wire ? "\0".repeat(BYTES) : "";
        return (head + json + tensor).getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    public InferResponse infer() {
        return client.infer(request);
    }

    @Benchmark
    public InferResponse inferAsync() {
        return client.inferAsync(request).join();
    }

    @TearDown
    public void close() throws IOException {
        client.close();
        server.close();
    }

    /** A place that nobody reads. */
    private record Nowhere(long offset) implements RegionWindow {

        @Override
        public String region() {
            return "region";
        }

        @Override
        public long byteSize() {
            return BYTES;
        }

        @Override
        public MemorySegment bytes(long size) {
            throw new IllegalStateException("Nothing is here");
        }
    }
}
