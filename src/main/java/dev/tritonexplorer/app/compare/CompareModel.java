package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.Plan;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;
import dev.tritonexplorer.imaging.PictureOptions;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One picture by every way: what is compared, how far it is, and what came of it. */
public final class CompareModel {

    private static final Logger LOG = LoggerFactory.getLogger(CompareModel.class);

    /** The numbers on offer for requests of each way. */
    public static final List<Integer> REQUESTS = List.of(10, 20, 50, 100, 200);

    private static final int USUAL = 50;

    /** What figures stand for: another one makes them stale. */
    private record Target(ServerAddresses addresses, PictureModel model, PictureOptions options) {}

    /**
     * What was compared.
     *
     * @param picture its file's name
     * @param requests of each way
     */
    public record Compared(String model, String picture, int requests) {}

    private record Heard(Object run, ComparisonReport report) {}

    private final Background background;
    private final CompareRunner runner;
    private final UserMessages words;
    private final ObservableValue<@Nullable Session> session;
    private final ClassifyModel classify;
    private final WayInUse inUse;
    private final Consumer<Heard> inbox;

    private final ObjectProperty<@Nullable PictureRow> picture = new SimpleObjectProperty<>();
    private final ObjectProperty<Integer> requests = new SimpleObjectProperty<>(USUAL);
    private final ReadOnlyObjectWrapper<@Nullable ComparisonReport> report =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Compared> compared =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserMessage> failure =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper cancelled = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();

    private Consumer<EndedComparison> onEnd = ended -> {};
    private @Nullable Session server;
    private @Nullable Plan plan;
    private Map<String, String> settings = Map.of();
    private @Nullable Running run;
    private @Nullable Object id;
    private @Nullable Target target;
    private volatile CountDownLatch ended = new CountDownLatch(0);

    public CompareModel(
            Background background,
            CompareRunner runner,
            UserMessages words,
            ObservableValue<@Nullable Session> session,
            ClassifyModel classify,
            WayInUse inUse) {
        this.background = background;
        this.runner = runner;
        this.words = words;
        this.session = session;
        this.classify = classify;
        this.inUse = inUse;
        inbox = background.inbox(this::heard);
        session.addListener((property, old, now) -> follow());
        classify.checkProperty().addListener((property, old, now) -> follow());
        classify.choices().pictureProperty().addListener((property, old, now) -> follow());
        classify.selectedProperty().addListener((property, old, now) -> choose(now));
        classify.rows().addListener((Change<? extends PictureRow> change) -> keepPicture());
        choose(classify.selectedProperty().get());
    }

    /** The pictures to choose from. */
    public ObservableList<PictureRow> pictures() {
        return classify.rows();
    }

    /** Follows the picture that is selected in the list. */
    public ObjectProperty<@Nullable PictureRow> pictureProperty() {
        return picture;
    }

    /** Requests of each way, one of {@link #REQUESTS}. */
    public ObjectProperty<Integer> requestsProperty() {
        return requests;
    }

    /** How far it is, or how it ended; null before the first turn. */
    public ReadOnlyObjectProperty<@Nullable ComparisonReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** What the report is of. */
    public ReadOnlyObjectProperty<@Nullable Compared> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    /** Why there is no report, such as a picture that cannot be read. */
    public ReadOnlyObjectProperty<@Nullable UserMessage> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Whether the report was cut short. */
    public ReadOnlyBooleanProperty cancelledProperty() {
        return cancelled.getReadOnlyProperty();
    }

    /** Whether the report is of another model, server or scaling than is chosen now. */
    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    /** The way by which pictures are classified; null while there is no server. */
    public ObservableValue<@Nullable Way> inUseProperty() {
        return inUse.now();
    }

    /** Classifies by this way from now on, as far as there is a choice. */
    public void use(Way way) {
        inUse.change().accept(way);
    }

    /** Starts, unless it runs or there is nothing to compare. */
    public void start() {
        Target now = now();
        PictureRow row = picture.get();
        Session asked = session.getValue();
        if (run != null || now == null || row == null || asked == null) {
            return;
        }
        Plan next =
                new Plan(now.addresses(), now.model(), row.file(), now.options(), requests.get());
        server = asked;
        plan = next;
        settings = new LinkedHashMap<>(Map.of("requests", String.valueOf(next.requests())));
        settings.putAll(classify.pictureChoices());
        Object own = new Object();
        CountDownLatch end = new CountDownLatch(1);
        id = own;
        ended = end;
        target = now;
        report.set(null);
        failure.set(null);
        cancelled.set(false);
        stale.set(false);
        compared.set(new Compared(now.model().name(), row.name(), next.requests()));
        running.set(true);
        Callable<ComparisonReport> comparison =
                () -> {
                    try {
                        return runner.run(
                                next,
                                endpoint -> asked.open(endpoint.protocol()),
                                news -> inbox.accept(new Heard(own, news)));
                    } finally {
                        end.countDown();
                    }
                };
        Running started =
                background
                        .work(comparison)
                        .onSuccess(last -> ended(own, last))
                        .onFailure(problem -> failed(own, problem))
                        .start();
        if (running.get()) {
            run = started;
        }
    }

    /** Stops at once; what was measured so far stays. Regions are given back meanwhile. */
    public void cancel() {
        Running active = run;
        if (active != null) {
            cancelled.set(true);
            over();
            active.cancel();
            tell(Optional.empty());
        }
    }

    /** Keeps what is shown as a file. */
    public void save(Path file, String text, Runnable saved, Consumer<UserMessage> refused) {
        background
                .work(() -> Files.writeString(file, text))
                .onSuccess(written -> saved.run())
                .onFailure(problem -> refused.accept(words.of(problem)))
                .start();
    }

    /** Waits, off the FX thread, until the regions of a cancelled comparison are given back. */
    public void awaitEnd(Duration limit) {
        try {
            if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A cancelled comparison has not ended in {}", limit);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Target now() {
        Session known = session.getValue();
        return known != null && classify.checkProperty().get() instanceof Accepted accepted
                ? new Target(known.addresses(), accepted.model(), classify.choices().picture())
                : null;
    }

    /** While a server is asked again nothing is known; that alone makes nothing stale. */
    private void follow() {
        Target now = now();
        boolean gone = session.getValue() == null;
        if (target != null && (gone || now != null)) {
            boolean other = !target.equals(now);
            stale.set(other && (report.get() != null || running.get()));
            if (other) {
                cancel();
            }
        }
    }

    private void choose(@Nullable PictureRow row) {
        if (row != null) {
            picture.set(row);
        }
    }

    private void keepPicture() {
        List<PictureRow> rows = classify.rows();
        if (picture.get() == null || !rows.contains(picture.get())) {
            picture.set(rows.isEmpty() ? null : rows.getFirst());
        }
    }

    private void heard(List<Heard> news) {
        Heard last = news.getLast();
        if (last.run() == id) {
            report.set(last.report());
        }
    }

    private void ended(Object own, ComparisonReport last) {
        if (own == id) {
            report.set(last);
            over();
            tell(Optional.empty());
        }
    }

    private void failed(Object own, Throwable problem) {
        if (own == id) {
            failure.set(words.of(problem));
            over();
            tell(Optional.of(problem));
        }
    }

    /** Who hears of each comparison once, at its end. */
    public void setOnEnd(Consumer<EndedComparison> listener) {
        onEnd = listener;
    }

    private void tell(Optional<Throwable> problem) {
        Session asked = server;
        Plan made = plan;
        if (asked != null && made != null) {
            onEnd.accept(
                    new EndedComparison(
                            asked,
                            made,
                            settings,
                            Optional.ofNullable(report.get()),
                            cancelled.get(),
                            problem));
        }
    }

    /** Whoever hears that it is over finds what came of it. */
    private void over() {
        id = null;
        run = null;
        running.set(false);
    }
}
