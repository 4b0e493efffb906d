package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.TritonClient;

/**
 * Clients whose calls are heard.
 *
 * @param listener hears of the calls of each client, the readers of metrics included
 */
public record WatchedClients(ClientFactory plain, CallListener listener) implements ClientFactory {

    @Override
    public TritonClient open(Endpoint endpoint, ClientOptions options) {
        return plain.open(endpoint, options);
    }

    @Override
    public ClientOptions with(ClientOptions options) {
        return options.withCalls(listener);
    }
}
