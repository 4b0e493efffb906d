package dev.tritonexplorer.client.grpc;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryRegisterRequest;
import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryStatusRequest;
import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryUnregisterRequest;
import dev.tritonexplorer.client.grpc.proto.GRPCInferenceServiceGrpc;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryRegisterRequest;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryStatusRequest;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryUnregisterRequest;

import java.util.Comparator;
import java.util.List;

/** {@code SystemSharedMemory…} and {@code CudaSharedMemory…}. */
final class GrpcSharedMemory implements SharedMemory {

    /** The size of {@code cudaIpcMemHandle_t}. */
    private static final int HANDLE_BYTES = 64;

    private final ControlCalls calls;

    GrpcSharedMemory(ControlCalls calls) {
        this.calls = calls;
    }

    @Override
    public List<SystemRegion> systemRegions(String name) {
        return calls.call(
                GRPCInferenceServiceGrpc.getSystemSharedMemoryStatusMethod(),
                SystemSharedMemoryStatusRequest.newBuilder().setName(name).build(),
                reply ->
                        reply.getRegionsMap().values().stream()
                                .map(
                                        region ->
                                                new SystemRegion(
                                                        region.getName(),
                                                        region.getKey(),
                                                        region.getOffset(),
                                                        region.getByteSize()))
                                .sorted(Comparator.comparing(SystemRegion::name))
                                .toList());
    }

    @Override
    public void registerSystem(SystemRegion region) {
        calls.call(
                GRPCInferenceServiceGrpc.getSystemSharedMemoryRegisterMethod(),
                SystemSharedMemoryRegisterRequest.newBuilder()
                        .setName(named(region.name()))
                        .setKey(region.key())
                        .setOffset(size(region.offset(), "offset"))
                        .setByteSize(size(region.byteSize(), "size"))
                        .build());
    }

    @Override
    public void unregisterSystem(String name) {
        forgetSystem(named(name));
    }

    @Override
    public void unregisterAllSystem() {
        forgetSystem("");
    }

    private void forgetSystem(String name) {
        calls.call(
                GRPCInferenceServiceGrpc.getSystemSharedMemoryUnregisterMethod(),
                SystemSharedMemoryUnregisterRequest.newBuilder().setName(name).build());
    }

    @Override
    public List<CudaRegion> cudaRegions(String name) {
        return calls.call(
                GRPCInferenceServiceGrpc.getCudaSharedMemoryStatusMethod(),
                CudaSharedMemoryStatusRequest.newBuilder().setName(name).build(),
                reply ->
                        reply.getRegionsMap().values().stream()
                                .map(
                                        region ->
                                                new CudaRegion(
                                                        region.getName(),
                                                        region.getDeviceId(),
                                                        region.getByteSize()))
                                .sorted(Comparator.comparing(CudaRegion::name))
                                .toList());
    }

    @Override
    public void registerCuda(CudaRegion region, byte[] handle) {
        if (handle.length != HANDLE_BYTES) {
            throw new IllegalArgumentException(
                    "A CUDA memory handle has %d bytes, but got %d"
                            .formatted(HANDLE_BYTES, handle.length));
        }
        calls.call(
                GRPCInferenceServiceGrpc.getCudaSharedMemoryRegisterMethod(),
                CudaSharedMemoryRegisterRequest.newBuilder()
                        .setName(named(region.name()))
                        .setRawHandle(ByteString.copyFrom(handle))
                        .setDeviceId(size(region.device(), "device number"))
                        .setByteSize(size(region.byteSize(), "size"))
                        .build());
    }

    @Override
    public void unregisterCuda(String name) {
        forgetCuda(named(name));
    }

    @Override
    public void unregisterAllCuda() {
        forgetCuda("");
    }

    private void forgetCuda(String name) {
        calls.call(
                GRPCInferenceServiceGrpc.getCudaSharedMemoryUnregisterMethod(),
                CudaSharedMemoryUnregisterRequest.newBuilder().setName(name).build());
    }

    /** Without a name these calls would mean every region. */
    private static String named(String name) {
        if (name.isEmpty()) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST, "The shared-memory region has no name", null);
        }
        return name;
    }

    /** On the wire these are unsigned: a negative one would become a huge one. */
    private static long size(long value, String what) {
        if (value < 0) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST,
                    "The shared-memory region's %s must not be negative".formatted(what),
                    null);
        }
        return value;
    }
}
