package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TransportProvider;
import dev.tritonexplorer.client.TritonClient;

/** The gRPC transport's entry for {@link java.util.ServiceLoader}. */
public final class GrpcTransportProvider implements TransportProvider {

    @Override
    public Protocol protocol() {
        return Protocol.GRPC;
    }

    @Override
    public TritonClient open(Endpoint endpoint, ClientOptions options) {
        return new GrpcClient(endpoint, options);
    }
}
