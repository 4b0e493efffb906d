package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.figures.Moment;
import dev.tritonexplorer.app.statistics.StatisticsState.Empty;
import dev.tritonexplorer.app.statistics.StatisticsState.Failed;
import dev.tritonexplorer.app.statistics.StatisticsState.Nothing;
import dev.tritonexplorer.app.statistics.StatisticsState.Shown;
import dev.tritonexplorer.app.statistics.StatisticsState.Unsupported;
import dev.tritonexplorer.app.statistics.StatisticsState.Waiting;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Polling;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.TritonException;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Asks for statistics again and again while a page is in view, and keeps the books. */
final class StatisticsFeed {

    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final String EXTENSION = "statistics";

    /** An answer with the time at which it came. */
    private record Answer(List<ModelStatistics> statistics, Moment at) {}

    private final UserMessages words;
    private final Supplier<Moment> clock;
    private final Runnable answered;
    private final Polling<Answer> polling;
    private final Ledger ledger = new Ledger();
    private final ReadOnlyObjectWrapper<StatisticsState> state =
            new ReadOnlyObjectWrapper<>(new Nothing());
    private @Nullable Session session;
    private String model = "";
    private boolean inView;

    /**
     * @param answered told of each answer, before the state is
     */
    StatisticsFeed(
            Background background, UserMessages words, Supplier<Moment> clock, Runnable answered) {
        this.words = words;
        this.clock = clock;
        this.answered = answered;
        polling = new Polling<>(background, PAUSE, this::take, this::fail);
    }

    /**
     * Watches this from now on; a new session with the same server goes on counting.
     *
     * @param model its name, or empty for all
     */
    void watch(@Nullable Session now, String model) {
        Session before = session;
        boolean same =
                before != null
                        && now != null
                        && before.addresses().equals(now.addresses())
                        && this.model.equals(model);
        session = now;
        this.model = model;
        if (!same) {
            ledger.clear();
            become(now == null ? new Nothing() : new Waiting());
        }
        if (now != null && !now.server().extensions().contains(EXTENSION)) {
            become(new Unsupported());
        } else if (state.get() instanceof Unsupported) {
            become(new Waiting());
        }
        ask();
    }

    void shown() {
        inView = true;
        ask();
    }

    void hidden() {
        inView = false;
        polling.stop();
    }

    void askNow() {
        polling.askNow();
    }

    private void ask() {
        Session now = session;
        String asked = model;
        if (now == null || !inView || state.get() instanceof Unsupported) {
            polling.stop();
            return;
        }
        polling.start(
                () -> {
                    List<ModelStatistics> statistics = now.client().statistics(asked, "");
                    return new Answer(statistics, clock.get());
                });
    }

    private void take(Answer answer) {
        ledger.take(answer.statistics(), answer.at());
        if (answer.statistics().isEmpty()) {
            become(new Empty());
            return;
        }
        answered.run();
        become(new Shown(answer.at().at(), null));
    }

    private void fail(Throwable problem) {
        if (problem instanceof TritonException known && known.kind() == ErrorKind.UNSUPPORTED) {
            polling.stop();
            become(new Unsupported());
            return;
        }
        UserMessage message = words.of(problem);
        become(
                state.get() instanceof Shown last
                        ? new Shown(last.at(), message)
                        : new Failed(message));
    }

    private void become(StatisticsState now) {
        state.set(now);
    }

    ReadOnlyObjectProperty<StatisticsState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    Ledger ledger() {
        return ledger;
    }

    /** The session that is watched. */
    @Nullable Session session() {
        return session;
    }
}
