package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import java.util.function.ToIntFunction;

/** Which server, and how it is spoken to; the flags of image_client. */
final class ServerOptions {

    @Option(
            names = {"-u", "--url"},
            paramLabel = "ADDRESS",
            defaultValue = "localhost",
            descriptionKey = "option.url")
    String url = "localhost";

    @Option(
            names = {"-i", "--protocol"},
            paramLabel = "http|grpc",
            defaultValue = "http",
            descriptionKey = "option.protocol")
    Protocol protocol = Protocol.HTTP;

    @ArgGroup(validate = false, headingKey = "connection.heading")
    ConnectionOptions connection = new ConnectionOptions();

    /** What the connection options say, and the defaults for the rest. */
    ClientOptions options() {
        return connection.options();
    }

    TritonClient open(Clients clients, Console console) {
        return open(clients, console, options());
    }

    /**
     * Opens a client of {@link #endpoint}, as {@link ConnectionOptions#open} says.
     *
     * @param options {@link #options} with what the command adds
     */
    TritonClient open(Clients clients, Console console, ClientOptions options) {
        return connection.open(clients, console, endpoint(), options);
    }

    /**
     * Does a command's work with a client, and closes it.
     *
     * @throws CommandFailure for what the server or the connection refuses
     */
    int use(Clients clients, Console console, ToIntFunction<TritonClient> work) {
        try (TritonClient client = open(clients, console)) {
            return work.applyAsInt(client);
        } catch (TritonException problem) {
            throw Failures.of(endpoint(), problem);
        }
    }

    Endpoint endpoint() {
        try {
            return Endpoint.parse(url, protocol);
        } catch (IllegalArgumentException problem) {
            throw new CommandFailure(problem.getMessage(), problem);
        }
    }
}
