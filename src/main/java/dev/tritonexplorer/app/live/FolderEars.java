package dev.tritonexplorer.app.live;

import dev.tritonexplorer.app.task.Background;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Hears the signals of one folder at a time. On the FX thread only. */
final class FolderEars {

    private static final Logger LOG = LoggerFactory.getLogger(FolderEars.class);

    /** Begins to listen: {@link FolderSignals#open}, or a fake in tests. */
    @FunctionalInterface
    interface Opener {
        FolderSignals open(Path folder, boolean subfolders) throws IOException;
    }

    private final Background background;
    private final Opener opener;
    private final Runnable heard;
    private final Consumer<Boolean> deaf;
    private @Nullable FolderSignals signals;

    /** Grows with each start and stop: older signals are of another folder. */
    private int round;

    /**
     * @param heard called after each change
     * @param deaf told whether there are no signals
     */
    FolderEars(Background background, Opener opener, Runnable heard, Consumer<Boolean> deaf) {
        this.background = background;
        this.opener = opener;
        this.heard = heard;
        this.deaf = deaf;
    }

    void start(Path folder, boolean subfolders) {
        stop();
        int mine = round;
        background
                .work(() -> opener.open(folder, subfolders))
                .onSuccess(opened -> opened(opened, mine))
                .onFailure(problem -> LOG.debug("{} gives no signals", folder, problem))
                .start();
    }

    void stop() {
        round++;
        FolderSignals open = signals;
        signals = null;
        if (open != null) {
            close(open);
        }
    }

    private void close(FolderSignals open) {
        background
                .work(
                        () -> {
                            open.close();
                            return open;
                        })
                .onFailure(problem -> LOG.debug("Signals were not closed well", problem))
                .start();
    }

    private void opened(FolderSignals opened, int when) {
        if (when != round) {
            close(opened);
            return;
        }
        signals = opened;
        deaf.accept(false);
        hear(opened, when);
    }

    private void hear(FolderSignals from, int when) {
        background
                .work(
                        () -> {
                            from.await();
                            return from;
                        })
                .onSuccess(
                        same -> {
                            if (when == round) {
                                heard.run();
                                hear(same, when);
                            }
                        })
                .onFailure(
                        problem -> {
                            if (when == round) {
                                LOG.debug("No signals any more", problem);
                                stop();
                                deaf.accept(true);
                            }
                        })
                .start();
    }
}
