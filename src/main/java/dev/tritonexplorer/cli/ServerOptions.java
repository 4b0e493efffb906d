package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;

import picocli.CommandLine.Option;

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

    Endpoint endpoint() {
        try {
            return Endpoint.parse(url, protocol);
        } catch (IllegalArgumentException problem) {
            throw new CommandFailure(problem.getMessage(), problem);
        }
    }
}
