package dev.tritonexplorer.demo;

import static dev.tritonexplorer.demo.GrpcCaller.ints;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryRegisterRequest;
import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryStatusRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferInputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryRegisterRequest;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryStatusRequest;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryUnregisterRequest;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The regions of system shared memory, in both protocols; codes and texts were recorded from Triton
 * 2.51 with these requests, but for what is said otherwise. KEY stands for the file's key.
 */
@EnabledOnOs(OS.LINUX)
class SharedMemoryTest extends RegionFixture {

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
        Path link = Path.of("/dev/shm", "demo-shared-memory-link-" + file.hashCode());
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
