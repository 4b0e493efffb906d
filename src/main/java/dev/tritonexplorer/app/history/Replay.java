package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.compare.CompareModel;
import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.connect.ConnectState;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.models.ModelsState;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.tensors.RequestModel;
import dev.tritonexplorer.app.tensors.RequestState;
import dev.tritonexplorer.app.tensors.RunState;
import dev.tritonexplorer.app.tensors.TensorsModel;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;

import javafx.beans.Observable;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Goes back to where a run was made: the server, the model, its settings and what was sent; and
 * runs it. One at a time; whoever goes elsewhere meanwhile stays there. On the FX thread.
 */
public final class Replay {

    /** For a server to answer and a model to describe itself. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** Lets all others hear of a change first. */
    static final Duration SOON = Duration.ofMillis(1);

    private final Background background;
    private final Places places;
    private final Sources sources;
    private final Messages messages;
    private final Consumer<UserMessage> hints;
    private @Nullable Goal goal;

    /**
     * Where runs are made.
     *
     * @param showTab goes to a tab of the chosen model
     */
    public record Places(
            ConnectModel connect,
            ModelsModel models,
            ClassifyModel classify,
            CompareModel compare,
            TensorsModel tensors,
            Consumer<PageId> showTab) {}

    /** A way that is being gone; where it has come to. */
    private static final class Goal {
        private final HistoryEntry entry;
        private final boolean run;
        private final Sources.Found found;
        private boolean serverAsked;
        private boolean modelAsked;
        private boolean versionAsked;

        Goal(HistoryEntry entry, boolean run, Sources.Found found) {
            this.entry = entry;
            this.run = run;
            this.found = found;
        }
    }

    /**
     * @param hints hears why something could not be done
     */
    public Replay(
            Background background,
            Places places,
            Sources sources,
            Messages messages,
            Consumer<UserMessage> hints) {
        this.background = background;
        this.places = places;
        this.sources = sources;
        this.messages = messages;
        this.hints = hints;
        for (Observable place :
                List.of(
                        places.connect().stateProperty(),
                        places.models().stateProperty(),
                        places.models().models(),
                        places.classify().checkProperty(),
                        places.classify().version().detailsProperty(),
                        places.tensors().requestProperty())) {
            place.addListener(changed -> soon());
        }
    }

    /** Whether another server is connected: going there leaves it. */
    public boolean isElsewhere(HistoryEntry entry) {
        Session session = places.connect().sessionProperty().get();
        return session != null && !isServer(session, entry);
    }

    /** Whether the entry's server is connected and does not list its model any more. */
    public boolean isModelGone(HistoryEntry entry) {
        Session session = places.connect().sessionProperty().get();
        List<ModelEntry> listed = places.models().models();
        return session != null
                && isServer(session, entry)
                && !listed.isEmpty()
                && listed.stream().noneMatch(one -> one.name().equals(entry.model()));
    }

    private boolean isServer(Session session, HistoryEntry entry) {
        return entry.server().demo()
                ? session.demo()
                : session.addresses().equals(server(entry).addresses());
    }

    /** The server as it is saved now, or else as it was then. */
    KnownServer server(HistoryEntry entry) {
        String id = entry.server().id();
        ServerAddresses then = entry.server().addresses();
        List<KnownServer> saved = places.connect().servers().saved();
        return Stream.concat(
                        saved.stream()
                                .filter(one -> !id.isEmpty() && one.profile().id().equals(id)),
                        saved.stream().filter(one -> one.addresses().equals(then)))
                .findFirst()
                .orElseGet(() -> new KnownServer("", then, entry.protocol()))
                .withProtocol(entry.protocol());
    }

    /**
     * Goes there.
     *
     * @param run whether to run it there, too
     */
    public void start(HistoryEntry entry, boolean run) {
        goal = null;
        background
                .work(() -> sources.find(entry))
                .onSuccess(
                        found -> {
                            Goal next = new Goal(entry, run, found);
                            goal = next;
                            background.later(LIMIT, () -> tooLate(next));
                            step();
                        })
                .onFailure(
                        why ->
                                hints.accept(
                                        new UserMessage(
                                                messages.of("history.lost"),
                                                String.valueOf(why.getMessage()))))
                .start();
    }

    private void tooLate(Goal late) {
        if (goal == late) {
            end(messages.of("history.late", late.entry.model(), LIMIT.toSeconds()));
        }
    }

    private void end(String why) {
        goal = null;
        hints.accept(new UserMessage(why, ""));
    }

    private void soon() {
        if (goal != null) {
            background.later(SOON, this::step);
        }
    }

    private void step() {
        Goal now = goal;
        if (now != null && isThere(now)) {
            ModelDetails details = model(now);
            if (goal == now && details != null) {
                arrive(now, details);
            }
        }
    }

    private boolean isThere(Goal now) {
        ConnectModel connect = places.connect();
        Session session = connect.sessionProperty().get();
        boolean right =
                session != null
                        && isServer(session, now.entry)
                        && session.protocol() == now.entry.protocol();
        ConnectState state = connect.stateProperty().get();
        if (right && state instanceof ConnectState.Connected) {
            return true;
        }
        if (!now.serverAsked) {
            now.serverAsked = true;
            if (session != null && isServer(session, now.entry)) {
                connect.protocolProperty().set(now.entry.protocol());
            } else if (now.entry.server().demo()) {
                connect.protocolProperty().set(now.entry.protocol());
                connect.connectToDemo();
            } else {
                connect.connectTo(server(now.entry));
            }
        } else if (state instanceof ConnectState.Failed failed) {
            goal = null;
            hints.accept(new UserMessage(messages.of("history.unreachable"), failed.where()));
        }
        return false;
    }

    /** The model's description; null until it is there, and if there is none. */
    private @Nullable ModelDetails model(Goal now) {
        ModelsModel models = places.models();
        String name = now.entry.model();
        ModelsState state = models.stateProperty().get();
        if (!now.modelAsked) {
            if (models.models().isEmpty()) {
                if (state instanceof ModelsState.Failed failed) {
                    end(failed.problem().inOneLine());
                }
                return null;
            }
            if (models.models().stream().noneMatch(one -> one.name().equals(name))) {
                end(messages.of("history.noModel", name));
                return null;
            }
            now.modelAsked = true;
            models.choose(name);
            state = models.stateProperty().get();
        }
        ModelEntry chosen = models.selectedProperty().get();
        if (chosen != null && !chosen.name().equals(name)) {
            // The person has gone elsewhere.
            goal = null;
            return null;
        }
        switch (state) {
            case ModelsState.Shown(ModelDetails details) -> {
                boolean fresh =
                        details.metadata().name().equals(name)
                                && details.session() == places.connect().sessionProperty().get();
                return fresh ? details : null;
            }
            case ModelsState.NotReady(ModelEntry model) ->
                    end(messages.of("history.notReady", model.name()));
            case ModelsState.Failed failed -> end(failed.problem().inOneLine());
            case ModelsState.Vanished gone -> end(messages.of("history.noModel", name));
            case ModelsState.Loading loading -> {}
            case ModelsState.Nothing nothing -> {}
            case ModelsState.NoneReady none -> {}
        }
        return null;
    }

    private void arrive(Goal now, ModelDetails details) {
        if (now.entry.kind().isRequest()) {
            request(now, details);
        } else if (isVersion(now)) {
            pictures(now);
        }
    }

    private void request(Goal now, ModelDetails details) {
        RequestModel request = places.tensors().requestProperty().get();
        if (request == null || request.detailsProperty().get() != details) {
            return;
        }
        goal = null;
        places.showTab().accept(PageId.TENSORS);
        if (request.runProperty().get().outcome() == RunState.Outcome.RUNNING) {
            hint(messages.of("history.busy"), now);
            return;
        }
        RequestState.restore(now.entry.settings(), request, now.found.values());
        String obstacle = request.obstacleProperty().get();
        if (now.run && obstacle.isEmpty()) {
            request.run();
        }
        hint(now.run ? obstacle : "", now);
    }

    /** Whether the version is the wanted one, or the one that has to do. */
    private boolean isVersion(Goal now) {
        String wanted = now.entry.version();
        ModelDetails described = places.classify().version().detailsProperty().getValue();
        if (described == null
                || !described.metadata().name().equals(now.entry.model())
                || described.session() != places.connect().sessionProperty().get()) {
            return false;
        }
        ModelEntry chosen = places.models().selectedProperty().get();
        boolean has =
                wanted.isEmpty()
                        || chosen != null
                                && chosen.versions(ModelEntry.Kind.READY).stream()
                                        .anyMatch(one -> one.version().equals(wanted));
        if (described.version().equals(wanted) || !has) {
            return true;
        }
        if (!now.versionAsked) {
            now.versionAsked = true;
            places.classify().version().chosenProperty().set(wanted);
        }
        described = places.classify().version().detailsProperty().getValue();
        return described != null && described.version().equals(wanted);
    }

    private void pictures(Goal now) {
        PictureModelCheck check = places.classify().checkProperty().get();
        if (check == null) {
            return;
        }
        goal = null;
        places.showTab().accept(PageId.CLASSIFY);
        ClassifyModel classify = places.classify();
        if (!(check instanceof Accepted)) {
            hint(messages.of("history.noPictures", now.entry.model()), now);
            return;
        }
        classify.choose(now.entry.settings());
        List<Path> files = now.found.pictures();
        boolean compares = now.entry.kind() == HistoryKind.COMPARE;
        List<PictureRow> rows = classify.show(files, now.run && !compares);
        classify.comparingProperty().set(compares);
        if (compares && !rows.isEmpty()) {
            CompareModel compare = places.compare();
            compare.pictureProperty().set(rows.getFirst());
            requests(now.entry, compare);
            if (now.run) {
                compare.start();
            }
        }
        hint("", now);
    }

    private static void requests(HistoryEntry entry, CompareModel compare) {
        CompareModel.REQUESTS.stream()
                .filter(count -> String.valueOf(count).equals(entry.settings().get("requests")))
                .findFirst()
                .ifPresent(compare.requestsProperty()::set);
    }

    /** What is not as it was then. */
    private void hint(String first, Goal now) {
        String version = now.entry.version();
        ModelEntry chosen = places.models().selectedProperty().get();
        boolean versionGone =
                !version.isEmpty()
                        && chosen != null
                        && chosen.versions(ModelEntry.Kind.READY).stream()
                                .noneMatch(one -> one.version().equals(version));
        List<String> all =
                Stream.of(
                                first,
                                versionGone ? messages.of("history.noVersion", version) : "",
                                missing(now))
                        .filter(text -> !text.isEmpty())
                        .toList();
        if (!all.isEmpty()) {
            hints.accept(
                    new UserMessage(all.getFirst(), String.join(" ", all.subList(1, all.size()))));
        }
    }

    private String missing(Goal now) {
        List<Path> gone = now.found.missing();
        if (!gone.isEmpty()) {
            return messages.of(
                    "history.missing",
                    gone.size(),
                    Objects.requireNonNull(HistoryTexts.name(gone.getFirst())));
        }
        if (now.entry.pictures().size() < now.entry.pictureCount()) {
            return messages.of(
                    "history.firstOnly", now.entry.pictures().size(), now.entry.pictureCount());
        }
        return now.found.isPart() ? messages.of("history.tooLarge") : "";
    }
}
