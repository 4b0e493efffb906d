package dev.tritonexplorer.app.metrics;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.figures.Curve;
import dev.tritonexplorer.app.figures.Moment;
import dev.tritonexplorer.app.figures.Point;
import dev.tritonexplorer.app.metrics.Measure.Subject;
import dev.tritonexplorer.app.metrics.MetricsState.Failed;
import dev.tritonexplorer.app.metrics.MetricsState.Nothing;
import dev.tritonexplorer.app.metrics.MetricsState.Shown;
import dev.tritonexplorer.app.metrics.MetricsState.Waiting;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Polling;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The metrics of the server in use: where they are read, and their last while. */
public final class MetricsModel {

    static final Duration PAUSE = Duration.ofSeconds(2);

    /** How many models have a line of their own; one style is left for the others. */
    static final int MOST_MODELS = Curve.STYLES - 1;

    private static final int MOST_OF_ID = 12;

    /** How much time is shown. */
    enum Window {
        ONE(1),
        FIVE(5),
        FIFTEEN(15);

        private final int minutes;

        Window(int minutes) {
            this.minutes = minutes;
        }

        int minutes() {
            return minutes;
        }
    }

    /** What is shown of the metrics. */
    enum Form {
        CHARTS,
        ALL
    }

    /** Counters of models that went back. */
    record Restart(Instant at, Set<String> models) {}

    private final Background background;
    private final UserMessages words;
    private final Supplier<Moment> clock;
    private final Polling<MetricsHistory.Heard> polling;
    private final MetricsHistory history = new MetricsHistory();
    private final Map<ServerAddresses, Endpoint> chosen = new HashMap<>();
    private final StringProperty address = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper addressProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<MetricsState> state =
            new ReadOnlyObjectWrapper<>(new Nothing());
    private final ObjectProperty<Window> window = new SimpleObjectProperty<>(Window.FIVE);
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.CHARTS);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private @Nullable ServerAddresses server;
    private final ObservableValue<@Nullable Session> session;
    private @Nullable Endpoint endpoint;
    private @Nullable MetricsReader reader;
    private @Nullable Restart restart;
    private boolean inView;

    public MetricsModel(
            Background background,
            UserMessages words,
            ObservableValue<@Nullable Session> session,
            Supplier<Moment> clock) {
        this.background = background;
        this.words = words;
        this.clock = clock;
        this.session = session;
        polling = new Polling<>(background, PAUSE, this::take, this::fail);
        session.addListener((property, old, now) -> follow(now));
        address.addListener((property, old, now) -> addressProblem.set(""));
        window.addListener((property, old, now) -> changed());
        form.addListener((property, old, now) -> changed());
        filter.addListener((property, old, now) -> changed());
        paused.addListener((property, old, now) -> ask());
        follow(session.getValue());
    }

    private void follow(@Nullable Session now) {
        // While a lost server is sought there is none; the last figures stay.
        if (now == null || now.addresses().equals(server)) {
            return;
        }
        server = now.addresses();
        use(chosen.getOrDefault(now.addresses(), now.addresses().metrics()));
    }

    /** Reads from the address in the field, if it is one. */
    public void useAddress() {
        try {
            Endpoint typed = parse(address.get());
            ServerAddresses of = server;
            if (of != null) {
                chosen.put(of, typed);
            }
            use(typed);
        } catch (IllegalArgumentException problem) {
            addressProblem.set(words.of(problem).inOneLine());
        }
    }

    /** Puts the address in use back into the field. */
    public void resetAddress() {
        address.set(endpoint == null ? "" : endpoint.toString());
        addressProblem.set("");
    }

    /**
     * As people copy it: with the page's name behind it, without a scheme, with or without a port.
     */
    private static Endpoint parse(String text) {
        String plain = text.strip().replaceFirst("/+$", "").replaceFirst("/metrics$", "");
        Endpoint typed = Endpoint.parse(plain, Protocol.HTTP);
        if (typed.protocol() != Protocol.HTTP) {
            throw new IllegalArgumentException(
                    "Metrics are read over HTTP: use host:port or http(s)://host:port");
        }
        boolean scheme = plain.contains("://");
        boolean port =
                plain.substring(scheme ? plain.indexOf("://") + 3 : 0).matches(".*[^:]:\\d+(/.*)?");
        return port || scheme
                ? typed
                : new Endpoint(
                        Protocol.HTTP,
                        typed.tls(),
                        typed.host(),
                        ServerAddresses.METRICS_PORT,
                        typed.basePath());
    }

    private void use(Endpoint now) {
        MetricsReader last = reader;
        if (last != null) {
            close(last);
        }
        endpoint = now;
        reader = new MetricsReader(now, options(now));
        history.clear();
        restart = null;
        resetAddress();
        become(new Waiting());
        ask();
    }

    /** What a server wants to be shown is no other host's business. */
    private ClientOptions options(Endpoint of) {
        Session now = session.getValue();
        if (now == null) {
            return ClientOptions.DEFAULTS;
        }
        return now.addresses().metrics().host().equals(of.host())
                ? now.link().options()
                : now.link().clients().with(ClientOptions.DEFAULTS);
    }

    /** Closing waits for what is in flight. */
    private void close(MetricsReader old) {
        background
                .work(
                        () -> {
                            old.close();
                            return old;
                        })
                .start();
    }

    private void ask() {
        MetricsReader from = reader;
        if (from == null || !inView || paused.get()) {
            polling.stop();
            return;
        }
        polling.start(() -> history.hear(Reading.of(from.read(), clock.get())));
    }

    private void take(MetricsHistory.Heard heard) {
        Set<String> back = history.take(heard);
        Instant at = heard.now().at().at();
        if (!back.isEmpty()) {
            restart = new Restart(at, back);
        }
        become(new Shown(at, null));
    }

    private void fail(Throwable problem) {
        UserMessage message = words.of(problem);
        become(
                state.get() instanceof Shown last
                        ? new Shown(last.at(), message)
                        : new Failed(message));
    }

    private void become(MetricsState now) {
        state.set(now);
        changed();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /** The page came into view. */
    void shown() {
        inView = true;
        ask();
    }

    /** The page went out of view. */
    void hidden() {
        inView = false;
        polling.stop();
    }

    /** Asks now instead of after the pause. */
    public void refresh() {
        polling.askNow();
    }

    ReadOnlyObjectProperty<MetricsState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Changes whenever something else is to be shown. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** What is in the address field. */
    public StringProperty addressProperty() {
        return address;
    }

    /** Why the address cannot be used; empty if nothing is known against it. */
    public ReadOnlyStringProperty addressProblemProperty() {
        return addressProblem.getReadOnlyProperty();
    }

    ObjectProperty<Window> windowProperty() {
        return window;
    }

    ObjectProperty<Form> formProperty() {
        return form;
    }

    /** Whether nothing is asked although the page is in view. */
    public BooleanProperty pausedProperty() {
        return paused;
    }

    /** Which models, or which raw metrics, are shown: all words must be in their names. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** The counters that last went back. */
    Optional<Restart> restart() {
        return Optional.ofNullable(restart);
    }

    /** The last reading; empty before the first. */
    Optional<Reading> reading() {
        return Optional.ofNullable(history.reading());
    }

    /** The end of the time that is shown, in ms since 1970. */
    long end() {
        return Math.max(1, history.newest());
    }

    /** The begin of the time that is shown. */
    long begin() {
        return end() - Duration.ofMinutes(window.get().minutes()).toMillis();
    }

    private List<String> searched() {
        return Arrays.stream(filter.get().toLowerCase(Locale.ROOT).strip().split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The raw metrics that the filter lets through. */
    List<RawSample> samples() {
        List<String> wanted = searched();
        return reading()
                .map(
                        now ->
                                now.samples().stream()
                                        .filter(sample -> sample.matches(wanted))
                                        .toList())
                .orElse(List.of());
    }

    /** The models that did something in the time shown and whose name the filter lets through. */
    List<String> models() {
        List<String> wanted = searched();
        return history.busiest(begin()).stream()
                .filter(model -> wanted.stream().allMatch(model.toLowerCase(Locale.ROOT)::contains))
                .toList();
    }

    /**
     * A chart's lines.
     *
     * @param models those with lines of their own
     * @param others the name of the line for all others together; empty for none
     */
    List<Curve> curves(Measure measure, List<String> models, String others) {
        long since = begin();
        List<Curve> curves = new ArrayList<>();
        if (measure.subject() == Subject.MODEL) {
            for (int index = 0; index < models.size(); index++) {
                curves.add(curve(measure, models.get(index), models.get(index), index, since));
            }
            if (!others.isEmpty() && measure.isSum()) {
                curves.add(new Curve(others, MOST_MODELS, history.others(measure, models, since)));
            }
        } else if (measure.subject() == Subject.GPU) {
            List<String> gpus = reading().map(Reading::gpus).orElse(List.of());
            for (int index = 0; index < gpus.size(); index++) {
                curves.add(
                        curve(measure, gpus.get(index), gpu(index, gpus.get(index)), index, since));
            }
        } else {
            curves.add(curve(measure, Key.ALL, "", 0, since));
        }
        return curves;
    }

    /** The whole id is too long to read, and its end says nothing that its begin does not. */
    private static String gpu(int index, String id) {
        return "GPU " + index + " · " + id.substring(0, Math.min(MOST_OF_ID, id.length()));
    }

    private Curve curve(Measure measure, String subject, String name, int style, long since) {
        List<Point> points = history.points(new Key(measure, subject), since);
        return new Curve(name, style, points);
    }

    /** The newest value of all models together, of the host, or of the GPUs the highest. */
    double newest(Measure measure) {
        if (measure.subject() == Subject.GPU) {
            return reading()
                    .map(
                            now ->
                                    now.gpus().stream()
                                            .mapToDouble(gpu -> now.gauge(measure, gpu))
                                            .max()
                                            .orElse(Double.NaN))
                    .orElse(Double.NaN);
        }
        List<Point> points = history.points(new Key(measure, Key.ALL), begin());
        return points.isEmpty() ? Double.NaN : points.getLast().value();
    }
}
