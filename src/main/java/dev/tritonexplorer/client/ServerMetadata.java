package dev.tritonexplorer.client;

import java.util.List;

/**
 * The server's name, version and the protocol extensions that it has.
 *
 * @param name {@code triton}, unless the server was given another
 * @param version of the server's core, such as {@code 2.51.0}
 * @param extensions such as {@code binary_tensor_data} or {@code model_repository}
 */
public record ServerMetadata(String name, String version, List<String> extensions) {

    /** Copies the list. */
    public ServerMetadata {
        extensions = List.copyOf(extensions);
    }
}
