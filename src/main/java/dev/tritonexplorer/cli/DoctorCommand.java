package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Says what works here, what does not, and why. */
@Command(name = "doctor", resourceBundle = Messages.BUNDLE, sortOptions = false)
final class DoctorCommand implements Callable<Integer> {

    @Option(
            names = {"-u", "--url"},
            paramLabel = "ADDRESS",
            descriptionKey = "doctor.url")
    @Nullable String url;

    @Option(
            names = {"-i", "--protocol"},
            paramLabel = "http|grpc",
            descriptionKey = "doctor.protocol")
    @Nullable Protocol protocol;

    @Option(names = "--json", descriptionKey = "doctor.json")
    boolean json;

    @ArgGroup(validate = false, headingKey = "connection.heading")
    ConnectionOptions connection = new ConnectionOptions();

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;

    DoctorCommand(Console console, Clients clients) {
        this.console = console;
        this.clients = clients;
    }

    @Override
    public Integer call() {
        List<Endpoint> endpoints = endpoints();
        ClientOptions options = connection.options();
        for (Finding finding : MachineChecks.all()) {
            print(finding);
        }
        boolean usable = false;
        for (Endpoint endpoint : endpoints) {
            Finding finding = check(endpoint, options);
            print(finding);
            usable |= finding.works();
        }
        // Nobody said that there is a server at the usual ports.
        return usable || url == null ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    /** The one that the user names; both of Triton's default ones otherwise. */
    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        try {
            for (Protocol each : Protocol.values()) {
                if (protocol == null || protocol == each) {
                    Endpoint endpoint = Endpoint.parse(url == null ? "localhost" : url, each);
                    if (!endpoints.contains(endpoint)) {
                        endpoints.add(endpoint);
                    }
                }
            }
        } catch (IllegalArgumentException problem) {
            throw new CommandFailure(problem.getMessage(), problem);
        }
        return endpoints;
    }

    private Finding check(Endpoint endpoint, ClientOptions options) {
        String what = Messages.text("doctor.endpoint", endpoint);
        try (TritonClient client = connection.open(clients, console, endpoint, options)) {
            ServerMetadata metadata = client.serverMetadata();
            long start = System.nanoTime();
            boolean ready = client.isServerReady();
            double ms = (System.nanoTime() - start) / 1e6;
            return new Finding(
                    what,
                    ready,
                    Messages.text(
                            ready ? "doctor.ready" : "doctor.not-ready",
                            metadata.name(),
                            metadata.version(),
                            ms));
        } catch (TritonException problem) {
            return new Finding(what, false, Failures.line(endpoint, problem));
        }
    }

    private void print(Finding finding) {
        if (json) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("check", finding.what());
            row.put("works", finding.works());
            row.put("detail", finding.detail());
            console.out(Json.line(row));
        } else {
            console.out(
                    Messages.text(
                            finding.works() ? "doctor.works" : "doctor.fails",
                            finding.what(),
                            Failures.oneLine(finding.detail())));
        }
    }

    /**
     * One thing looked at.
     *
     * @param works whether it can be used here
     * @param detail the version or place, or why it cannot be used and what to do
     */
    record Finding(String what, boolean works, String detail) {}
}
