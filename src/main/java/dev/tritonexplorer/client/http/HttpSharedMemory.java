package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.TritonException;

import okhttp3.HttpUrl;
import okhttp3.RequestBody;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Base64;
import java.util.List;

/** {@code /v2/systemsharedmemory} and {@code /v2/cudasharedmemory}. */
final class HttpSharedMemory implements SharedMemory {

    private static final String SYSTEM = "systemsharedmemory";
    private static final String CUDA = "cudasharedmemory";

    /** The size of {@code cudaIpcMemHandle_t}. */
    private static final int HANDLE_BYTES = 64;

    private final HttpControl control;
    private final ApiUrls urls;

    HttpSharedMemory(HttpControl control, ApiUrls urls) {
        this.control = control;
        this.urls = urls;
    }

    @Override
    public List<SystemRegion> systemRegions(String name) {
        return control.get(url(SYSTEM, name, "status"), HttpSharedMemory::systemRegions);
    }

    static List<SystemRegion> systemRegions(JsonNode root) {
        return Json.items(root, "regions").stream()
                .map(
                        region ->
                                new SystemRegion(
                                        Json.required(region, "name"),
                                        Json.required(region, "key"),
                                        Json.whole(region, "offset"),
                                        Json.whole(region, "byte_size")))
                .toList();
    }

    @Override
    public void registerSystem(SystemRegion region) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("key", region.key());
        body.put("offset", region.offset());
        body.put("byte_size", region.byteSize());
        register(SYSTEM, region.name(), body);
    }

    @Override
    public void unregisterSystem(String name) {
        control.tell(url(SYSTEM, required(name), "unregister"), HttpControl.NOTHING);
    }

    @Override
    public void unregisterAllSystem() {
        control.tell(url(SYSTEM, "", "unregister"), HttpControl.NOTHING);
    }

    @Override
    public List<CudaRegion> cudaRegions(String name) {
        return control.get(url(CUDA, name, "status"), HttpSharedMemory::cudaRegions);
    }

    static List<CudaRegion> cudaRegions(JsonNode root) {
        return Json.items(root, "regions").stream()
                .map(
                        region ->
                                new CudaRegion(
                                        Json.required(region, "name"),
                                        Json.whole(region, "device_id"),
                                        Json.whole(region, "byte_size")))
                .toList();
    }

    @Override
    public void registerCuda(CudaRegion region, byte[] handle) {
        if (handle.length != HANDLE_BYTES) {
            throw new IllegalArgumentException(
                    "A CUDA memory handle has %d bytes, but got %d"
                            .formatted(HANDLE_BYTES, handle.length));
        }
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putObject("raw_handle").put("b64", Base64.getEncoder().encodeToString(handle));
        body.put("device_id", region.device());
        body.put("byte_size", region.byteSize());
        register(CUDA, region.name(), body);
    }

    @Override
    public void unregisterCuda(String name) {
        control.tell(url(CUDA, required(name), "unregister"), HttpControl.NOTHING);
    }

    @Override
    public void unregisterAllCuda() {
        control.tell(url(CUDA, "", "unregister"), HttpControl.NOTHING);
    }

    private void register(String kind, String name, JsonNode body) {
        HttpUrl url = url(kind, required(name), "register");
        ApiUrls.requirePlain(url, name);
        control.tell(
                url, RequestBody.create(Json.MAPPER.writeValueAsBytes(body), HttpControl.JSON));
    }

    private HttpUrl url(String kind, String name, String call) {
        return name.isEmpty() ? urls.of(kind, call) : urls.of(kind, "region", name, call);
    }

    /** Without a name these calls would mean every region. */
    private static String required(String name) {
        if (name.isEmpty()) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST, "The shared-memory region has no name", null);
        }
        return name;
    }
}
