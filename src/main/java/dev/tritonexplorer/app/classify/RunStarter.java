package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.classify.ClassifyJob;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.classify.LocalClasses;
import dev.tritonexplorer.classify.RunFacts;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.shm.OutputSizes;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.compare.ComparisonTable;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.imaging.PictureModel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts runs as chosen: over the session's client, or over one that shares memory with the server.
 * On the FX thread only.
 */
final class RunStarter {

    private final Background background;
    private final ClassifyRunner runner;
    private final SharedClients sharers;
    private final ClassifyChoices choices;

    /** Where a run goes. */
    record To(ModelDetails details, PictureModel model) {}

    RunStarter(
            Background background,
            ClassifyRunner runner,
            SharedClients sharers,
            ClassifyChoices choices) {
        this.background = background;
        this.runner = runner;
        this.sharers = sharers;
        this.choices = choices;
    }

    /** Starts a run whose events go to an inbox. */
    ActiveRun start(List<PictureRow> rows, To to, Consumer<RunEvent> inbox) {
        ClassifyOptions options = choices.use();
        List<Path> files = rows.stream().map(PictureRow::file).toList();
        return ActiveRun.start(
                rows,
                facts(to, options),
                new EndedRun.Asked(
                        to.details().session(),
                        to.model().name(),
                        to.model().version(),
                        choices.inForce().write()),
                inbox,
                listener -> start(to, files, options, listener));
    }

    ClassifyRunner.Run start(
            To to, List<Path> files, ClassifyOptions options, ClassifyJob.Listener listener) {
        Optional<SharedMemoryKind> memory = choices.pathProperty().get().memory();
        return memory.isPresent()
                ? share(memory.get(), to, files, options, listener)
                : runner.start(
                        to.details().session().client(), to.model(), files, options, listener);
    }

    /** How such a run goes. */
    RunFacts facts(To to, ClassifyOptions options) {
        Way way =
                new Way(
                        to.details().session().protocol(),
                        options.mode(),
                        choices.pathProperty().get());
        return new RunFacts(
                to.model().name(),
                to.model().version(),
                ComparisonTable.protocol(way),
                ComparisonTable.mode(way),
                options.concurrency(),
                ComparisonTable.tensors(way),
                options.picture().scaling(),
                options.batchSize());
    }

    private ClassifyRunner.Run share(
            SharedMemoryKind memory,
            To to,
            List<Path> files,
            ClassifyOptions options,
            ClassifyJob.Listener listener) {
        boolean local = choices.sharedOutputsProperty().get();
        return new SharedRun(
                background,
                () -> {
                    TritonClient client =
                            sharers.of(
                                    to.details().session().client(),
                                    memory,
                                    OutputSizes.of(
                                            to.details().metadata(), to.details().config(), 0));
                    if (!local) {
                        return new SharedRun.Prepared(client, options);
                    }
                    LocalClasses classes = new LocalClasses(client, to.model());
                    classes.learn();
                    return new SharedRun.Prepared(client, options.withLocalClasses(classes));
                },
                files,
                listener,
                prepared ->
                        runner.start(
                                prepared.client(),
                                to.model(),
                                files,
                                prepared.options(),
                                listener));
    }
}
