package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.wire.OutputWindows;

import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

import okio.Buffer;

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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What one inference costs to write and to read, without a connection. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class HttpCodecBenchmark {

    private static final HttpUrl URL = HttpUrl.get("http://localhost:8000/v2/models/m/infer");
    private static final Request REQUEST = new Request.Builder().url(URL).build();

    /** How many floats a tensor has. */
    @Param({"16", "150528"})
    int floats;

    private InferRequest binary = request(Encoding.BINARY);
    private InferRequest json = request(Encoding.JSON);
    private int jsonLength;
    private byte[] binaryAnswer = {};
    private byte[] jsonAnswer = {};
    private final Buffer sink = new Buffer();

    @Setup
    public void prepare() throws IOException {
        binary = request(Encoding.BINARY);
        json = request(Encoding.JSON);
        Tensor tensor = binary.inputs().getFirst().data().read();
        byte[] head = answer("\"parameters\":{\"binary_data_size\":%d}".formatted(4 * floats));
        jsonLength = head.length;
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head);
        whole.write(tensor.data().asByteBuffer().array());
        binaryAnswer = whole.toByteArray();
        StringBuilder data = new StringBuilder("\"data\":[0.0");
        for (int i = 1; i < floats; i++) {
            data.append(',').append((float) (i * 0.37));
        }
        jsonAnswer = answer(data.append(']').toString());
    }

    private InferRequest request(Encoding encoding) {
        float[] values = new float[floats];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (i * 0.37);
        }
        Tensor tensor = Tensor.ofFloats(Shape.of(floats), values);
        return InferRequest.of("m", new InferInput("INPUT0", tensor, encoding));
    }

    private byte[] answer(String data) {
        return """
        {"model_name":"m","model_version":"1","outputs":\
        [{"name":"OUTPUT0","datatype":"%s","shape":[%d],%s}]}\
        """
                .formatted(DataType.FP32, floats, data)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public long writeBinary() throws IOException {
        return write(binary);
    }

    @Benchmark
    public long writeJson() throws IOException {
        return write(json);
    }

    private long write(InferRequest request) throws IOException {
        Request http = InferRequestWriter.write(URL, request, new Stopwatch());
        if (!(http.body() instanceof InferBody body)) {
            throw new IllegalStateException("The request has another body");
        }
        body.writeParts(sink);
        long written = sink.size();
        sink.clear();
        return written;
    }

    @Benchmark
    public InferResponse readBinary() throws IOException {
        return read(
                binaryAnswer,
                new Response.Builder()
                        .header(
                                InferRequestWriter.JSON_LENGTH_HEADER,
                                Integer.toString(jsonLength)));
    }

    @Benchmark
    public InferResponse readJson() throws IOException {
        return read(jsonAnswer, new Response.Builder());
    }

    private static InferResponse read(byte[] answer, Response.Builder response) throws IOException {
        Response whole =
                response.request(REQUEST)
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(ResponseBody.create(answer, InferBody.BINARY))
                        .build();
        return InferReplyReader.read(whole, OutputWindows.NONE, new Stopwatch());
    }
}
