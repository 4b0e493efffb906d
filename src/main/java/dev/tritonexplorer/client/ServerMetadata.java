package dev.tritonexplorer.client;

import java.util.List;

/** The server's name, version and the protocol extensions that it has. */
public record ServerMetadata(String name, String version, List<String> extensions) {

    public ServerMetadata {
        extensions = List.copyOf(extensions);
    }
}
