package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * What a server's model is, and whether it can classify pictures, found out in a limited time
 * whatever the server does.
 */
final class ModelSetup {

    /** For all questions together; each one has its own deadline too. */
    private static final Duration LIMIT = Duration.ofSeconds(9);

    private static final int MODELS_NAMED = 10;

    /** Errors that mean the model, not the server. */
    private static final Set<ErrorKind> ABOUT_THE_MODEL =
            EnumSet.of(ErrorKind.NOT_FOUND, ErrorKind.INVALID_REQUEST, ErrorKind.UNAVAILABLE);

    /** What the server says of a model that is ready. */
    record Description(ModelMetadata metadata, ModelConfig config) {}

    private final TritonClient client;
    private final String name;
    private final String version;
    private final Overrides overrides;

    ModelSetup(TritonClient client, String name, String version, Overrides overrides) {
        this.client = client;
        this.name = name;
        this.version = version;
        this.overrides = overrides;
    }

    /**
     * What pictures need of a model.
     *
     * @throws CommandFailure with address, cause and cure if it takes none
     */
    PictureModel pictures(Description model) {
        return switch (PictureModelCheck.of(model.metadata(), model.config(), version, overrides)) {
            case PictureModelCheck.Accepted(PictureModel accepted) -> accepted;
            case PictureModelCheck.Refused refused ->
                    throw failure(refused.message(), fixes(refused.fixes()));
        };
    }

    /**
     * Asks the server for any model's description.
     *
     * @throws CommandFailure with address, cause and cure
     */
    Description describe() {
        return inTime(this::description);
    }

    private <T> T inTime(Callable<T> task) {
        FutureTask<T> questions = new FutureTask<>(task);
        Thread.ofVirtual().name("setup").start(questions);
        try {
            return questions.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw failure(
                    Messages.text("setup.slow", LIMIT.toSeconds()),
                    Messages.text("cure.timed-out"));
        } catch (ExecutionException problem) {
            switch (problem.getCause()) {
                case CommandFailure known -> throw known;
                case TritonException known -> throw Failures.of(client.endpoint(), known);
                case null, default ->
                        throw new IllegalStateException(
                                "Asking the server failed: " + problem.getCause(), problem);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Messages.text("interrupted"), interrupted);
        } finally {
            questions.cancel(true);
        }
    }

    private Description description() {
        ModelMetadata metadata;
        ModelConfig config;
        try {
            metadata = client.modelMetadata(name, version);
            config = client.modelConfig(name, version);
        } catch (TritonException problem) {
            throw ABOUT_THE_MODEL.contains(problem.kind()) ? explain(problem) : problem;
        }
        if (!client.isModelReady(name, version)) {
            throw explain(
                    TritonException.ofServer(
                            ErrorKind.UNAVAILABLE, Messages.text("setup.unready", name)));
        }
        return new Description(metadata, config);
    }

    /** Says more of a model that cannot be used than the server's error does, if the index can. */
    private RuntimeException explain(TritonException problem) {
        List<RepositoryModel> models;
        try {
            models = client.repositoryIndex();
        } catch (TritonException noIndex) {
            problem.addSuppressed(noIndex);
            return problem;
        }
        List<RepositoryModel> same =
                models.stream()
                        .filter(model -> model.name().equals(name))
                        .filter(
                                model ->
                                        version.isEmpty()
                                                || model.version().isEmpty()
                                                || model.version().equals(version))
                        .toList();
        if (same.stream().anyMatch(RepositoryModel::isReady)) {
            return problem;
        }
        if (same.isEmpty()) {
            return failure(Messages.text("setup.unknown", called()), others(models));
        }
        RepositoryModel model = same.getFirst();
        String state = model.state().isEmpty() ? Messages.text("models.not-loaded") : model.state();
        String reason = model.reason().isEmpty() ? "" : " (" + model.reason() + ")";
        return failure(
                Messages.text("setup.state", called(), state, reason),
                Messages.text("cure.load-model"));
    }

    private static String others(List<RepositoryModel> models) {
        List<String> ready =
                models.stream()
                        .filter(RepositoryModel::isReady)
                        .map(model -> model.name() + " " + model.version())
                        .distinct()
                        .toList();
        String named = ready.stream().limit(MODELS_NAMED).collect(Collectors.joining(", "));
        int more = ready.size() - MODELS_NAMED;
        if (ready.isEmpty()) {
            return Messages.text("cure.no-models");
        }
        return more > 0
                ? Messages.text("cure.other-models.more", named, more)
                : Messages.text("cure.other-models", named);
    }

    private String called() {
        return '"' + name + '"' + (version.isEmpty() ? "" : " version " + version);
    }

    private static String fixes(Set<PictureModelCheck.Fix> fixes) {
        if (fixes.isEmpty()) {
            return "";
        }
        String flags =
                fixes.stream()
                        .sorted()
                        .map(
                                fix ->
                                        switch (fix) {
                                            case LAYOUT -> "--layout NCHW|NHWC";
                                            case CHANNELS -> "--channels 1|3";
                                            case SIZE -> "--size WIDTHxHEIGHT";
                                        })
                        .collect(Collectors.joining(", "));
        return Messages.text("cure.fixes", flags);
    }

    private CommandFailure failure(String message, String cure) {
        return new CommandFailure(Failures.line(client.endpoint(), message, cure));
    }
}
