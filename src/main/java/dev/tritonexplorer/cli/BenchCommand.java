package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.load.Errors;
import dev.tritonexplorer.load.InputData;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.Levels;
import dev.tritonexplorer.load.Load;
import dev.tritonexplorer.load.LoadListener;
import dev.tritonexplorer.load.LoadSettings;
import dev.tritonexplorer.load.LoadTest;
import dev.tritonexplorer.load.Measurement;
import dev.tritonexplorer.load.Mode;
import dev.tritonexplorer.load.Workload;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            defaultValue = "1",
            descriptionKey = "bench.concurrency")
    int concurrency;

    @Option(
            names = "--streams",
            paramLabel = "N",
            defaultValue = "1",
            descriptionKey = "bench.streams")
    int streams;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "10",
            descriptionKey = "bench.duration")
    double duration;

    @Option(names = "--count", paramLabel = "N", descriptionKey = "bench.count")
    @Nullable Long count;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            defaultValue = "10",
            descriptionKey = "bench.warmup")
    double warmup;

    @Option(names = "--json", descriptionKey = "bench.json")
    boolean json;

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;
    private final StopSignal stopSignal;

    BenchCommand(Console console, Clients clients, StopSignal stopSignal) {
        this.console = console;
        this.clients = clients;
        this.stopSignal = stopSignal;
    }

    @Override
    public Integer call() {
        checkUsage();
        Endpoint endpoint = server.endpoint();
        ClientOptions options =
                server.options()
                        .withMaxConcurrency(
                                Math.max(concurrency, ClientOptions.DEFAULTS.maxConcurrency()));
        try (TritonClient client = server.open(clients, console, options)) {
            sharing.check(client);
            return run(
                    endpoint,
                    new LoadTest(client, workload(client), settings(options.inferTimeout())));
        } catch (TritonException problem) {
            throw Failures.of(endpoint, problem);
        }
    }

    private int run(Endpoint endpoint, LoadTest test) {
        LevelResult result;
        try (var _ = stopSignal.onStop(test::stop)) {
            result =
                    test.run(
                                    new LoadListener() {
                                        @Override
                                        public void levelBegan(Level level) {
                                            announce();
                                        }
                                    })
                            .levels()
                            .getFirst();
            result.errors().values().forEach(each -> console.err(line(endpoint, each)));
            result.ended()
                    .ifPresent(
                            problem ->
                                    console.err(
                                            Messages.text(
                                                    "bench.ended",
                                                    Failures.line(endpoint, problem))));
            if (result.stopped()) {
                console.err(Messages.text("bench.stopped"));
            }
            print(endpoint, result);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Messages.text("interrupted"), interrupted);
        }
        if (result.stopped()) {
            return ExitCode.INTERRUPTED;
        }
        if (result.count() == 0) {
            return ExitCode.UNUSABLE;
        }
        return result.failed() > 0 || result.ended().isPresent()
                ? ExitCode.SOME_FAILED
                : ExitCode.OK;
    }

    private void announce() {
        console.err(
                count == null
                        ? Messages.text("bench.begins", warmup, duration)
                        : Messages.text("bench.begins.count", warmup, count));
    }

    private static String line(Endpoint endpoint, Errors errors) {
        return Messages.text(
                "bench.errors", errors.count(), Failures.line(endpoint, errors.first()));
    }

    private void print(Endpoint endpoint, LevelResult result) {
        Map<String, Object> setting = new LinkedHashMap<>();
        setting.put("model", model.name);
        setting.put("protocol", endpoint.protocol().name().toLowerCase(Locale.ROOT));
        setting.put("mode", mode.name().toLowerCase(Locale.ROOT));
        setting.put("shared_memory", sharing.word());
        setting.put("concurrency", concurrency);
        setting.put("warmup_s", warmup);
        BenchFigures figures = new BenchFigures(setting, result);
        if (json) {
            console.out(Json.line(figures.json()));
        } else {
            figures.table().forEach(console::out);
        }
    }

    private Workload workload(TritonClient client) {
        Map<String, Shape> chosen = new LinkedHashMap<>();
        shapes.forEach(each -> chosen.put(each.name(), each.shape()));
        try {
            return Workload.of(
                    client.modelMetadata(model.name, model.version),
                    model.version,
                    client.modelConfig(model.name, model.version),
                    new Workload.Choices(
                            chosen, batch, data, jsonTensors ? Encoding.JSON : Encoding.BINARY));
        } catch (IllegalArgumentException problem) {
            throw new CommandFailure(problem.getMessage(), problem);
        }
    }

    private LoadSettings settings(Duration timeout) {
        return LoadSettings.of(
                        new Load.Concurrency(Levels.of(concurrency)),
                        count == null
                                ? new Measurement.Timed(seconds(duration))
                                : new Measurement.Counted(count))
                .withMode(mode)
                .withStreams(streams)
                .withSharing(sharing.kind())
                .withWarmup(seconds(warmup))
                .withCallTimeout(timeout);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private void checkUsage() {
        if (sharing.isOn() && jsonTensors) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("shared-memory.json", sharing.word()));
        }
        require(batch >= 1, "--batch-size", batch);
        require(concurrency >= 1 && concurrency <= 1024, "--concurrency", concurrency);
        require(streams >= 1 && streams <= concurrency, "--streams", streams);
        require(duration >= 0.001 && duration <= 86_400, "--duration", duration);
        require(count == null || count >= 1, "--count", count);
        require(warmup >= 0 && warmup <= 3_600, "--warmup", warmup);
        model.check();
    }

    private void require(boolean valid, String option, @Nullable Object value) {
        if (!valid) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("usage.range", option, value));
        }
    }
}
