package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.classify.ClassifyJob;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.PictureTimings;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Runs that a test moves on, picture by picture. */
public final class FakeRunner implements ClassifyRunner {

    public final List<FakeRun> runs = new ArrayList<>();

    @Override
    public Run start(
            TritonClient client,
            PictureModel model,
            List<Path> files,
            ClassifyOptions options,
            ClassifyJob.Listener listener) {
        FakeRun run = new FakeRun(client, files, options, listener);
        runs.add(run);
        return run;
    }

    public FakeRun last() {
        return runs.getLast();
    }

    /** One run. */
    public static final class FakeRun implements Run {

        public final TritonClient client;
        public final List<Path> files;
        public final ClassifyOptions options;
        public boolean cancelled;
        private final ClassifyJob.Listener listener;
        private final CompletableFuture<ClassifyJob.Summary> done = new CompletableFuture<>();

        FakeRun(
                TritonClient client,
                List<Path> files,
                ClassifyOptions options,
                ClassifyJob.Listener listener) {
            this.client = client;
            this.files = files;
            this.options = options;
            this.listener = listener;
        }

        public void classify(int index, Classification... classes) {
            Timings request =
                    new Timings(
                            OptionalLong.empty(),
                            OptionalLong.of(210_000),
                            OptionalLong.of(6_500_000),
                            OptionalLong.of(60_000),
                            OptionalLong.of(50_000),
                            6_830_000);
            ServerTimings server = new ServerTimings(80_000, 50_000, 6_050_000, 220_000, 3, true);
            listener.onResult(
                    new PictureResult.Classified(
                            files.get(index),
                            index,
                            String.valueOf(index + 1),
                            List.of(classes),
                            451,
                            300,
                            new PictureTimings(840_000, 420_000, request, Optional.of(server)),
                            List.of()));
        }

        public void unreadable(int index, String reason) {
            unreadable(index, new PictureException(reason, null));
        }

        public void unreadable(int index, PictureException reason) {
            listener.onResult(new PictureResult.Unreadable(files.get(index), index, reason));
        }

        public void fail(int index, String reason) {
            fail(index, new TritonException(ErrorKind.UNREACHABLE, reason, null));
        }

        public void fail(int index, TritonException reason) {
            listener.onResult(
                    new PictureResult.Failed(
                            files.get(index), index, String.valueOf(index + 1), reason));
        }

        public void finish() {
            done.complete(new ClassifyJob.Summary(0, 0, cancelled, 1));
        }

        public void crash(Throwable bug) {
            done.completeExceptionally(bug);
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public CompletableFuture<ClassifyJob.Summary> done() {
            return done;
        }
    }
}
