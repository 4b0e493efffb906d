package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.load.InputData;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LoadReport;
import dev.tritonexplorer.load.LoadSettings;
import dev.tritonexplorer.load.LoadTest;
import dev.tritonexplorer.load.Mode;
import dev.tritonexplorer.load.Workload;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Measures how fast a model answers under load. */
@Command(name = "bench", resourceBundle = Messages.BUNDLE, sortOptions = false)
final class BenchCommand implements Callable<Integer> {

    @Spec CommandSpec spec;

    @Mixin ModelOptions model;

    @Mixin ServerOptions server;

    @Option(
            names = "--shape",
            paramLabel = "NAME:DIMS",
            converter = NamedShape.Converter.class,
            descriptionKey = "bench.shape")
    List<NamedShape> shapes = List.of();

    @Option(
            names = {"-b", "--batch-size", "--batch"},
            paramLabel = "N",
            defaultValue = "1",
            descriptionKey = "bench.batch")
    int batch;

    @Option(
            names = "--input-data",
            paramLabel = "zero|random",
            defaultValue = "zero",
            descriptionKey = "bench.input-data")
    InputData data;

    @Option(names = "--input", paramLabel = "NAME=SOURCE", descriptionKey = "bench.input")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--json-tensors", descriptionKey = "bench.json-tensors")
    boolean jsonTensors;

    @Mixin SharedMemoryOption sharing;

    @Option(
            names = "--mode",
            paramLabel = "sync|async|stream",
            defaultValue = "sync",
            descriptionKey = "bench.mode")
    Mode mode;

    @Option(
            names = "--streams",
            paramLabel = "N",
            defaultValue = "1",
            descriptionKey = "bench.streams")
    int streams;

    @Mixin LoadOptions load;

    @Mixin ReportOptions reports;

    @Option(names = "--json", descriptionKey = "bench.json")
    boolean json;

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;
    private final StopSignal stopSignal;
    private final InputStream standardInput;

    BenchCommand(
            Console console, Clients clients, StopSignal stopSignal, InputStream standardInput) {
        this.console = console;
        this.clients = clients;
        this.stopSignal = stopSignal;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        LoadSettings settings = settings();
        Endpoint endpoint = server.endpoint();
        ClientOptions options = server.options();
        LoadSettings patient = settings.withCallTimeout(options.inferTimeout());
        int inFlight =
                Math.max(LoadTest.mostInFlight(settings), ClientOptions.DEFAULTS.maxConcurrency());
        try (TritonClient client =
                server.open(clients, console, options.withMaxConcurrency(inFlight))) {
            sharing.check(client);
            return run(endpoint, new LoadTest(client, workload(client), patient), patient);
        } catch (TritonException problem) {
            throw Failures.of(endpoint, problem);
        }
    }

    private int run(Endpoint endpoint, LoadTest test, LoadSettings settings) {
        LoadReport report;
        try (var _ = stopSignal.onStop(test::stop)) {
            report = test.run(new BenchProgress(console, endpoint, settings));
            BenchWarnings.of(endpoint, report).forEach(console::err);
            if (json) {
                console.out(BenchFigures.json(report));
            } else {
                new BenchFigures(report).lines().forEach(console::out);
            }
            reports.write(report, console);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Messages.text("interrupted"), interrupted);
        }
        return status(report);
    }

    private static int status(LoadReport report) {
        if (report.stopped()) {
            return ExitCode.INTERRUPTED;
        }
        List<LevelResult> levels = report.levels();
        if (levels.stream().allMatch(level -> level.count() == 0)) {
            return ExitCode.UNUSABLE;
        }
        return levels.stream().anyMatch(level -> level.failed() > 0 || level.ended().isPresent())
                ? ExitCode.SOME_FAILED
                : ExitCode.OK;
    }

    private Workload workload(TritonClient client) {
        Map<String, Shape> chosen = new LinkedHashMap<>();
        shapes.forEach(each -> chosen.put(each.name(), each.shape()));
        try {
            ModelSetup.Description description =
                    new ModelSetup(client, model.name, model.version, Overrides.NONE).describe();
            Map<String, Tensor> given =
                    new InferSources(standardInput).given(inputs, chosen, description);
            return Workload.of(
                    description.metadata(),
                    model.version,
                    description.config(),
                    new Workload.Choices(
                            chosen,
                            given,
                            batch,
                            data,
                            jsonTensors ? Encoding.JSON : Encoding.BINARY));
        } catch (IllegalArgumentException problem) {
            throw new CommandFailure(problem.getMessage(), problem);
        }
    }

    private LoadSettings settings() {
        if (sharing.isOn() && jsonTensors) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("shared-memory.json", sharing.word()));
        }
        load.require(batch >= 1, "--batch-size", batch);
        load.check();
        LoadSettings settings = load.settings();
        load.require(
                streams >= 1 && streams <= LoadTest.mostInFlight(settings), "--streams", streams);
        model.check();
        reports.check();
        return settings.withMode(mode).withStreams(streams).withSharing(sharing.kind());
    }
}
