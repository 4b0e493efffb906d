package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.compare.Comparison;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.ComparisonTable;
import dev.tritonexplorer.compare.Plan;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureOptions;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** The same picture by every way: the window's comparison. */
@Command(name = "compare", resourceBundle = Messages.BUNDLE, sortOptions = false)
final class CompareCommand implements Callable<Integer> {

    private static final int MOST_REQUESTS = 10_000;

    private static final List<String> SHOWN =
            List.of(
                    "protocol",
                    "mode",
                    "tensors",
                    "median_ms",
                    "p95_ms",
                    "server_ms",
                    "outside_server_ms",
                    "times_fastest",
                    "per_second",
                    "bytes_a_request",
                    "note");

    @Spec CommandSpec spec;

    @Mixin ModelOptions model;

    @Mixin PictureFlags pictures;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "50",
            descriptionKey = "compare.requests")
    int requests;

    @Mixin ServerOptions server;

    @Option(names = "--other-url", paramLabel = "ADDRESS", descriptionKey = "compare.other-url")
    @Nullable String otherUrl;

    @Option(names = "--json", descriptionKey = "compare.json")
    boolean json;

    @Option(names = "--csv", descriptionKey = "compare.csv")
    boolean csv;

    @Parameters(paramLabel = "FILE", descriptionKey = "compare.file")
    Path picture;

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;
    private final StopSignal stopSignal;

    CompareCommand(Console console, Clients clients, StopSignal stopSignal) {
        this.console = console;
        this.clients = clients;
        this.stopSignal = stopSignal;
    }

    @Override
    public Integer call() {
        require(requests >= 1 && requests <= MOST_REQUESTS, "--requests", requests);
        model.check();
        require(!(json && csv), "--csv", "--json");
        PictureOptions options = pictures.options(spec.commandLine(), true);
        Endpoint endpoint = server.endpoint();
        PictureModel target;
        try (TritonClient client = server.open(clients, console)) {
            ModelSetup setup = new ModelSetup(client, model.name, model.version, Overrides.NONE);
            target = setup.pictures(setup.describe());
        }
        return compare(new Plan(addresses(endpoint), target, picture, options, requests));
    }

    private ServerAddresses addresses(Endpoint endpoint) {
        Protocol other = endpoint.protocol() == Protocol.HTTP ? Protocol.GRPC : Protocol.HTTP;
        try {
            ServerAddresses usual = ServerAddresses.parse(endpoint.toString(), endpoint.protocol());
            if (otherUrl == null) {
                return usual;
            }
            Endpoint named = Endpoint.parse(otherUrl, other);
            return other == Protocol.HTTP
                    ? new ServerAddresses(named, usual.grpc(), usual.metrics())
                    : new ServerAddresses(usual.http(), named, usual.metrics());
        } catch (IllegalArgumentException problem) {
            throw new CommandFailure(problem.getMessage(), problem);
        }
    }

    private int compare(Plan plan) {
        AtomicReference<@Nullable ComparisonReport> last = new AtomicReference<>();
        Thread own = Thread.currentThread();
        try (var _ = stopSignal.onStop(own::interrupt)) {
            ComparisonReport report =
                    Comparison.run(
                            plan, endpoint -> clients.open(endpoint, server.options()), last::set);
            print(report);
            return finish(report);
        } catch (InterruptedException stopped) {
            ComparisonReport known = last.get();
            if (known != null) {
                print(known);
                console.err(Messages.text("compare.stopped", known.done(), known.total()));
            }
            return ExitCode.INTERRUPTED;
        } catch (PictureException problem) {
            throw new CommandFailure(
                    Messages.text("compare.unreadable", picture, problem.getMessage()), problem);
        }
    }

    private void print(ComparisonReport report) {
        if (csv) {
            ComparisonTable.csv(report).lines().forEach(console::out);
        } else if (json) {
            ComparisonTable.rows(report).forEach(row -> console.out(Json.line(row)));
        } else {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of(Messages.text("compare.columns").split("\\|")));
            for (Map<String, Object> row : ComparisonTable.rows(report)) {
                rows.add(
                        SHOWN.stream()
                                .map(column -> row.getOrDefault(column, "").toString())
                                .map(Console::escape)
                                .toList());
            }
            Table.lines(rows).forEach(console::out);
        }
    }

    private int finish(ComparisonReport report) {
        List<Way> differing = report.differing();
        differing.forEach(way -> console.err(named("compare.differs", way)));
        report.unchecked().ifPresent(why -> console.err(Messages.text("compare.unchecked", why)));
        report.fastest()
                .ifPresent(
                        fastest -> {
                            console.err(named("compare.fastest", fastest.way()));
                            if (differing.isEmpty() && report.unchecked().isEmpty()) {
                                console.err(Messages.text("compare.same"));
                            }
                        });
        boolean failed =
                report.ways().stream()
                        .flatMap(each -> each.figures().stream())
                        .anyMatch(each -> each.failed() > 0);
        if (report.fastest().isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        return failed || !differing.isEmpty() ? ExitCode.SOME_FAILED : ExitCode.OK;
    }

    private static String named(String key, Way way) {
        return Messages.text(
                key,
                ComparisonTable.protocol(way),
                ComparisonTable.mode(way),
                ComparisonTable.tensors(way));
    }

    private void require(boolean valid, String option, Object value) {
        if (!valid) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("usage.range", option, value));
        }
    }
}
