package dev.tritonexplorer.client.grpc;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse.InferOutputTensor;
import dev.tritonexplorer.client.wire.OutputWindows;

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
import org.openjdk.jmh.annotations.Warmup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** What one inference costs to write and to read, without a connection. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class GrpcCodecBenchmark {

    private static final Timings NO_TIMINGS =
            new Timings(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    0);

    /** The tensor's datatype and how many elements it has. */
    @Param({"FP32:16", "FP32:150528", "BYTES:16", "BYTES:10000"})
    String tensor = "";

    private InferRequest request = request(Tensor.ofFloats(Shape.of(0)));
    private byte[] answer = {};
    private final Sink sink = new Sink();

    @Setup
    public void prepare() {
        String[] parts = tensor.split(":");
        Tensor data = tensor(DataType.valueOf(parts[0]), Integer.parseInt(parts[1]));
        request = request(data);
        answer =
                ModelInferResponse.newBuilder()
                        .setModelName("identity")
                        .setModelVersion("1")
                        .addOutputs(
                                InferOutputTensor.newBuilder()
                                        .setName("OUTPUT0")
                                        .setDatatype(parts[0])
                                        .addShape(data.shape().dim(0)))
                        .addRawOutputContents(
                                ByteString.copyFrom(data.data().toArray(ValueLayout.JAVA_BYTE)))
                        .build()
                        .toByteArray();
    }

    private static InferRequest request(Tensor data) {
        return InferRequest.of("identity", new InferInput("INPUT0", data));
    }

    private static Tensor tensor(DataType datatype, int count) {
        if (datatype == DataType.FP32) {
            return Tensor.ofFloats(Shape.of(count), new float[count]);
        }
        // Length and text of each element, as they travel.
        byte[] element = {4, 0, 0, 0, 't', 'e', 'x', 't'};
        byte[] bytes = new byte[count * element.length];
        for (int i = 0; i < bytes.length; i += element.length) {
            System.arraycopy(element, 0, bytes, i, element.length);
        }
        return new Tensor(datatype, Shape.of(count), MemorySegment.ofArray(bytes));
    }

    @Benchmark
    public long write() throws IOException {
        sink.written = 0;
        InferMessage.of(request).drainTo(sink);
        return sink.written;
    }

    @Benchmark
    public InferResponse read() throws IOException {
        return InferAnswer.read(new ByteArrayInputStream(answer))
                .response(OutputWindows.NONE, () -> NO_TIMINGS);
    }

    /** Stands for the connection's buffers, which the bytes are copied into. */
    private static final class Sink extends OutputStream {

        private final byte[] buffer = new byte[16 << 10];
        private long written;

        @Override
        public void write(int each) {
            buffer[0] = (byte) each;
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int done = 0; done < length; done += buffer.length) {
                System.arraycopy(
                        bytes, offset + done, buffer, 0, Math.min(buffer.length, length - done));
            }
            written += length;
        }
    }
}
