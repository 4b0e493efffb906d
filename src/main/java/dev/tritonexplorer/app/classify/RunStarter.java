package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.classify.ClassifyJob;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.classify.LocalClasses;
import dev.tritonexplorer.classify.RunFacts;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.compare.ComparisonTable;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.imaging.PictureModel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts runs as they are chosen, by messages or through shared memory. */
final class RunStarter {

    private final Background background;
    private final ClassifyRunner runner;
    private final SharedClients sharers;
    private final ClassifyChoices choices;

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
    ActiveRun start(
            List<PictureRow> rows, ModelDetails now, PictureModel model, Consumer<RunEvent> inbox) {
        ClassifyOptions options = choices.use();
        Optional<SharedMemoryKind> memory = choices.pathProperty().get().memory();
        List<Path> files = rows.stream().map(PictureRow::file).toList();
        return ActiveRun.start(
                rows,
                facts(now, model, options),
                new EndedRun.Asked(
                        now.session(), model.name(), model.version(), choices.inForce().write()),
                inbox,
                listener ->
                        memory.isPresent()
                                ? share(memory.get(), now, model, files, options, listener)
                                : runner.start(
                                        now.session().client(), model, files, options, listener));
    }

    private RunFacts facts(ModelDetails now, PictureModel model, ClassifyOptions options) {
        Way way = new Way(now.session().protocol(), options.mode(), choices.pathProperty().get());
        return new RunFacts(
                model.name(),
                model.version(),
                ComparisonTable.protocol(way),
                ComparisonTable.mode(way),
                options.concurrency(),
                ComparisonTable.tensors(way),
                options.picture().scaling(),
                options.batchSize());
    }

    private ClassifyRunner.Run share(
            SharedMemoryKind memory,
            ModelDetails now,
            PictureModel model,
            List<Path> files,
            ClassifyOptions options,
            ClassifyJob.Listener listener) {
        boolean local = choices.sharedOutputsProperty().get();
        return new SharedRun(
                background,
                () -> {
                    TritonClient client = sharers.of(now.session().client(), memory, now);
                    if (!local) {
                        return new SharedRun.Prepared(client, options);
                    }
                    LocalClasses classes = new LocalClasses(client, model);
                    classes.learn();
                    return new SharedRun.Prepared(client, options.withLocalClasses(classes));
                },
                files,
                listener,
                prepared ->
                        runner.start(
                                prepared.client(), model, files, prepared.options(), listener));
    }
}
