package dev.tritonexplorer.app.servers;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ServerAddresses;

/** Which of a server's addresses is tested. */
public enum TestTarget {
    HTTP,
    GRPC,
    METRICS;

    Endpoint of(ServerAddresses addresses) {
        return switch (this) {
            case HTTP -> addresses.http();
            case GRPC -> addresses.grpc();
            case METRICS -> addresses.metrics();
        };
    }
}
