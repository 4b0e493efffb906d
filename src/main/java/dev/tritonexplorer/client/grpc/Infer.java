package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Tensor;

import io.grpc.Detachable;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The methods {@code ModelInfer} and {@code ModelStreamInfer}, with tensors that pass by the
 * generated classes.
 */
final class Infer {

    /**
     * Declared as a stream of messages, of which one is sent and one comes back: on the wire that
     * is the same as a unary call, but only for a stream does gRPC tell when the request has
     * reached the operating system.
     */
    static final MethodDescriptor<InferMessage, InputStream> METHOD =
            MethodDescriptor.<InferMessage, InputStream>newBuilder()
                    .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                    .setFullMethodName("inference.GRPCInferenceService/ModelInfer")
                    .setRequestMarshaller(new Outgoing())
                    .setResponseMarshaller(new Incoming())
                    .build();

    /**
     * The same, declared as it is: headers, message and its end then leave at once, where a stream
     * sends them one by one. For requests so small that they reach the operating system whole.
     */
    static final MethodDescriptor<InferMessage, InputStream> SMALL =
            METHOD.toBuilder().setType(MethodDescriptor.MethodType.UNARY).build();

    /** {@code ModelStreamInfer}, with messages of the same make. */
    static final MethodDescriptor<InferMessage, InputStream> STREAM =
            METHOD.toBuilder()
                    .setFullMethodName("inference.GRPCInferenceService/ModelStreamInfer")
                    .build();

    /** Small tensors take a few packets, which no window of HTTP/2 holds back. */
    private static final long MOST_SMALL = 16 << 10;

    private Infer() {}

    /** The method for a request outside of a stream. */
    static MethodDescriptor<InferMessage, InputStream> method(InferRequest request) {
        long size = 0;
        for (InferInput input : request.inputs()) {
            size += input.data() instanceof Tensor tensor ? tensor.byteSize() : 0;
        }
        return size <= MOST_SMALL ? SMALL : METHOD;
    }

    private static final class Outgoing implements MethodDescriptor.Marshaller<InferMessage> {

        @Override
        public InputStream stream(InferMessage message) {
            return message;
        }

        @Override
        public InferMessage parse(InputStream stream) {
            throw new UnsupportedOperationException("A client does not read requests");
        }
    }

    /** Hands the bytes on unread, so that the thread that wants the response parses it. */
    private static final class Incoming implements MethodDescriptor.Marshaller<InputStream> {

        @Override
        public InputStream stream(InputStream message) {
            throw new UnsupportedOperationException("A client does not send responses");
        }

        @Override
        public InputStream parse(InputStream stream) {
            if (stream instanceof Detachable buffers) {
                return buffers.detach();
            }
            try {
                return new ByteArrayInputStream(stream.readAllBytes());
            } catch (IOException problem) {
                throw Status.INTERNAL
                        .withDescription("The response cannot be read")
                        .withCause(problem)
                        .asRuntimeException();
            }
        }
    }
}
