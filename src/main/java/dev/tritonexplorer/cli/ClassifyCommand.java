package dev.tritonexplorer.cli;

import dev.tritonexplorer.classify.ClassifyJob;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.classify.LabelFile;
import dev.tritonexplorer.classify.LocalClasses;
import dev.tritonexplorer.classify.PictureFiles;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.OutputSizes;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.Overrides;
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

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** Classifies pictures; image_client's flags, and some more. */
@Command(name = "classify", resourceBundle = Messages.BUNDLE, sortOptions = false)
final class ClassifyCommand implements Callable<Integer> {

    @Spec CommandSpec spec;

    @Mixin ModelOptions model;

    @Option(
            names = {"-b", "--batch-size"},
            paramLabel = "N",
            defaultValue = "1",
            descriptionKey = "classify.batch-size")
    int batchSize;

    @Option(
            names = {"-c", "--classes"},
            paramLabel = "N",
            defaultValue = "1",
            descriptionKey = "classify.classes")
    int classes;

    @Mixin PictureFlags pictures;

    @Mixin ServerOptions server;

    @Option(
            names = {"-a", "--async"},
            descriptionKey = "classify.async")
    boolean async;

    @Option(names = "--streaming", descriptionKey = "classify.streaming")
    boolean streaming;

    @Option(names = "--sync", descriptionKey = "classify.sync")
    boolean sync;

    @Mixin SharedMemoryOption sharing;

    @Option(names = "--shared-outputs", descriptionKey = "classify.shared-outputs")
    boolean sharedOutputs;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "8",
            descriptionKey = "classify.concurrency")
    int concurrency;

    @Option(
            names = {"-v", "--verbose"},
            descriptionKey = "classify.verbose")
    boolean verbose;

    @Option(names = "--json", descriptionKey = "classify.json")
    boolean json;

    @Option(names = "--labels", paramLabel = "FILE", descriptionKey = "classify.labels")
    @Nullable Path labels;

    @Option(names = "--no-server-timings", descriptionKey = "classify.no-server-timings")
    boolean noServerTimings;

    @Option(names = "--no-orientation", descriptionKey = "classify.no-orientation")
    boolean noOrientation;

    @Option(names = "--layout", paramLabel = "NCHW|NHWC", descriptionKey = "classify.layout")
    @Nullable Layout layout;

    @Option(
            names = "--size",
            paramLabel = "WIDTHxHEIGHT",
            converter = PictureSize.Converter.class,
            descriptionKey = "classify.size")
    @Nullable PictureSize size;

    @Option(names = "--channels", paramLabel = "1|3", descriptionKey = "classify.channels")
    @Nullable Integer channels;

    @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", descriptionKey = "classify.files")
    List<Path> named;

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;
    private final StopSignal stopSignal;

    ClassifyCommand(Console console, Clients clients, StopSignal stopSignal) {
        this.console = console;
        this.clients = clients;
        this.stopSignal = stopSignal;
    }

    @Override
    public Integer call() {
        checkUsage();
        PictureOptions picture = pictures.options(spec.commandLine(), !noOrientation);
        Endpoint endpoint = server.endpoint();
        if (streaming && endpoint.protocol() != Protocol.GRPC) {
            throw new CommandFailure(Messages.text("classify.streaming.http", endpoint));
        }
        List<Path> files = PictureFiles.expand(named);
        if (files.isEmpty()) {
            throw new CommandFailure(Messages.text("classify.no-pictures", named));
        }
        ClientOptions options =
                server.options()
                        .withMaxConcurrency(
                                Math.max(concurrency, ClientOptions.DEFAULTS.maxConcurrency()));
        try (TritonClient client = server.open(clients, console, options)) {
            ModelSetup setup = new ModelSetup(client, model.name, model.version, overrides());
            ModelSetup.Description description = setup.describe();
            PictureModel target = setup.pictures(description);
            if (verbose) {
                console.err(
                        Messages.text(
                                "classify.target",
                                endpoint,
                                target.name(),
                                target.inputName(),
                                target.datatype(),
                                target.batchShape(batchSize),
                                files.size()));
            }
            OutputSizes sizes = OutputSizes.of(description.metadata(), description.config(), 0);
            try (var _ = sharing.untilClosed(stopSignal);
                    TritonClient sharer = sharing.over(client, sizes)) {
                return classify(sharer, target, files, picture);
            }
        }
    }

    private int classify(
            TritonClient client, PictureModel target, List<Path> files, PictureOptions picture) {
        boolean timings = (json || verbose) && !noServerTimings;
        ClassifyOptions.Mode mode = mode(files.size(), timings);
        ClassifyOptions options =
                new ClassifyOptions(
                        classes,
                        batchSize,
                        mode,
                        concurrency,
                        picture,
                        timings,
                        server.options().inferTimeout());
        if (sharedOutputs) {
            options = options.withLocalClasses(localClasses(client, target));
        }
        ResultPrinter printer = named(target);
        InputOrder order = new InputOrder(printer, timings && mode != ClassifyOptions.Mode.SYNC);
        AtomicReference<@Nullable ClassifyJob> running = new AtomicReference<>();
        ClassifyJob job;
        try {
            job =
                    ClassifyJob.start(
                            client,
                            target,
                            files,
                            options,
                            result -> {
                                order.add(result);
                                Optional.ofNullable(running.get())
                                        .filter(each -> console.isOutBroken())
                                        .ifPresent(ClassifyJob::cancel);
                            });
        } catch (IllegalArgumentException problem) {
            throw new CommandFailure(problem.getMessage(), problem);
        }
        running.set(job);
        try (var _ = stopSignal.onStop(job::cancel)) {
            ClassifyJob.Summary summary = await(job);
            order.finish();
            return finish(summary, files.size());
        }
    }

    private ResultPrinter named(PictureModel target) {
        ResultPrinter printer = json ? new JsonPrinter(console) : new TextPrinter(console, verbose);
        if (labels == null) {
            return printer;
        }
        try {
            LabelFile file = LabelFile.read(labels);
            int count = file.labels().size();
            if (target.classCount() > 0 && target.classCount() != count) {
                console.err(
                        Messages.text("classify.labels.count", labels, count, target.classCount()));
            }
            return result -> printer.print(file.name(result));
        } catch (IOException problem) {
            throw new CommandFailure(
                    Messages.text("classify.labels.failed", labels, reason(problem)), problem);
        }
    }

    private static String reason(IOException problem) {
        return problem instanceof NoSuchFileException
                ? Messages.text("classify.labels.gone")
                : problem.getMessage();
    }

    private static LocalClasses localClasses(TritonClient client, PictureModel target) {
        LocalClasses classes = new LocalClasses(client, target);
        try {
            classes.learn();
        } catch (TritonException problem) {
            throw Failures.of(client.endpoint(), problem);
        }
        return classes;
    }

    /** Of many pictures several travel, unless the server's share of each one's time is wanted. */
    private ClassifyOptions.Mode mode(int files, boolean timings) {
        if (streaming) {
            return ClassifyOptions.Mode.STREAM;
        }
        boolean one = sync || timings || files <= batchSize;
        return one && !async ? ClassifyOptions.Mode.SYNC : ClassifyOptions.Mode.ASYNC;
    }

    private static ClassifyJob.Summary await(ClassifyJob job) {
        try {
            return job.done().get();
        } catch (InterruptedException interrupted) {
            job.cancel();
            Thread.currentThread().interrupt();
            throw new CommandFailure(Messages.text("interrupted"), interrupted);
        } catch (ExecutionException problem) {
            throw new IllegalStateException("The run failed", problem.getCause());
        }
    }

    private int finish(ClassifyJob.Summary summary, int files) {
        if (summary.cancelled() && console.isOutBroken()) {
            return ExitCode.OK;
        }
        if (summary.cancelled()) {
            console.err(Messages.text("classify.stopped", summary.classified(), files));
            return ExitCode.INTERRUPTED;
        }
        if (verbose) {
            console.err(
                    Messages.text(
                            "classify.summary",
                            summary.classified(),
                            summary.failed(),
                            summary.elapsed() / 1e9));
        }
        if (summary.failed() > 0) {
            return ExitCode.SOME_FAILED;
        }
        if (!json) {
            console.out("PASS");
        }
        return ExitCode.OK;
    }

    private Overrides overrides() {
        return new Overrides(
                Optional.ofNullable(layout),
                channels == null ? OptionalInt.empty() : OptionalInt.of(channels),
                size == null ? OptionalInt.empty() : OptionalInt.of(size.height()),
                size == null ? OptionalInt.empty() : OptionalInt.of(size.width()));
    }

    private void checkUsage() {
        require(batchSize >= 1, "-b", batchSize);
        require(classes >= 1, "-c", classes);
        require(concurrency >= 1 && concurrency <= 1024, "--concurrency", concurrency);
        require(channels == null || channels == 1 || channels == 3, "--channels", channels);
        model.check();
        if (sync && (async || streaming)) {
            throw new ParameterException(spec.commandLine(), Messages.text("classify.sync.alone"));
        }
        if (sharedOutputs && !sharing.isOn()) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("classify.shared-outputs.alone"));
        }
    }

    private void require(boolean valid, String option, @Nullable Object value) {
        if (!valid) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("usage.range", option, value));
        }
    }
}
