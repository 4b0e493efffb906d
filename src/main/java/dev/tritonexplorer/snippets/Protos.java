package dev.tritonexplorer.snippets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** The definitions of Triton's gRPC service, which grpcurl needs. Stateless. */
final class Protos {

    /** The one that has the service; it imports the other. */
    static final String SERVICE = "grpc_service.proto";

    private static final List<String> ALL = List.of(SERVICE, "model_config.proto");
    private static final String FOLDER = "protos";

    private Protos() {}

    /** Takes up all of them; returns their folder. */
    static String add(DataFiles files) {
        ALL.forEach(name -> files.addInto(FOLDER, name, output -> copy(name, output)));
        return files.beside(FOLDER);
    }

    private static void copy(String name, OutputStream output) throws IOException {
        try (InputStream input = Protos.class.getResourceAsStream("proto/" + name)) {
            if (input == null) {
                throw new IOException("The program lacks its " + name);
            }
            input.transferTo(output);
        }
    }
}
