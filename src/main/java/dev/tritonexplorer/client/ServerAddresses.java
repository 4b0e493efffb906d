package dev.tritonexplorer.client;

/**
 * The three addresses of one server.
 *
 * @param http for the HTTP protocol, port 8000 unless given
 * @param grpc for the gRPC protocol, port 8001 unless given
 * @param metrics for the Prometheus metrics over HTTP, port 8002 unless given
 */
public record ServerAddresses(Endpoint http, Endpoint grpc, Endpoint metrics) {

    /** Triton's default port for metrics. */
    public static final int METRICS_PORT = 8002;

    /**
     * @throws IllegalArgumentException if an address is for another protocol
     */
    public ServerAddresses {
        if (http.protocol() != Protocol.HTTP || metrics.protocol() != Protocol.HTTP) {
            throw new InvalidInputException(FailureText.NOT_HTTP_ADDRESSES.with());
        }
        if (grpc.protocol() != Protocol.GRPC) {
            throw new InvalidInputException(FailureText.NOT_GRPC_ADDRESS.with());
        }
    }

    /**
     * All three from what a user typed for one of them: the given protocol keeps its port, the
     * others get Triton's default ports on the same host.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static ServerAddresses parse(String text, Protocol protocol) {
        Endpoint given = Endpoint.parse(text, protocol);
        Endpoint http =
                given.protocol() == Protocol.HTTP
                        ? given
                        : new Endpoint(
                                Protocol.HTTP,
                                given.tls(),
                                given.host(),
                                Protocol.HTTP.defaultPort(),
                                "");
        Endpoint grpc =
                given.protocol() == Protocol.GRPC
                        ? given
                        : new Endpoint(
                                Protocol.GRPC,
                                given.tls(),
                                given.host(),
                                Protocol.GRPC.defaultPort(),
                                "");
        return new ServerAddresses(
                http,
                grpc,
                new Endpoint(Protocol.HTTP, given.tls(), given.host(), METRICS_PORT, ""));
    }

    /** The address for one protocol. */
    public Endpoint of(Protocol protocol) {
        return protocol == Protocol.HTTP ? http : grpc;
    }
}
