package dev.tritonexplorer.demo;

import static dev.tritonexplorer.demo.GrpcCaller.ints;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryRegisterRequest;
import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryStatusRequest;
import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.InferTensorContents;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferInputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferRequestedOutputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryRegisterRequest;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryStatusRequest;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryUnregisterRequest;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * System shared memory, in both protocols; codes and texts were recorded from Triton 2.51 with
 * these requests, but for what is said otherwise. The region {@code r} is the second page of a file
 * of two; KEY in a request stands for the file's key.
 */
@EnabledOnOs(OS.LINUX)
class SharedMemoryTest {

    private static final int PAGE = 4096;
    private static final String REGIONS = "/v2/systemsharedmemory";
    private static final String INFER = "/v2/models/simple/infer";
    private static final int[] COUNTING = IntStream.range(0, 16).toArray();
    private static final int[] ONES = IntStream.generate(() -> 1).limit(16).toArray();

    private static DemoServer server;
    private static HttpCaller http;
    private static GrpcCaller grpc;

    private Path file;
    private String key;

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
    void register() throws IOException, InterruptedException {
        file = Files.createTempFile(Path.of("/dev/shm"), "triton-explorer-test-", "");
        Files.write(file, new byte[2 * PAGE]);
        key = "/" + file.getFileName();
        write(0, COUNTING);
        write(64, ONES);
        assertEquals(200, register("r", PAGE, PAGE).statusCode());
    }

    @AfterEach
    void unregister() throws IOException, InterruptedException {
        assertEquals(200, http.post(REGIONS + "/unregister", "").statusCode());
        assertEquals("[]", HttpCaller.text(http.get(REGIONS + "/status")));
        Files.deleteIfExists(file);
    }

    private HttpResponse<byte[]> register(String name, long offset, long byteSize)
            throws InterruptedException {
        return http.post(
                REGIONS + "/region/" + name + "/register",
                "{\"key\":\"%s\",\"offset\":%d,\"byte_size\":%d}".formatted(key, offset, byteSize));
    }

    private void write(long at, int... values) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(PAGE + at);
            open.write(ints(values).toByteArray());
        }
    }

    private int[] read(long at, int count) throws IOException {
        byte[] bytes = new byte[4 * count];
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(PAGE + at);
            open.readFully(bytes);
        }
        return ints(ByteString.copyFrom(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/register | {} | 400 | 'region name' is necessary to register system shared memory"
                        + " region",
                "/region/n/register | `` | 500 | failed to parse the request JSON buffer: The"
                        + " document is empty. at 0",
                "/region/n/register | [] | 400 | Shared memory register request has no 'key' field",
                "/region/n/register | {`key`:`KEY`} | 400 | Shared memory register request has no"
                        + " 'byte_size' field",
                "/region/n/register | {`key`:5} | 500 | attempt to access JSON non-string as"
                        + " string",
                "/region/n/register | {`key`:`KEY`,`byte_size`:-1} | 500 | attempt to access JSON"
                        + " non-unsigned-integer as unsigned-integer",
                "/region/n/register | {`key`:`KEY`,`byte_size`:8,`offset`:`0`} | 500 | attempt to"
                        + " access JSON non-unsigned-integer as unsigned-integer",
                "/region/n/register | {`key`:`KEY`,`byte_size`:0} | 400 | failed to register shared"
                        + " memory region 'n': unable to process address spaceInvalid argument",
                "/region/n/register | {`key`:`KEY`,`byte_size`:8,`offset`:100} | 400 | failed to"
                        + " register shared memory region 'n': unable to process address"
                        + " spaceInvalid argument",
                "/region/n/register | {`key`:`KEY`,`byte_size`:8193} | 400 | failed to register"
                        + " shared memory region 'n': invalid args",
                "/region/n/register | {`key`:`KEY`,`byte_size`:4097,`offset`:4096} | 400 | failed"
                        + " to register shared memory region 'n': invalid args",
                "/region/n/register | {`key`:`KEY`,`byte_size`:8192,`offset`:18446744073709547520}"
                        + " | 400 | failed to register shared memory region 'n': invalid args",
                "/region/n/register | {`key`:`/no-such`,`byte_size`:8} | 500 | Unable to open"
                        + " shared memory region: '/no-such'",
                "/region/n/register | {`key`:`//`,`byte_size`:8} | 500 | Unable to open shared"
                        + " memory region: '//'",
                "/region/n/register | {`key`:`/..`,`byte_size`:8} | 500 | Unable to open shared"
                        + " memory region: '/..'",
                "/region/n/register | {`key`:`/../shmKEY`,`byte_size`:8} | 500 | Unable to open"
                        + " shared memory region: '/../shmKEY'",
                "/region/r/register | {`key`:`/no-such`,`byte_size`:8} | 400 | shared memory region"
                        + " 'r' already in manager",
            })
    void refusesRegionsAsTritonDoes(String path, String json, int status, String text)
            throws InterruptedException {
        String given = json == null ? "" : json.replace('`', '"').replace("KEY", key);
        HttpResponse<byte[]> refused = http.post(REGIONS + path, given);
        assertEquals("{\"error\":\"" + text.replace("KEY", key) + "\"}", HttpCaller.text(refused));
        assertEquals(status, refused.statusCode());
    }

    /** A later release than 2.51 refuses it. */
    @Test
    void refusesTritonsOwnMemory() throws InterruptedException {
        HttpResponse<byte[]> refused =
                http.post(
                        REGIONS + "/region/n/register",
                        "{\"key\":\"//triton_python_backend_shm_region_1\",\"byte_size\":8}");
        assertEquals(400, refused.statusCode());
        assertEquals(
                "{\"error\":\"cannot register shared memory region 'n' with key"
                        + " '//triton_python_backend_shm_region_1' as the key contains the reserved"
                        + " prefix 'triton_python_backend_shm_region_'\"}",
                HttpCaller.text(refused));
    }

    @Test
    void followsNoLink() throws IOException, InterruptedException {
        Path target = Files.createTempFile("secret", "");
        Path link = Path.of("/dev/shm", "triton-explorer-test-link-" + file.hashCode());
        try {
            Files.write(target, new byte[64]);
            Files.createSymbolicLink(link, target);
            HttpResponse<byte[]> refused =
                    http.post(
                            REGIONS + "/region/n/register",
                            "{\"key\":\"/%s\",\"byte_size\":8}".formatted(link.getFileName()));
            assertEquals(500, refused.statusCode(), () -> HttpCaller.text(refused));
        } finally {
            Files.deleteIfExists(link);
            Files.delete(target);
        }
    }

    @Test
    void listsAndForgetsOverBothProtocols() throws InterruptedException {
        assertEquals(200, register("a", 0, 2 * PAGE).statusCode());
        String one =
                "{\"name\":\"r\",\"key\":\"%s\",\"offset\":4096,\"byte_size\":4096}".formatted(key);
        String other =
                "{\"name\":\"a\",\"key\":\"%s\",\"offset\":0,\"byte_size\":8192}".formatted(key);
        assertEquals("[" + one + "]", HttpCaller.text(http.get(REGIONS + "/region/r/status")));
        assertEquals("[" + other + "," + one + "]", HttpCaller.text(http.get(REGIONS + "/status")));
        var stub = grpc.blocking();
        var listed =
                stub.systemSharedMemoryStatus(SystemSharedMemoryStatusRequest.getDefaultInstance())
                        .getRegionsMap();
        assertEquals(2, listed.size());
        assertEquals(PAGE, listed.get("r").getOffset());
        assertEquals(key, listed.get("r").getKey());
        assertEquals(405, http.get(REGIONS + "/region/r/unregister").statusCode());
        http.post("/v2/cudasharedmemory/unregister", "");
        http.post("/v2/cudasharedmemory/region/r/unregister", "");
        stub.systemSharedMemoryUnregister(
                SystemSharedMemoryUnregisterRequest.newBuilder().setName("a").build());
        assertEquals("[" + one + "]", HttpCaller.text(http.get(REGIONS + "/status")));
        assertEquals(404, http.get(REGIONS + "/region/a/status").statusCode());
        assertRefused(
                Code.ALREADY_EXISTS,
                "shared memory region 'r' already in manager",
                () ->
                        stub.systemSharedMemoryRegister(
                                SystemSharedMemoryRegisterRequest.newBuilder()
                                        .setName("r")
                                        .setKey(key)
                                        .setByteSize(8)
                                        .build()));
        assertRefused(
                Code.NOT_FOUND,
                "The region named 'r' is registered as system shared memory, not CUDA shared"
                        + " memory",
                () ->
                        stub.cudaSharedMemoryStatus(
                                CudaSharedMemoryStatusRequest.newBuilder().setName("r").build()));
        assertRefused(
                Code.NOT_FOUND,
                "Unable to find cuda shared memory region: 'x'",
                () ->
                        stub.cudaSharedMemoryStatus(
                                CudaSharedMemoryStatusRequest.newBuilder().setName("x").build()));
    }

    /** The text is in the source of a Triton without GPU. */
    @Test
    void hasNoGpu() throws InterruptedException {
        String text = "failed to register CUDA shared memory region: 'c', GPUs not supported";
        HttpResponse<byte[]> refused = http.post("/v2/cudasharedmemory/region/c/register", "{}");
        assertEquals(400, refused.statusCode());
        assertEquals("{\"error\":\"" + text + "\"}", HttpCaller.text(refused));
        assertRefused(
                Code.INVALID_ARGUMENT,
                text,
                () ->
                        grpc.blocking()
                                .cudaSharedMemoryRegister(
                                        CudaSharedMemoryRegisterRequest.newBuilder()
                                                .setName("c")
                                                .build()));
    }

    private static String input(String name, String parameters) {
        return "{\"name\":\"%s\",\"datatype\":\"INT32\",\"shape\":[1,16],\"parameters\":%s}"
                .formatted(name, parameters);
    }

    private static String json(String name, int... values) {
        return "{\"name\":\"%s\",\"datatype\":\"INT32\",\"shape\":[1,16],\"data\":%s}"
                .formatted(name, Arrays.toString(values));
    }

    private static String place(long offset, long byteSize) {
        return "{\"shared_memory_region\":\"r\",\"shared_memory_offset\":%d,".formatted(offset)
                + "\"shared_memory_byte_size\":%d}".formatted(byteSize);
    }

    @Test
    void mixesSharedJsonAndBinaryTensors() throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.binary(
                        INFER,
                        "{\"id\":\"7\",\"inputs\":[%s,%s],\"outputs\":[%s,%s]}"
                                .formatted(
                                        input("INPUT0", place(0, 64)),
                                        input("INPUT1", "{\"binary_data_size\":64}"),
                                        "{\"name\":\"OUTPUT0\",\"parameters\":%s}"
                                                .formatted(place(1001, 100)),
                                        "{\"name\":\"OUTPUT1\"}"),
                        ints(ONES).toByteArray());
        assertEquals(
                "{\"id\":\"7\",\"model_name\":\"simple\",\"model_version\":\"1\",\"outputs\":["
                        + "{\"name\":\"OUTPUT0\",\"datatype\":\"INT32\",\"shape\":[1,16]},"
                        + json("OUTPUT1", IntStream.range(-1, 15).toArray()).replace(" ", "")
                        + "]}",
                HttpCaller.text(response));
        assertArrayEquals(IntStream.range(1, 17).toArray(), read(1001, 16));
        assertArrayEquals(new int[9], read(1065, 9), "no more than the output");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`shared_memory_region`:`x`} | 404 | Unable to find shared memory region: 'x'",
                "{`shared_memory_region`:5} | 500 | Unable to parse 'shared_memory_region': attempt"
                        + " to access JSON non-string as string",
                "{`shared_memory_region`:`r`} | 400 | Invalid offset + byte size for shared memory"
                        + " region: 'r'",
                "{`shared_memory_region`:`r`,`shared_memory_byte_size`:-1} | 500 | Unable to parse"
                        + " 'shared_memory_byte_size': attempt to access JSON non-unsigned-integer"
                        + " as unsigned-integer",
                "{`shared_memory_region`:`r`,`shared_memory_offset`:4096,"
                        + "`shared_memory_byte_size`:64} | 400 | Invalid offset for shared memory"
                        + " region: 'r'",
                "{`shared_memory_region`:`r`,`shared_memory_offset`:4040,"
                        + "`shared_memory_byte_size`:64} | 400 | Invalid offset + byte size for"
                        + " shared memory region: 'r'",
                "{`shared_memory_region`:`r`,`shared_memory_byte_size`:60} | 400 | [request id:"
                        + " <id_unknown>] input byte size mismatch for input 'INPUT0' for model"
                        + " 'simple'. Expected 64, got 60",
                "{`shared_memory_region`:`r`,`binary_data_size`:64} | 400 | Input must set only one"
                        + " of the following fields: 'data', 'binary_data_size' in 'parameters',"
                        + " 'shared_memory_region' in 'parameters'. But set 'binary_data_size'"
                        + " 'shared_memory_region'",
            })
    void refusesInputsAsTritonDoes(String parameters, int status, String text)
            throws InterruptedException {
        HttpResponse<byte[]> refused =
                http.post(
                        INFER,
                        "{\"inputs\":[%s,%s]}"
                                .formatted(
                                        input("INPUT0", parameters.replace('`', '"')),
                                        json("INPUT1", ONES)));
        assertEquals("{\"error\":\"" + text + "\"}", HttpCaller.text(refused));
        assertEquals(status, refused.statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`shared_memory_region`:`x`} | 404 | Unable to find shared memory region: 'x'",
                "{`shared_memory_region`:`r`,`shared_memory_byte_size`:63} | 500 | shared memory"
                        + " size specified with the request for output 'OUTPUT0' (63 bytes) should"
                        + " be at least 64 bytes to hold the results",
                "{`shared_memory_region`:`r`,`shared_memory_byte_size`:`64`} | 500 | Unable to"
                        + " parse 'shared_memory_byte_size': attempt to access JSON"
                        + " non-unsigned-integer as unsigned-integer",
                "{`shared_memory_region`:`x`,`classification`:0} | 400 | Output can't set both"
                        + " 'shared_memory_region' and 'classification'",
                "{`shared_memory_region`:`r`,`binary_data`:true} | 400 | Output can't set both"
                        + " 'shared_memory_region' and 'binary_data'",
            })
    void refusesOutputsAsTritonDoes(String parameters, int status, String text)
            throws InterruptedException {
        HttpResponse<byte[]> refused =
                http.post(
                        INFER,
                        "{\"inputs\":[%s,%s],\"outputs\":[{\"name\":\"OUTPUT0\",\"parameters\":%s}]}"
                                .formatted(
                                        json("INPUT0", COUNTING),
                                        json("INPUT1", ONES),
                                        parameters.replace('`', '"')));
        assertEquals("{\"error\":\"" + text + "\"}", HttpCaller.text(refused));
        assertEquals(status, refused.statusCode());
    }

    private static InferParameter parameter(Object value) {
        InferParameter.Builder made = InferParameter.newBuilder();
        return value instanceof String text
                ? made.setStringParam(text).build()
                : made.setInt64Param((Integer) value).build();
    }

    /** An input whose region, size and offset may be absent. */
    private static InferInputTensor shared(String name, Object region, Object size, Object offset) {
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

    private static InferRequestedOutputTensor output(String name, int size, int offset) {
        return InferRequestedOutputTensor.newBuilder()
                .setName(name)
                .putParameters("shared_memory_region", parameter("r"))
                .putParameters("shared_memory_byte_size", parameter(size))
                .putParameters("shared_memory_offset", parameter(offset))
                .build();
    }

    private static ModelInferRequest.Builder request(
            InferInputTensor first, InferInputTensor second) {
        return ModelInferRequest.newBuilder()
                .setModelName("simple")
                .addInputs(first)
                .addInputs(second);
    }

    private static final InferInputTensor PLAIN = GrpcCaller.input("INPUT1", "INT32", 1, 16);

    @Test
    void rawContentsAreOfTheOtherInputs() throws IOException {
        ModelInferResponse response =
                grpc.blocking()
                        .modelInfer(
                                request(
                                                shared("INPUT0", "r", 64, null),
                                                GrpcCaller.input("INPUT1", "INT32", 1, 16))
                                        .addRawInputContents(ints(ONES))
                                        .addOutputs(output("OUTPUT0", 64, 1001))
                                        .addOutputs(
                                                InferRequestedOutputTensor.newBuilder()
                                                        .setName("OUTPUT1"))
                                        .build());
        assertEquals(2, response.getRawOutputContentsCount());
        assertTrue(response.getRawOutputContents(0).isEmpty());
        assertArrayEquals(
                IntStream.range(-1, 15).toArray(), ints(response.getRawOutputContents(1)));
        assertEquals(List.of(1L, 16L), response.getOutputs(0).getShapeList());
        assertArrayEquals(IntStream.range(1, 17).toArray(), read(1001, 16));
    }

    @Test
    void refusesOverGrpcAsTritonDoes() {
        String wrong = "invalid value type for 'shared_memory_";
        assertRefused(
                wrong + "region' parameter for tensor 'INPUT0', expected string_param.",
                shared("INPUT0", 5, 64, null));
        assertRefused(
                wrong + "byte_size' parameter for tensor 'INPUT0', expected int64_param.",
                shared("INPUT0", "r", "64", null));
        assertRefused(
                wrong + "offset' parameter for tensor 'INPUT0', expected int64_param.",
                shared("INPUT0", "r", 64, "0"));
        assertRefused(
                "'shared_memory_byte_size' must be specified along with 'shared_memory_region'"
                        + " parameter for tensor 'INPUT0'",
                shared("INPUT0", "r", null, null));
        assertRefused(
                "'shared_memory_byte_size' can not be specified without 'shared_memory_region'"
                        + " parameter for tensor 'INPUT0'",
                shared("INPUT0", null, 64, null));
        assertRefused(
                "'shared_memory_offset' can not be specified without 'shared_memory_region'"
                        + " parameter for tensor 'INPUT0'",
                shared("INPUT0", null, null, "64"));
        assertRefused(
                "Invalid offset for shared memory region: 'r'", shared("INPUT0", "r", 64, -1));
        assertRefused(
                "Invalid offset + byte size for shared memory region: 'r'",
                shared("INPUT0", "r", -1, null));
        assertRefused(
                "unexpected 'content' provided when using shared memory for input tensor 'INPUT0'"
                        + " for model 'simple'",
                shared("INPUT0", "r", 64, null).toBuilder()
                        .setContents(InferTensorContents.newBuilder().addIntContents(1))
                        .build());
        assertRefused(
                Code.INTERNAL,
                "shared memory size specified with the request for output 'OUTPUT1' (8 bytes)"
                        + " should be at least 64 bytes to hold the results",
                () ->
                        grpc.blocking()
                                .modelInfer(
                                        request(shared("INPUT0", "r", 64, 0), PLAIN)
                                                .addRawInputContents(ints(ONES))
                                                .addOutputs(output("OUTPUT1", 8, 0))
                                                .build()));
    }

    private static void assertRefused(String text, InferInputTensor first) {
        assertRefused(
                Code.INVALID_ARGUMENT,
                text,
                () ->
                        grpc.blocking()
                                .modelInfer(
                                        request(first, PLAIN)
                                                .addRawInputContents(ints(ONES))
                                                .build()));
    }

    private static void assertRefused(Code code, String text, Executable call) {
        StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, call);
        assertEquals(text, refused.getStatus().getDescription());
        assertEquals(code, refused.getStatus().getCode());
    }

    @Test
    void aRegionGoesWithItsLastRequest() throws Exception {
        StreamCaller stream = new StreamCaller(grpc, false);
        write(200, 5, 6, 7);
        write(212, 0, 0, 1500);
        stream.send(
                ModelInferRequest.newBuilder()
                        .setModelName("repeat_int32")
                        .addInputs(vector("IN", "INT32", 200, 3))
                        .addInputs(vector("DELAY", "UINT32", 212, 3))
                        .addOutputs(output("OUT", 4, 300))
                        .build());
        while (stream.responses().size() < 2) {
            assertFalse(stream.end().isDone(), "the stream ended early");
            Thread.onSpinWait();
        }
        http.post(REGIONS + "/unregister", "");
        assertFalse(
                HttpCaller.text(http.get(REGIONS + "/status")).equals("[]"), "it is still in use");
        List<ModelStreamInferResponse> responses = stream.finish();
        assertEquals(3, responses.size());
        assertTrue(responses.stream().allMatch(each -> each.getErrorMessage().isEmpty()));
        assertEquals("[]", HttpCaller.text(http.get(REGIONS + "/status")));
        assertArrayEquals(new int[] {7}, read(300, 1));
    }

    private static InferInputTensor vector(String name, String type, int offset, int count) {
        return shared(name, "r", 4 * count, offset).toBuilder()
                .setDatatype(type)
                .clearShape()
                .addShape(count)
                .build();
    }

    /** Triton would crash: the pages are gone. */
    @Test
    void aTruncatedFileIsAnError() throws IOException, InterruptedException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(PAGE + 32);
        }
        String gone = "Invalid shared memory region: '" + key + "' was truncated";
        StatusRuntimeException input =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                grpc.blocking()
                                        .modelInfer(
                                                request(shared("INPUT0", "r", 64, 0), PLAIN)
                                                        .addRawInputContents(ints(ONES))
                                                        .build()));
        assertTrue(
                input.getStatus().getDescription().startsWith(gone),
                input.getStatus()::getDescription);
        HttpResponse<byte[]> output =
                http.post(
                        INFER,
                        "{\"inputs\":[%s,%s],\"outputs\":[{\"name\":\"OUTPUT0\",\"parameters\":%s}]}"
                                .formatted(
                                        json("INPUT0", COUNTING),
                                        json("INPUT1", ONES),
                                        place(0, 64)));
        assertEquals(500, output.statusCode());
        assertTrue(HttpCaller.text(output).contains(gone), () -> HttpCaller.text(output));
        assertEquals(PAGE + 32, Files.size(file), "the server does not make it longer");
        assertEquals(200, http.get("/v2/health/live").statusCode());
    }

    @Test
    void aRemovedFileLivesOn() throws IOException, InterruptedException {
        Files.delete(file);
        HttpResponse<byte[]> response =
                http.post(
                        INFER,
                        "{\"inputs\":[%s,%s]}"
                                .formatted(input("INPUT0", place(0, 64)), json("INPUT1", ONES)));
        assertEquals(200, response.statusCode(), () -> HttpCaller.text(response));
    }
}
