package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.TritonClient;

/** Opens clients: {@link TritonClient#connect(Endpoint, ClientOptions)}, or a fake in tests. */
@FunctionalInterface
public interface ClientFactory {

    TritonClient open(Endpoint endpoint, ClientOptions options);

    /** What its clients take on top of these options. */
    default ClientOptions with(ClientOptions options) {
        return options;
    }
}
