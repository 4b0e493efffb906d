package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.TritonClient;

/** Opens clients: {@link TritonClient#connect(Endpoint)}, or a fake in tests. */
@FunctionalInterface
public interface ClientFactory {

    TritonClient open(Endpoint endpoint);
}
