package dev.tritonexplorer.demo;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.grpc.proto.GRPCInferenceServiceGrpc;
import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferInputTensor;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Calls the demo server over plain gRPC. */
final class GrpcCaller implements AutoCloseable {

    private final ManagedChannel channel;

    GrpcCaller(DemoServer server) {
        var endpoint = server.addresses().grpc();
        channel =
                NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
                        .usePlaintext()
                        .build();
    }

    ManagedChannel channel() {
        return channel;
    }

    GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub blocking() {
        return GRPCInferenceServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    GRPCInferenceServiceGrpc.GRPCInferenceServiceStub async() {
        return GRPCInferenceServiceGrpc.newStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    static ByteString ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(buffer::putInt);
        return ByteString.copyFrom(buffer.array());
    }

    static int[] ints(ByteString bytes) {
        int[] values = new int[bytes.size() / 4];
        bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
        return values;
    }

    static InferInputTensor input(String name, String type, long... shape) {
        InferInputTensor.Builder tensor =
                InferInputTensor.newBuilder().setName(name).setDatatype(type);
        Arrays.stream(shape).forEach(tensor::addShape);
        return tensor.build();
    }

    /** A good request for {@code simple}: 0…15 twice. */
    static ModelInferRequest.Builder simple() {
        ByteString counting = ints(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        return ModelInferRequest.newBuilder()
                .setModelName("simple")
                .addInputs(input("INPUT0", "INT32", 1, 16))
                .addInputs(input("INPUT1", "INT32", 1, 16))
                .addRawInputContents(counting)
                .addRawInputContents(counting);
    }

    /** A request for {@code repeat_int32}, asking for the empty final response. */
    static ModelInferRequest.Builder repeat(String id, int... values) {
        return ModelInferRequest.newBuilder()
                .setModelName("repeat_int32")
                .setId(id)
                .addInputs(input("IN", "INT32", values.length))
                .addRawInputContents(ints(values))
                .putParameters(
                        "triton_enable_empty_final_response",
                        InferParameter.newBuilder().setBoolParam(true).build());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
