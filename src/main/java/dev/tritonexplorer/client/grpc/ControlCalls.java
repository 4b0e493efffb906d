package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.TritonException;

import io.grpc.MethodDescriptor;

import java.time.Duration;
import java.util.function.Function;

/** Makes the calls that are no inference: one small message there, one back. */
final class ControlCalls {

    private final GrpcConnections connections;
    private final GrpcErrors errors;
    private final CallMetadata metadata;
    private final Duration limit;

    /**
     * @param limit for a whole call that has none of its own
     */
    ControlCalls(
            GrpcConnections connections, GrpcErrors errors, CallMetadata metadata, Duration limit) {
        this.connections = connections;
        this.errors = errors;
        this.metadata = metadata;
        this.limit = limit;
    }

    /**
     * @param reader refuses an answer that makes no sense with an IllegalArgumentException
     * @throws TritonException however the call fails
     */
    <Q, A, R> R call(MethodDescriptor<Q, A> method, Q request, Function<A, R> reader) {
        A reply = await(method, request, limit);
        try {
            return reader.apply(reply);
        } catch (IllegalArgumentException problem) {
            throw errors.brokenResponse(problem);
        }
    }

    /** As {@link #call}, where nothing comes back. */
    <Q, A> void call(MethodDescriptor<Q, A> method, Q request) {
        await(method, request, limit);
    }

    /** As {@link #call}, with a limit of its own. */
    <Q, A> void call(MethodDescriptor<Q, A> method, Q request, Duration itsLimit) {
        await(method, request, itsLimit);
    }

    private <Q, A> A await(MethodDescriptor<Q, A> method, Q request, Duration itsLimit) {
        try (GrpcConnections.Lease lease = connections.lease()) {
            return new GrpcCall<>(
                            lease.connection(),
                            errors,
                            method,
                            itsLimit,
                            metadata.common(),
                            Compression.NONE)
                    .await(request);
        }
    }
}
