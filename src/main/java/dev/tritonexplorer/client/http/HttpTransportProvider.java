package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TransportProvider;
import dev.tritonexplorer.client.TritonClient;

/** Registers the HTTP transport for {@link TritonClient#connect}. */
public final class HttpTransportProvider implements TransportProvider {

    /** For {@link java.util.ServiceLoader}. */
    public HttpTransportProvider() {}

    @Override
    public Protocol protocol() {
        return Protocol.HTTP;
    }

    @Override
    public TritonClient open(Endpoint endpoint, ClientOptions options) {
        return new HttpTritonClient(endpoint, options);
    }
}
