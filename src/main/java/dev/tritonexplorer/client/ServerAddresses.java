package dev.tritonexplorer.client;

/**
 * The three addresses of one server.
 *
 * @param http for the HTTP protocol, port 8000 unless given or guessed
 * @param grpc for the gRPC protocol, port 8001 unless given or guessed
 * @param metrics for the Prometheus metrics over HTTP, port 8002 unless given or guessed
 */
public record ServerAddresses(Endpoint http, Endpoint grpc, Endpoint metrics) {

    /** Triton's default port for metrics. */
    public static final int METRICS_PORT = 8002;

    /** Those below are given out, mostly to web servers and proxies. */
    private static final int FIRST_FREE_PORT = 1024;

    private static final int LAST_PORT = 65_535;

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
     * All three from what a user typed for one of them: the given protocol keeps its port, and the
     * others are guessed on the same host. A server whose ports were moved mostly has them side by
     * side as Triton's own are: HTTP, gRPC, metrics. Ports of the web, such as 443, are a proxy's
     * and say nothing: the others get Triton's default ports.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static ServerAddresses parse(String text, Protocol protocol) {
        Endpoint given = Endpoint.parse(text, protocol);
        int moved = given.port() - given.protocol().defaultPort();
        return new ServerAddresses(
                given.protocol() == Protocol.HTTP
                        ? given
                        : beside(given, Protocol.HTTP, Protocol.HTTP.defaultPort(), moved),
                given.protocol() == Protocol.GRPC
                        ? given
                        : beside(given, Protocol.GRPC, Protocol.GRPC.defaultPort(), moved),
                beside(given, Protocol.HTTP, METRICS_PORT, moved));
    }

    private static Endpoint beside(Endpoint given, Protocol protocol, int usual, int moved) {
        int guess = usual + moved;
        boolean sensible = given.port() >= FIRST_FREE_PORT && guess > 0 && guess <= LAST_PORT;
        return new Endpoint(protocol, given.tls(), given.host(), sensible ? guess : usual, "");
    }

    /** The address for one protocol. */
    public Endpoint of(Protocol protocol) {
        return protocol == Protocol.HTTP ? http : grpc;
    }
}
