package dev.tritonexplorer.faults;

import dev.tritonexplorer.client.Protocol;

/** The ways on which a call comes to the server. */
enum CallPath {
    /** Over HTTP, on a connection that the call opens: OkHttp's way. */
    HTTP_NEW("HTTP, new", Protocol.HTTP, false),
    /** Over HTTP, on a connection that stands: our own code's. */
    HTTP_KEPT("HTTP, kept", Protocol.HTTP, true),
    GRPC_NEW("gRPC, new", Protocol.GRPC, false),
    GRPC_KEPT("gRPC, kept", Protocol.GRPC, true),
    /** On a stream of its own, or on one that stands. */
    STREAM("gRPC stream", Protocol.GRPC, true);

    private final String words;
    private final Protocol protocol;
    private final boolean kept;

    CallPath(String words, Protocol protocol, boolean kept) {
        this.words = words;
        this.protocol = protocol;
        this.kept = kept;
    }

    Protocol protocol() {
        return protocol;
    }

    /** Whether the fault begins when connections stand. */
    boolean isKept() {
        return kept;
    }

    @Override
    public String toString() {
        return words;
    }
}
