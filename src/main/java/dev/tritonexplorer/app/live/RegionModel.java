package dev.tritonexplorer.app.live;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.ClassifyRunner;
import dev.tritonexplorer.app.classify.FrameListener;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.live.RegionState.On;
import dev.tritonexplorer.app.live.ScreenCamera.Shot;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.imaging.PngFile;

import javafx.beans.Observable;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableBooleanValue;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A region of the screen, captured and classified again and again, in one place of the list. Never
 * more than one frame is under way: one that is due meanwhile is left out, so that what is seen is
 * never old. While nothing can be classified nothing is captured. On the FX thread only.
 */
public final class RegionModel {

    /** Frames a second to choose from. */
    public static final List<Double> RATES = List.of(0.5, 1.0, 2.0, 5.0, 10.0);

    private static final double USUAL = 2;

    /** After a request that found no server. */
    static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private static final Path NONE_YET = Path.of("screen.png");

    /** Frames of one colour before somebody is told. */
    private static final int BLANK = 3;

    private static final Logger LOG = LoggerFactory.getLogger(RegionModel.class);

    private final Background background;
    private final ClassifyModel classify;
    private final ScreenCamera camera;
    private final FrameFiles files;
    private final ObservableBooleanValue away;
    private final LongSupplier clock;
    private final Consumer<PictureRow> latest;
    private final ReadOnlyObjectWrapper<RegionState> state =
            new ReadOnlyObjectWrapper<>(new RegionState.Off());
    private final DoubleProperty rate = new SimpleDoubleProperty(USUAL);

    private @Nullable PictureRow place;
    private @Nullable Capture capture;

    /**
     * @param away whether the server does not answer at present
     * @param clock in ns
     * @param latest hears of each frame that was classified
     */
    RegionModel(
            Background background,
            ClassifyModel classify,
            ScreenCamera camera,
            FrameFiles files,
            ObservableBooleanValue away,
            LongSupplier clock,
            Consumer<PictureRow> latest) {
        this.background = background;
        this.classify = classify;
        this.camera = camera;
        this.files = files;
        this.away = away;
        this.clock = clock;
        this.latest = latest;
        rate.addListener(
                (property, old, now) -> {
                    if (capture != null) {
                        capture.schedule();
                    }
                });
        classify.rows()
                .addListener(
                        (Observable rows) -> {
                            // Whoever takes its place off the list wants no more of it.
                            if (capture != null && !classify.rows().contains(capture.row)) {
                                stop();
                            }
                        });
    }

    public ReadOnlyObjectProperty<RegionState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Most frames a second. */
    public DoubleProperty rateProperty() {
        return rate;
    }

    /** What reads the screen. */
    public ScreenCamera camera() {
        return camera;
    }

    /**
     * Captures a region in place of the one before.
     *
     * @param title of its place in the list
     */
    public void start(Area area, String title) {
        stop();
        if (!area.isUsable()) {
            throw new IllegalArgumentException(area + " cannot be captured");
        }
        state.set(new On(area, 0, 0, 0, 0, false, false, Optional.empty()));
        if (place != null) {
            // Its last frame's file is used again.
            classify.remove(place);
        }
        PictureRow row = classify.addFrames(NONE_YET, title);
        place = row;
        Capture begun = new Capture(area, row);
        capture = begun;
        begun.tick();
    }

    /** Captures no more; the last frame stays in the list. */
    public void stop() {
        Capture old = capture;
        capture = null;
        if (old != null) {
            old.end();
            state.set(new RegionState.Off());
        }
    }

    /** What a frame is once it lies in a file. */
    private record Written(Path file, boolean blank) {}

    private final class Capture implements FrameListener {

        private final Area area;
        private final PictureRow row;
        private final FrameRate done = new FrameRate();
        private @Nullable Running timer;
        private ClassifyRunner.@Nullable Run run;
        private boolean busy;
        private boolean failed;
        private boolean ended;
        private long began;
        private long due;
        private long frames;
        private long skipped;
        private long latency;
        private int blank;
        private Optional<Throwable> problem = Optional.empty();

        Capture(Area area, PictureRow row) {
            this.area = area;
            this.row = row;
            due = clock.getAsLong();
        }

        void end() {
            ended = true;
            if (timer != null) {
                timer.cancel();
            }
            if (run != null) {
                run.cancel();
            }
        }

        /** The next frame is due a period after the last one was, whenever that was taken. */
        void schedule() {
            if (timer != null) {
                timer.cancel();
            }
            long period = (long) (1e9 / rate.get());
            long now = clock.getAsLong();
            due = Math.max(due + period, now);
            long pause = failed ? AFTER_FAILURE.toNanos() : due - now;
            timer = background.later(Duration.ofNanos(pause), this::tick);
        }

        void tick() {
            boolean waits = away.get() || !classify.canClassify();
            if (!waits && busy) {
                skipped++;
            } else if (!waits) {
                shoot();
            }
            if (!ended) {
                tell(waits);
                schedule();
            }
        }

        private void shoot() {
            Shot shot;
            try {
                shot = camera.shoot(area);
            } catch (RuntimeException refused) {
                LOG.debug("The screen cannot be read", refused);
                problem = Optional.of(refused);
                failed = true;
                return;
            }
            problem = Optional.empty();
            failed = false;
            busy = true;
            began = clock.getAsLong();
            background
                    .work(() -> write(shot))
                    .onSuccess(this::send)
                    .onFailure(
                            full -> {
                                problem = Optional.of(full);
                                failed = true;
                                ended();
                            })
                    .start();
        }

        private Written write(Shot shot) throws IOException {
            int[] pixels = shot.argb();
            boolean plain = true;
            for (int index = 1; plain && index < pixels.length; index++) {
                plain = pixels[index] == pixels[0];
            }
            Path file = files.next();
            PngFile.write(file, shot.width(), shot.height(), pixels);
            return new Written(file, plain);
        }

        private void send(Written frame) {
            blank = frame.blank() ? blank + 1 : 0;
            run = ended ? null : classify.classifyFrame(row, frame.file(), this).orElse(null);
            if (run == null) {
                ended();
            }
        }

        @Override
        public void result(PictureResult result) {
            if (!busy || ended) {
                return;
            }
            long now = clock.getAsLong();
            failed = result instanceof PictureResult.Failed;
            if (result instanceof PictureResult.Classified && isNews(now)) {
                latest.accept(row);
            }
        }

        /** False if this frame is known: its figures have come a second time. */
        private boolean isNews(long now) {
            if (began == 0) {
                return false;
            }
            latency = now - began;
            began = 0;
            frames++;
            done.add(now);
            tell(false);
            return true;
        }

        @Override
        public void ended() {
            busy = false;
            run = null;
            if (!ended) {
                tell(away.get());
            }
        }

        private void tell(boolean waits) {
            state.set(
                    new On(
                            area,
                            frames,
                            skipped,
                            done.at(clock.getAsLong()),
                            latency,
                            blank >= BLANK,
                            waits,
                            problem));
        }
    }
}
