package dev.tritonexplorer.demo;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/**
 * A model that gives its memory back when nobody has asked it for a while, and is loaded again for
 * the next request, which waits for it. The window that the demo server is in is idle most of the
 * time.
 */
final class RestingModel implements DemoModel {

    private static final Logger LOG = LoggerFactory.getLogger(RestingModel.class);

    private final Loader loader;
    private final Duration patience;
    private @Nullable DemoModel model;
    private int running;
    private long lastUse;
    private @Nullable Thread watch;
    private boolean closed;

    /** Loads the model, each time as the first time. */
    interface Loader {
        DemoModel load() throws Refusal;
    }

    /**
     * @param loaded the model as it was loaded first
     * @param patience for how long nobody may ask before it is freed
     */
    RestingModel(DemoModel loaded, Loader loader, Duration patience) {
        this.model = loaded;
        this.loader = loader;
        this.patience = patience;
        watch();
    }

    @Override
    public void execute(Execution run) throws Refusal, InterruptedException {
        DemoModel awake = begin();
        try {
            awake.execute(run);
        } finally {
            end();
        }
    }

    private synchronized DemoModel begin() throws Refusal {
        if (model == null) {
            model = loader.load();
            LOG.debug("The model is back in memory");
        }
        running++;
        return model;
    }

    private synchronized void end() {
        running--;
        lastUse = System.nanoTime();
        if (running == 0 && watch == null && !closed) {
            watch();
        }
    }

    private synchronized void watch() {
        lastUse = System.nanoTime();
        watch = Thread.ofVirtual().name("demo-resting-model").start(this::rest);
    }

    private void rest() {
        long left = patience.toNanos();
        try {
            while (left > 0) {
                Thread.sleep(Duration.ofNanos(left));
                left = freeOrWait();
            }
        } catch (InterruptedException end) {
            LOG.debug("The model is closed");
        }
    }

    /** How long to wait on; 0 if there is nothing more to watch. */
    private synchronized long freeOrWait() {
        if (closed) {
            return 0;
        }
        long left =
                running > 0 ? patience.toNanos() : lastUse + patience.toNanos() - System.nanoTime();
        if (left > 0) {
            return left;
        }
        watch = null;
        free();
        return 0;
    }

    private void free() {
        if (model != null) {
            model.close();
            model = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (watch != null) {
            watch.interrupt();
        }
        free();
    }
}
