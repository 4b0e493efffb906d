package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.settings.Section;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.VersionChoice;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LoadListener;
import dev.tritonexplorer.load.LoadReport;
import dev.tritonexplorer.load.LoadWarning;
import dev.tritonexplorer.load.Sample;
import dev.tritonexplorer.load.Window;
import dev.tritonexplorer.load.report.ReportJson;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The load test: one runs at a time, whatever model is looked at meanwhile, and its results stay
 * with its model.
 */
public final class LoadTestModel {

    private static final Logger LOG = LoggerFactory.getLogger(LoadTestModel.class);

    /** Of this session; older ones are forgotten. */
    static final int MOST_RUNS = 20;

    private record Heard(Object run, UnaryOperator<LiveRun> news) {}

    private record Failure(String model, UserMessage why) {}

    private final Background background;
    private final LoadRunner runner;
    private final UserMessages words;
    private final LoadTexts texts;
    private final InstantSource clock;
    private final LoadForm form;
    private final Consumer<Heard> inbox;
    private final ReadOnlyObjectWrapper<@Nullable LiveRun> live = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable KnownRun> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserMessage> failure =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserMessage> unread =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable KnownRun> other = new SimpleObjectProperty<>();
    private final ObservableList<KnownRun> runs = FXCollections.observableArrayList();
    private final Map<String, KnownRun> last = new HashMap<>();
    private @Nullable Failure failed;
    private @Nullable Object id;
    private @Nullable Running run;
    private Stopper stopper = new Stopper();
    private volatile CountDownLatch ended = new CountDownLatch(0);

    /**
     * @param obstacles of shared memory, as the other pages know them
     * @param model the chosen one; null while there is none
     */
    public LoadTestModel(
            Background background,
            LoadRunner runner,
            Messages messages,
            UserMessages words,
            MemoryObstacles obstacles,
            ObservableValue<@Nullable ModelDetails> model,
            InstantSource clock) {
        this.background = background;
        this.runner = runner;
        this.words = words;
        this.clock = clock;
        texts = new LoadTexts(messages);
        form = new LoadForm(background, messages, obstacles, model);
        inbox = background.inbox(this::heard);
        form.version().detailsProperty().addListener((property, old, now) -> follow());
        follow();
    }

    /** What is chosen. */
    public LoadForm form() {
        return form;
    }

    public VersionChoice version() {
        return form.version();
    }

    /** The choices of last time come back, and last beyond the window from now on. */
    public void setMemory(Section kept) {
        form.setMemory(kept);
    }

    /** The run that goes on, of whatever model; null while none does. */
    public ReadOnlyObjectProperty<@Nullable LiveRun> liveProperty() {
        return live.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The last result of the chosen model; null if there is none. */
    public ReadOnlyObjectProperty<@Nullable KnownRun> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Why the chosen model's last run has no result. */
    public ReadOnlyObjectProperty<@Nullable UserMessage> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Why a file with a result was not opened. */
    public ReadOnlyObjectProperty<@Nullable UserMessage> unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /** What is laid beside the result; null for nothing. */
    public ObjectProperty<@Nullable KnownRun> otherProperty() {
        return other;
    }

    /** The results of this session and those that were opened, newest first. */
    public ObservableList<KnownRun> runs() {
        return runs;
    }

    /** Starts, unless one runs or something is wrong with the choices. */
    public void start() {
        LoadOrder order = form.checkProperty().get().order().orElse(null);
        if (id != null || order == null) {
            return;
        }
        Object own = new Object();
        CountDownLatch end = new CountDownLatch(1);
        Stopper stop = new Stopper();
        id = own;
        ended = end;
        stopper = stop;
        failed = null;
        failure.set(null);
        live.set(LiveRun.of(order, clock.instant()));
        running.set(true);
        Running started =
                background
                        .work(
                                () -> {
                                    try {
                                        return runner.run(order, stop::use, listener(own));
                                    } finally {
                                        end.countDown();
                                    }
                                })
                        .onSuccess(report -> done(own, order, report))
                        .onFailure(problem -> failed(own, order, problem))
                        .start();
        if (own.equals(id)) {
            run = started;
        }
    }

    private LoadListener listener(Object own) {
        return new LoadListener() {
            @Override
            public void levelBegan(Level level) {
                tell(now -> now.began(level));
            }

            @Override
            public void sampled(Level level, Sample sample) {
                tell(now -> now.sampled(sample));
            }

            @Override
            public void windowEnded(Level level, Window window) {
                tell(now -> now.windowed(window));
            }

            @Override
            public void levelEnded(LevelResult result) {
                tell(now -> now.ended(result));
            }

            @Override
            public void warned(Level level, LoadWarning warning) {
                tell(now -> now.warned(warning));
            }

            private void tell(UnaryOperator<LiveRun> news) {
                inbox.accept(new Heard(own, news));
            }
        };
    }

    /** One change of the property, whatever has come together. */
    private void heard(List<Heard> news) {
        LiveRun now = live.get();
        if (now == null) {
            return;
        }
        for (Heard one : news) {
            if (one.run() == id) {
                now = one.news().apply(now);
            }
        }
        live.set(now);
    }

    /** Ends the run soon; what was measured stays. */
    public void stop() {
        LiveRun now = live.get();
        if (now != null && !now.stopping()) {
            live.set(now.stopped());
            stopper.stop();
        }
    }

    /** Ends the run without a result, as when the window closes. */
    public void cancel() {
        stopper.stop();
        if (run != null) {
            run.cancel();
        }
        over();
    }

    /** Waits, off the FX thread, until a run that was cancelled has ended. */
    public void awaitEnd(Duration limit) {
        try {
            if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A load test that was cancelled has not ended in {}", limit);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void done(Object own, LoadOrder order, LoadReport report) {
        if (own != id) {
            return;
        }
        if (report.levels().isEmpty()) {
            over();
            return;
        }
        KnownRun fresh = new KnownRun(texts.name(report), report);
        last.put(key(order.details()), fresh);
        add(fresh);
        follow();
        over();
    }

    private void failed(Object own, LoadOrder order, Throwable problem) {
        if (own == id) {
            failed = new Failure(key(order.details()), words.of(problem));
            follow();
            over();
        }
    }

    /** Why the last run, of whatever model, has no result; null if it has one. */
    @Nullable UserMessage lastFailure() {
        return failed == null ? null : failed.why();
    }

    /** What the last run came to. */
    Optional<LoadReport> lastReport() {
        return failed != null || runs.isEmpty()
                ? Optional.empty()
                : Optional.of(runs.getFirst().report());
    }

    private void over() {
        id = null;
        run = null;
        running.set(false);
        live.set(null);
    }

    private void add(KnownRun fresh) {
        runs.addFirst(fresh);
        if (runs.size() > MOST_RUNS) {
            runs.remove(MOST_RUNS, runs.size());
        }
    }

    private void follow() {
        ModelDetails now = form.version().detailsProperty().getValue();
        if (now == null) {
            // It may be back in a moment, as while the list is renewed.
            return;
        }
        KnownRun before = shown.get();
        KnownRun own = last.get(key(now));
        shown.set(own);
        failure.set(failed != null && failed.model().equals(key(now)) ? failed.why() : null);
        if (own != before && other.get() == own) {
            other.set(null);
        }
    }

    private static String key(ModelDetails of) {
        return of.session().addresses().http() + " " + of.metadata().name();
    }

    /** Whether what runs is of the chosen model. */
    public boolean runsHere() {
        LiveRun now = live.get();
        ModelDetails chosen = form.version().detailsProperty().getValue();
        return now != null && (chosen == null || key(chosen).equals(key(now.order().details())));
    }

    /** Reads a result that was saved, and lays it beside what is shown, or shows it. */
    public void open(Path file) {
        unread.set(null);
        background
                .work(() -> ReportJson.read(Files.readString(file)))
                .onSuccess(report -> opened(file, report))
                .onFailure(problem -> unread.set(texts.unread(file, words.of(problem))))
                .start();
    }

    private void opened(Path file, LoadReport report) {
        KnownRun run = new KnownRun(String.valueOf(file.getFileName()), report);
        ModelDetails chosen = form.version().detailsProperty().getValue();
        add(run);
        if (shown.get() != null || chosen == null) {
            other.set(run);
        } else {
            last.put(key(chosen), run);
            follow();
        }
    }

    /** Forgets why a file was not opened. */
    public void forgetUnread() {
        unread.set(null);
    }
}
