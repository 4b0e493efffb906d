package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.classify.EndedRun;
import dev.tritonexplorer.app.classify.Progress;
import dev.tritonexplorer.app.compare.EndedComparison;
import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.history.HistoryEntry.End;
import dev.tritonexplorer.app.history.HistoryEntry.Input;
import dev.tritonexplorer.app.history.HistoryEntry.Outcome;
import dev.tritonexplorer.app.history.HistoryEntry.Server;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.tensors.EndedRequest;
import dev.tritonexplorer.app.tensors.RunState;
import dev.tritonexplorer.app.text.Scores;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.ComparisonTable;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.compare.WayReport;
import dev.tritonexplorer.tensors.TensorPreview;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Hears of runs at their end and makes entries of them. On the FX thread. */
public final class Recorder {

    private static final double NS_PER_S = 1e9;
    private static final int MOST_PICTURES = 1000;
    private static final int SHOWN_VALUES = 8;
    private static final int MOST_ANSWER = 200;

    private final ConnectModel connect;
    private final UserMessages words;
    private final HistoryModel history;
    private final InstantSource clock;

    /** An entry, and its request with all its data if it is kept. */
    record Recorded(HistoryEntry entry, Optional<String> request) {}

    public Recorder(
            ConnectModel connect, UserMessages words, HistoryModel history, InstantSource clock) {
        this.connect = connect;
        this.words = words;
        this.history = history;
        this.clock = clock;
    }

    /** A run of pictures is over. */
    public void heard(EndedRun run) {
        Progress progress = run.progress();
        if (progress.done() == 0 && progress.cancelled()) {
            return;
        }
        boolean allFailed = progress.failed() == progress.total();
        Outcome outcome =
                new Outcome(
                        end(progress.cancelled(), allFailed),
                        progress.total(),
                        progress.done(),
                        progress.failed(),
                        run.first()
                                .filter(one -> !one.classes().isEmpty())
                                .map(
                                        one ->
                                                Scores.name(one.classes().getFirst())
                                                        + " "
                                                        + Scores.text(
                                                                one.classes().getFirst(),
                                                                one.classes()))
                                .orElse(""),
                        run.failure().map(this::problem).orElse(""),
                        figures(
                                progress.elapsed(),
                                progress.median(),
                                progress.percentile95(),
                                progress.done() > 1 ? progress.rate() : 0));
        List<Path> pictures = run.pictures();
        HistoryEntry entry =
                new HistoryEntry(
                        "",
                        now(),
                        HistoryKind.CLASSIFY,
                        server(run.session()),
                        run.session().protocol(),
                        run.model(),
                        run.version(),
                        run.choices(),
                        pictures.subList(0, Math.min(MOST_PICTURES, pictures.size())).stream()
                                .map(Path::toAbsolutePath)
                                .toList(),
                        pictures.size(),
                        List.of(),
                        false,
                        outcome);
        history.record(() -> new Recorded(entry, Optional.empty()));
    }

    private String problem(PictureResult of) {
        return switch (of) {
            case PictureResult.Failed failed -> words.of(failed.error()).message();
            case PictureResult.Unreadable unreadable -> words.of(unreadable.error()).message();
            case PictureResult.Classified classified -> "";
        };
    }

    private static End end(boolean cancelled, boolean failed) {
        return cancelled ? End.CANCELLED : failed ? End.FAILED : End.DONE;
    }

    private static Map<String, Double> figures(
            long elapsed, OptionalLong median, OptionalLong high, double rate) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(Outcome.ELAPSED, (double) elapsed);
        median.ifPresent(ns -> figures.put(Outcome.MEDIAN, (double) ns));
        high.ifPresent(ns -> figures.put(Outcome.HIGH, (double) ns));
        if (rate > 0) {
            figures.put(Outcome.RATE, rate);
        }
        return figures;
    }

    /** A run of a request is over. */
    public void heard(EndedRequest run) {
        RunState state = run.end();
        int most = Math.max(state.responses(), state.requests());
        double rate = most > 1 && state.elapsedNs() > 0 ? most * NS_PER_S / state.elapsedNs() : 0;
        Map<String, Double> figures =
                figures(state.elapsedNs(), run.median(), run.percentile95(), rate);
        figures.put(Outcome.RESPONSES, (double) state.responses());
        Instant at = now();
        Session session = run.model().session();
        Server server = server(session);
        String problem = run.problem().map(words::of).map(why -> why.message()).orElse("");
        Callable<Recorded> making =
                () -> {
                    Optional<String> request = run.file(HistoryStore.MOST_REQUEST);
                    HistoryEntry entry =
                            new HistoryEntry(
                                    "",
                                    at,
                                    kind(run.state()),
                                    server,
                                    session.protocol(),
                                    run.model().metadata().name(),
                                    run.model().version(),
                                    run.state(),
                                    List.of(),
                                    0,
                                    inputs(run),
                                    false,
                                    new Outcome(
                                            end(state.outcome()),
                                            state.times(),
                                            state.requests(),
                                            state.outcome() == RunState.Outcome.FAILED ? 1 : 0,
                                            answer(run),
                                            problem,
                                            figures));
                    return new Recorded(entry, request);
                };
        history.record(making);
    }

    private static HistoryKind kind(Map<String, String> state) {
        return "GENERATE".equals(state.get("call"))
                ? HistoryKind.GENERATE
                : "STREAM".equals(state.get("mode")) ? HistoryKind.STREAM : HistoryKind.INFER;
    }

    private static End end(RunState.Outcome outcome) {
        return switch (outcome) {
            case NONE, RUNNING, CANCELLED -> End.CANCELLED;
            case DONE -> End.DONE;
            case FAILED -> End.FAILED;
        };
    }

    private static List<Input> inputs(EndedRequest run) {
        return run.sent().stream()
                .flatMap(request -> request.inputs().stream())
                .map(
                        input ->
                                new Input(
                                        input.name(),
                                        input.data().datatype().name(),
                                        input.data().shape().toString()))
                .toList();
    }

    /** The first output's first values, or the text. */
    private static String answer(EndedRequest run) {
        String whole =
                run.first().map(InferResponse::outputs).stream()
                        .flatMap(List::stream)
                        .findFirst()
                        .map(Recorder::answer)
                        .orElseGet(() -> run.text().strip().replaceAll("\\s+", " "));
        return whole.length() <= MOST_ANSWER ? whole : whole.substring(0, MOST_ANSWER) + "…";
    }

    private static String answer(InferOutput output) {
        return output.name() + " " + TensorPreview.of(output.data().read(), SHOWN_VALUES);
    }

    /** A comparison is over. */
    public void heard(EndedComparison run) {
        if (run.report().isEmpty() && run.cancelled()) {
            return;
        }
        List<WayReport> measured = run.report().map(ComparisonReport::ranked).orElse(List.of());
        Map<String, Double> figures = new LinkedHashMap<>();
        run.report().ifPresent(one -> figures.put(Outcome.ELAPSED, (double) one.elapsed()));
        for (WayReport way : measured) {
            figures.put(Outcome.WAY + name(way.way()), (double) way.times().orElseThrow().median());
        }
        long failed =
                run.report().stream()
                        .flatMap(one -> one.ways().stream())
                        .filter(way -> way.figures().filter(one -> one.failed() > 0).isPresent())
                        .count();
        Optional<String> firstError =
                run.report().stream()
                        .flatMap(one -> one.ways().stream())
                        .flatMap(way -> way.figures().stream())
                        .flatMap(one -> one.firstError().stream())
                        .map(why -> words.of(why).message())
                        .findFirst();
        HistoryEntry entry =
                new HistoryEntry(
                        "",
                        now(),
                        HistoryKind.COMPARE,
                        server(run.session()),
                        run.session().protocol(),
                        run.plan().model().name(),
                        run.plan().model().version(),
                        run.settings(),
                        List.of(run.plan().picture().toAbsolutePath()),
                        1,
                        List.of(),
                        false,
                        new Outcome(
                                end(run.cancelled(), run.problem().isPresent()),
                                run.report().map(one -> (int) one.running()).orElse(0),
                                measured.size(),
                                (int) failed,
                                measured.stream()
                                        .findFirst()
                                        .map(way -> name(way.way()))
                                        .orElse(""),
                                run.problem()
                                        .map(why -> words.of(why).message())
                                        .or(() -> firstError)
                                        .orElse(""),
                                figures));
        history.record(() -> new Recorded(entry, Optional.empty()));
    }

    private static String name(Way way) {
        return String.join(
                " · ",
                ComparisonTable.protocol(way),
                ComparisonTable.mode(way),
                ComparisonTable.tensors(way));
    }

    private Instant now() {
        return clock.instant();
    }

    private Server server(Session session) {
        Optional<KnownServer> inUse =
                Optional.ofNullable(connect.choiceProperty().get()).map(choice -> choice.known());
        Optional<KnownServer> known =
                Stream.concat(inUse.stream(), connect.servers().saved().stream())
                        .filter(one -> one.addresses().equals(session.addresses()))
                        .filter(one -> !one.name().isEmpty())
                        .findFirst();
        return new Server(
                known.map(one -> one.profile().id()).orElse(""),
                known.map(KnownServer::name).orElse(""),
                session.addresses(),
                session.demo());
    }
}
