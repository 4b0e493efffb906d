package dev.tritonexplorer.demo;

import static dev.tritonexplorer.demo.GrpcCaller.ints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferInputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferRequestedOutputTensor;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A demo server with a registered region {@code r}, the second page of a file of two: at 0 it holds
 * 0 to 15 as INT32, at 64 sixteen ones.
 */
abstract class RegionFixture {

    static final int PAGE = 4096;
    static final String REGIONS = "/v2/systemsharedmemory";
    static final String INFER = "/v2/models/simple/infer";
    static final int[] COUNTING = IntStream.range(0, 16).toArray();
    static final int[] ONES = IntStream.generate(() -> 1).limit(16).toArray();

    static DemoServer server;
    static HttpCaller http;
    static GrpcCaller grpc;

    Path file;
    String key;

    @BeforeAll
    static void start() throws IOException {
        server = DemoServer.start(DemoServer.Options.DEFAULTS.allowingClientShm());
        http = new HttpCaller(server);
        grpc = new GrpcCaller(server);
    }

    @AfterAll
    static void stop() {
        grpc.close();
        http.close();
        server.close();
    }

    @BeforeEach
    final void register() throws IOException, InterruptedException {
        file = Files.createTempFile(Path.of("/dev/shm"), "demo-shared-memory-", "");
        Files.write(file, new byte[2 * PAGE]);
        key = "/" + file.getFileName();
        write(0, COUNTING);
        write(64, ONES);
        assertEquals(200, register("r", PAGE, PAGE).statusCode());
    }

    @AfterEach
    final void unregister() throws IOException, InterruptedException {
        assertEquals(200, http.post(REGIONS + "/unregister", "").statusCode());
        assertEquals("[]", HttpCaller.text(http.get(REGIONS + "/status")));
        Files.deleteIfExists(file);
    }

    final HttpResponse<byte[]> register(String name, long offset, long byteSize)
            throws InterruptedException {
        return http.post(
                REGIONS + "/region/" + name + "/register",
                "{\"key\":\"%s\",\"offset\":%d,\"byte_size\":%d}".formatted(key, offset, byteSize));
    }

    final void write(long at, int... values) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(PAGE + at);
            open.write(ints(values).toByteArray());
        }
    }

    final int[] read(long at, int count) throws IOException {
        byte[] bytes = new byte[4 * count];
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(PAGE + at);
            open.readFully(bytes);
        }
        return ints(ByteString.copyFrom(bytes));
    }

    static String input(String name, String parameters) {
        return "{\"name\":\"%s\",\"datatype\":\"INT32\",\"shape\":[1,16],\"parameters\":%s}"
                .formatted(name, parameters);
    }

    static String json(String name, int... values) {
        return "{\"name\":\"%s\",\"datatype\":\"INT32\",\"shape\":[1,16],\"data\":%s}"
                .formatted(name, Arrays.toString(values));
    }

    static String place(long offset, long byteSize) {
        return "{\"shared_memory_region\":\"r\",\"shared_memory_offset\":%d,".formatted(offset)
                + "\"shared_memory_byte_size\":%d}".formatted(byteSize);
    }

    static InferParameter parameter(Object value) {
        InferParameter.Builder made = InferParameter.newBuilder();
        return value instanceof String text
                ? made.setStringParam(text).build()
                : made.setInt64Param((Integer) value).build();
    }

    /** An input whose region, size and offset may be absent. */
    static InferInputTensor shared(String name, Object region, Object size, Object offset) {
        InferInputTensor.Builder tensor = GrpcCaller.input(name, "INT32", 1, 16).toBuilder();
        if (region != null) {
            tensor.putParameters("shared_memory_region", parameter(region));
        }
        if (size != null) {
            tensor.putParameters("shared_memory_byte_size", parameter(size));
        }
        if (offset != null) {
            tensor.putParameters("shared_memory_offset", parameter(offset));
        }
        return tensor.build();
    }

    static InferRequestedOutputTensor output(String name, int size, int offset) {
        return InferRequestedOutputTensor.newBuilder()
                .setName(name)
                .putParameters("shared_memory_region", parameter("r"))
                .putParameters("shared_memory_byte_size", parameter(size))
                .putParameters("shared_memory_offset", parameter(offset))
                .build();
    }

    static ModelInferRequest.Builder request(InferInputTensor first, InferInputTensor second) {
        return ModelInferRequest.newBuilder()
                .setModelName("simple")
                .addInputs(first)
                .addInputs(second);
    }

    static final InferInputTensor PLAIN = GrpcCaller.input("INPUT1", "INT32", 1, 16);

    static void assertRefused(Code code, String text, Executable call) {
        StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, call);
        assertEquals(text, refused.getStatus().getDescription());
        assertEquals(code, refused.getStatus().getCode());
    }
}
