package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.TritonClient;

/** Opens clients; {@link TritonClient#connect(Endpoint, ClientOptions)} but for tests. */
@FunctionalInterface
interface Clients {

    TritonClient open(Endpoint endpoint, ClientOptions options);
}
