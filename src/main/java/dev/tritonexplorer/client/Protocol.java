package dev.tritonexplorer.client;

/** How requests travel to the server. */
public enum Protocol {
    /** HTTP/REST with Triton's binary tensor extension. */
    HTTP(8000),
    /** gRPC, the {@code inference.GRPCInferenceService}. */
    GRPC(8001);

    private final int defaultPort;

    Protocol(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** Triton's port for this protocol unless the server was started with another. */
    public int defaultPort() {
        return defaultPort;
    }
}
