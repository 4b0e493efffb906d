package dev.tritonexplorer.client.grpc;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse.InferOutputTensor;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
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
public class GrpcInferBenchmark {

    private static final int FLOATS = 16;

    private final Tensor tensor = Tensor.ofFloats(Shape.of(FLOATS), new float[FLOATS]);
    private final InferRequest request =
            InferRequest.of("identity_fp32", new InferInput("INPUT0", tensor));
    private Http2StandIn server;
    private TritonClient client;

    @Setup
    public void connect() throws IOException {
        byte[] answer =
                ModelInferResponse.newBuilder()
                        .setModelName("identity_fp32")
                        .setModelVersion("1")
                        .addOutputs(
                                InferOutputTensor.newBuilder()
                                        .setName("OUTPUT0")
                                        .setDatatype("FP32")
                                        .addShape(FLOATS))
                        .addRawOutputContents(ByteString.copyFrom(new byte[4 * FLOATS]))
                        .build()
                        .toByteArray();
        server = new Http2StandIn(answer);
        client = TritonClient.connect(Endpoint.of(Protocol.GRPC, "127.0.0.1", server.port()));
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
}
