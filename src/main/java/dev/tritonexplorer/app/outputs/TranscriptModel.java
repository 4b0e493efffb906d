package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.outputs.TranscriptRow.Arrival;
import dev.tritonexplorer.app.outputs.TranscriptRow.LetGo;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.InferResponse;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What came back for one run: one response, or many of a decoupled model. FX thread only.
 *
 * <p>Whatever the pace, what can be seen changes at most ten times a second.
 */
public final class TranscriptModel {

    /** Where the run is. */
    public enum State {
        IDLE,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    static final Duration PAUSE = Duration.ofMillis(100);

    private final Background background;
    private final Patience patience;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyStringWrapper what = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Throwable>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Arrival>> latest =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<TranscriptFigures> figures =
            new ReadOnlyObjectWrapper<>(TranscriptFigures.NONE);
    private final ReadOnlyObjectWrapper<GeneratedText.Pace> pace =
            new ReadOnlyObjectWrapper<>(GeneratedText.Pace.NONE);
    private final ObservableList<TranscriptRow> rows = FXCollections.observableArrayList();
    private final ObservableList<TranscriptRow> readOnlyRows =
            FXCollections.unmodifiableObservableList(rows);
    private Transcript transcript = new Transcript();
    private GeneratedText text = new GeneratedText();

    /** How many of the first responses are among the rows, and up to which number all others. */
    private int shownFirst;

    private long shownTo;
    private @Nullable Running pending;

    public TranscriptModel(Background background) {
        this.background = background;
        patience = new Patience(background);
    }

    /**
     * A new run: empties everything.
     *
     * @param title what runs, for the header, such as "simple · gRPC · sync"
     */
    public void begin(String title) {
        stopWaiting();
        transcript = new Transcript();
        text = new GeneratedText();
        shownFirst = 0;
        shownTo = 0;
        rows.clear();
        problem.set(Optional.empty());
        what.set(title);
        publish();
        state.set(State.RUNNING);
        patience.begin();
    }

    /** A response; in order of arrival. */
    public void add(Received received) {
        addAll(List.of(received));
    }

    /** Responses in order of arrival. */
    public void addAll(List<Received> received) {
        received.forEach(transcript::add);
        changed();
    }

    /** A piece of generated text. */
    public void text(String piece, long afterNs) {
        text.add(piece, afterNs);
        changed();
    }

    /** The run ended in an error; what came before stays. */
    public void fail(Throwable cause) {
        problem.set(Optional.of(cause));
        end(State.FAILED);
    }

    /** The run ended well. */
    public void end() {
        end(State.DONE);
    }

    public void cancelled() {
        end(State.CANCELLED);
    }

    /** Back to before the first run. */
    public void clear() {
        begin("");
        end(State.IDLE);
    }

    private void end(State now) {
        patience.end();
        stopWaiting();
        publish();
        state.set(now);
    }

    /** The first change shows at once, those soon after it together. */
    private void changed() {
        patience.end();
        if (pending == null) {
            publish();
            pending = background.later(PAUSE, this::paused);
        }
    }

    private void paused() {
        pending = null;
        boolean more = transcript.count() != shownTo || text.pace().pieces() != pace.get().pieces();
        if (more) {
            changed();
        }
    }

    private void stopWaiting() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
    }

    private void publish() {
        publishRows();
        figures.set(transcript.figures());
        pace.set(text.pace());
        latest.set(Optional.ofNullable(transcript.latest()));
    }

    private void publishRows() {
        List<Arrival> first = transcript.first();
        if (first.size() > shownFirst) {
            rows.addAll(first.subList(shownFirst, first.size()));
            shownFirst = first.size();
        }
        Arrival oldest = transcript.last().peekFirst();
        if (oldest != null) {
            long gone = oldest.number() - shownFirst - 1;
            if (gone > 0) {
                letGo(new LetGo(shownFirst + 1L, shownFirst + gone));
            }
            rows.addAll(newerThan(Math.max(shownTo, shownFirst)));
        }
        shownTo = transcript.count();
    }

    /** Takes away what is no longer kept, and leaves a row in its place. */
    private void letGo(LetGo row) {
        int from = shownFirst;
        if (rows.size() > from && rows.get(from) instanceof LetGo) {
            rows.set(from, row);
            from++;
        }
        int to = from;
        while (to < rows.size()
                && rows.get(to) instanceof Arrival(long number, var r, long g)
                && number <= row.to()) {
            to++;
        }
        rows.remove(from, to);
        if (from == shownFirst) {
            rows.add(from, row);
        }
    }

    private List<Arrival> newerThan(long number) {
        List<Arrival> newer = new ArrayList<>();
        Iterator<Arrival> backwards = transcript.last().descendingIterator();
        while (backwards.hasNext()) {
            Arrival one = backwards.next();
            if (one.number() <= number) {
                break;
            }
            newer.add(one);
        }
        return newer.reversed();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What runs, for the header. */
    ReadOnlyStringProperty whatProperty() {
        return what.getReadOnlyProperty();
    }

    /** Whether the run has been without an answer for so long that people want to know. */
    ReadOnlyBooleanProperty waitingProperty() {
        return patience.overProperty();
    }

    /** Why the run failed. */
    ReadOnlyObjectProperty<Optional<Throwable>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What is kept, in order of arrival. */
    ObservableList<TranscriptRow> rows() {
        return readOnlyRows;
    }

    /** The response that came last. */
    public Optional<InferResponse> lastResponse() {
        return latest.get().map(arrival -> arrival.received().response());
    }

    /** The response that came last. */
    ReadOnlyObjectProperty<Optional<Arrival>> latestProperty() {
        return latest.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<TranscriptFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** The generated text's figures; they change with the text. */
    ReadOnlyObjectProperty<GeneratedText.Pace> paceProperty() {
        return pace.getReadOnlyProperty();
    }

    /** How many characters were generated. */
    int textLength() {
        return text.length();
    }

    /** The generated text from a character on. */
    public String textFrom(int begin) {
        return text.from(begin);
    }
}
