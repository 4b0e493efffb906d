package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.ModelRepositoryParameter;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelLoadRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelLoadResponse;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelUnloadRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelUnloadResponse;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryStatusResponse;

import java.util.LinkedHashMap;
import java.util.Map;

/** Load and unload over gRPC, and the list of shared memory. */
final class GrpcControl {

    private static final String FILE = "file:";
    private static final String DEPENDENTS = "unload_dependents";

    private GrpcControl() {}

    static RepositoryModelLoadResponse load(
            ModelControl control, RepositoryModelLoadRequest request) throws Refusal {
        Descriptions.refuseRepository(request.getRepositoryName());
        String config = null;
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (var parameter : request.getParametersMap().entrySet()) {
            String key = parameter.getKey();
            ModelRepositoryParameter value = parameter.getValue();
            if (key.equals("config")) {
                require(value.hasStringParam(), "load parameter '" + key + "'", "string_param");
                config = value.getStringParam();
            } else if (key.startsWith(FILE)) {
                require(value.hasBytesParam(), "load parameter '" + key + "'", "bytes_param");
                files.put(key.substring(FILE.length()), value.getBytesParam().toByteArray());
            } else {
                throw Refusal.invalid("unrecognized load parameter '" + key + "'.");
            }
        }
        try {
            control.load(request.getModelName(), new ModelControl.Change(config, files));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Refusal.cancelled();
        }
        return RepositoryModelLoadResponse.getDefaultInstance();
    }

    static RepositoryModelUnloadResponse unload(
            ModelControl control, RepositoryModelUnloadRequest request) throws Refusal {
        Descriptions.refuseRepository(request.getRepositoryName());
        ModelRepositoryParameter dependents = request.getParametersMap().get(DEPENDENTS);
        if (dependents != null) {
            require(dependents.hasBoolParam(), "'" + DEPENDENTS + "' parameter", "bool_param");
        }
        control.unload(request.getModelName());
        return RepositoryModelUnloadResponse.getDefaultInstance();
    }

    static SystemSharedMemoryStatusResponse systemRegions(SharedMemory memory, String name)
            throws Refusal {
        SystemSharedMemoryStatusResponse.Builder response =
                SystemSharedMemoryStatusResponse.newBuilder();
        for (SharedRegion region : memory.list(SharedMemory.Kind.SYSTEM, name)) {
            response.putRegions(
                    region.name(),
                    SystemSharedMemoryStatusResponse.RegionStatus.newBuilder()
                            .setName(region.name())
                            .setKey(region.key())
                            .setOffset(region.offset())
                            .setByteSize(region.byteSize())
                            .build());
        }
        return response.build();
    }

    private static void require(boolean given, String what, String kind) throws Refusal {
        if (!given) {
            throw Refusal.invalid("invalid value type for " + what + ", expected " + kind + ".");
        }
    }
}
