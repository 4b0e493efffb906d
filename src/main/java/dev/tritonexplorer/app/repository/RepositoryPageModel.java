package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelEntry.Kind;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.Polling;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ModelOverride;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The server's repository and what can be done with it. On the FX thread only. */
public final class RepositoryPageModel {

    /** Between two looks, while the page is in view. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    /** What can be done with the chosen models. */
    public enum Action {
        LOAD,
        LOAD_CONFIG,
        LOAD_FILES,
        UNLOAD,
        UNLOAD_DEPENDENTS,
        OPEN
    }

    private final Background background;
    private final Messages messages;
    private final ObservableValue<@Nullable Session> session;
    private final Runnable refreshModels;
    private final RepositoryTable table = new RepositoryTable();
    private final ObservableList<RepositoryRow> selected = FXCollections.observableArrayList();
    private final Permission permission;
    private final Activities activities;
    private final Patience patience;
    private final Polling<List<RepositoryModel>> polling;
    private final ReadOnlyObjectWrapper<@Nullable UserMessage> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<Action, Optional<String>>> whyNot =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<Sheet>> sheet =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Models that came as files: no index lists them. */
    private final Set<String> sent = new HashSet<>();

    /** Texts that were not sent, by model. */
    private final Map<String, String> drafts = new HashMap<>();

    private boolean inView;
    private boolean listed;
    private @Nullable ServerAddresses server;

    /**
     * @param refreshModels asks for the navigation's models again
     * @param readOnly why nothing of the server may be changed from here, if so
     */
    public RepositoryPageModel(
            Background background,
            UserMessages words,
            Messages messages,
            ObservableValue<@Nullable Session> session,
            Runnable refreshModels,
            ObservableValue<Optional<String>> readOnly,
            InstantSource clock) {
        this.background = background;
        this.messages = messages;
        this.session = session;
        this.refreshModels = refreshModels;
        permission = new Permission(session, readOnly, messages);
        activities =
                new Activities(
                        background,
                        words,
                        clock,
                        this::ended,
                        (activity, trouble) -> permission.heard(trouble));
        patience = new Patience(background);
        polling =
                new Polling<>(
                        background,
                        PAUSE,
                        this::heard,
                        trouble -> {
                            patience.end();
                            problem.set(words.of(trouble));
                        });
        session.addListener((property, old, now) -> sessionChanged(now));
        permission.whyNotProperty().addListener((property, old, now) -> judge());
        selected.addListener((Change<? extends RepositoryRow> change) -> judge());
        sessionChanged(session.getValue());
    }

    public RepositoryTable table() {
        return table;
    }

    /** The chosen rows, as the view tells. */
    public ObservableList<RepositoryRow> selected() {
        return selected;
    }

    public Permission permission() {
        return permission;
    }

    public Activities activities() {
        return activities;
    }

    /** Why the list could not be renewed; null if it is fresh. */
    public ReadOnlyObjectProperty<@Nullable UserMessage> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the first list takes long. */
    public ReadOnlyBooleanProperty slowProperty() {
        return patience.overProperty();
    }

    /** Whether the server has listed its models at all. */
    public boolean isListed() {
        return listed;
    }

    /** Why each action cannot be done now; empty for one that can. */
    public ReadOnlyObjectProperty<Map<Action, Optional<String>>> whyNotProperty() {
        return whyNot.getReadOnlyProperty();
    }

    /** What lies over the table, if anything. */
    public ReadOnlyObjectProperty<Optional<Sheet>> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /** The page came into view. */
    public void shown() {
        inView = true;
        begin();
    }

    /** The page went out of view; what was asked of the server goes on. */
    public void hidden() {
        inView = false;
        polling.stop();
        patience.end();
    }

    /** Asks for the list again, also whether models may be loaded after all. */
    public void refresh() {
        permission.forget();
        polling.askNow();
    }

    private void sessionChanged(@Nullable Session now) {
        if (now == null || !now.addresses().equals(server)) {
            server = now == null ? server : now.addresses();
            if (now != null) {
                table.hear(List.of());
                sent.clear();
                drafts.clear();
                listed = false;
            }
            closeSheet();
        }
        problem.set(null);
        judge();
        if (inView) {
            begin();
        }
    }

    private void begin() {
        Session now = session.getValue();
        if (now == null) {
            polling.stop();
            return;
        }
        if (!listed) {
            patience.begin();
        }
        Set<String> others = Set.copyOf(sent);
        polling.start(() -> index(now.client(), others));
    }

    private List<RepositoryModel> index(TritonClient client, Set<String> others) {
        List<RepositoryModel> index = new ArrayList<>(client.repositoryIndex());
        Set<String> names = index.stream().map(RepositoryModel::name).collect(Collectors.toSet());
        for (String name : others) {
            if (!names.contains(name)) {
                try {
                    for (String version : client.modelMetadata(name, "").versions()) {
                        index.add(
                                new RepositoryModel(
                                        name, version, "READY", messages.of("repository.sent")));
                    }
                } catch (TritonException gone) {
                    // It was unloaded: nothing is left of it to be listed.
                    continue;
                }
            }
        }
        return index;
    }

    private void heard(List<RepositoryModel> index) {
        patience.end();
        problem.set(null);
        boolean first = !listed;
        listed = true;
        if (table.hear(index)) {
            selected.removeIf(row -> !table.versions(row.name()).contains(row));
            if (!first) {
                refreshModels.run();
            }
        }
        judge();
    }

    private void ended(Activity activity) {
        if (activity.stateProperty().get() instanceof Activity.State.Done) {
            if (activity.kind() == Activity.Kind.LOAD_FILES) {
                sent.add(activity.model());
            }
            drafts.remove(activity.model());
        }
        if (inView) {
            begin();
        }
        refreshModels.run();
        judge();
    }

    private List<String> chosen() {
        return selected.stream().map(RepositoryRow::name).distinct().toList();
    }

    private void judge() {
        Map<Action, Optional<String>> reasons = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            reasons.put(action, reason(action));
        }
        whyNot.set(reasons);
    }

    private Optional<String> reason(Action action) {
        Optional<String> ban =
                switch (action) {
                    case OPEN -> Optional.empty();
                    case UNLOAD_DEPENDENTS -> permission.whyNoDependents();
                    case LOAD, LOAD_CONFIG, LOAD_FILES, UNLOAD ->
                            permission.whyNotProperty().getValue();
                };
        if (ban.isPresent() || action == Action.LOAD_FILES) {
            return ban;
        }
        List<String> models = chosen();
        if (models.isEmpty()) {
            return Optional.of(messages.of("repository.why.noneChosen"));
        }
        return switch (action) {
            case LOAD_CONFIG, OPEN ->
                    models.size() > 1
                            ? Optional.of(messages.of("repository.why.several"))
                            : Optional.empty();
            case UNLOAD, UNLOAD_DEPENDENTS ->
                    models.stream().noneMatch(this::isThere)
                            ? Optional.of(messages.of("repository.why.notLoaded"))
                            : Optional.empty();
            case LOAD, LOAD_FILES -> Optional.empty();
        };
    }

    private boolean isThere(String model) {
        return table.versions(model).stream().anyMatch(row -> row.kind() != Kind.UNLOADED);
    }

    private boolean may(Action action) {
        judge();
        return session.getValue() != null && whyNot.get().get(action).isEmpty();
    }

    /** Loads the chosen models as their folders have them. */
    public void load() {
        Session now = session.getValue();
        if (now != null && may(Action.LOAD)) {
            for (String model : chosen()) {
                if (!activities.isBusy(model)) {
                    activities.load(
                            now.client(), Activity.Kind.LOAD, model, "", () -> ModelOverride.NONE);
                }
            }
            begin();
        }
    }

    /** Opens the editor for the chosen model. */
    public void editConfig() {
        if (may(Action.LOAD_CONFIG)) {
            String model = chosen().getFirst();
            open(model, drafts.getOrDefault(model, ""), false);
        }
    }

    /** Opens the form for files, with the chosen model if there is one. */
    public void editFiles() {
        if (may(Action.LOAD_FILES)) {
            open(chosen().size() == 1 ? chosen().getFirst() : "", "", true);
        }
    }

    /** Opens the editor with what was sent. */
    public void editAgain(Activity activity) {
        if (!activity.config().isEmpty()) {
            open(activity.model(), activity.config(), activity.kind() == Activity.Kind.LOAD_FILES);
        }
    }

    private void open(String model, String text, boolean withFiles) {
        Session now = session.getValue();
        if (now == null) {
            return;
        }
        closeSheet();
        LoadForm form = new LoadForm(background, messages, model, withFiles);
        sheet.set(Optional.of(form));
        form.begin(now.client(), text);
    }

    /** Asks whether the chosen models are to go. */
    public void askUnload(boolean dependents) {
        Session now = session.getValue();
        if (now == null || !may(dependents ? Action.UNLOAD_DEPENDENTS : Action.UNLOAD)) {
            return;
        }
        closeSheet();
        UnloadQuestion question =
                new UnloadQuestion(chosen().stream().filter(this::isThere).toList(), dependents);
        sheet.set(Optional.of(question));
        question.begin(background, now.client(), table.ready());
    }

    /** Does what the sheet is for. */
    public void confirm() {
        Session now = session.getValue();
        Sheet asked = sheet.get().orElse(null);
        if (now == null || asked == null) {
            return;
        }
        switch (asked) {
            case UnloadQuestion question -> {
                sheet.set(Optional.empty());
                question.close();
                for (String model : question.models()) {
                    activities.unload(now.client(), model, question.isDependents());
                }
            }
            case LoadForm form -> {
                if (form.whyNotProperty().get().isPresent()) {
                    return;
                }
                sheet.set(Optional.empty());
                String model = form.modelProperty().get().strip();
                if (!form.isWithFiles()) {
                    drafts.put(model, form.textProperty().get());
                }
                activities.load(
                        now.client(),
                        form.isWithFiles() ? Activity.Kind.LOAD_FILES : Activity.Kind.LOAD_CONFIG,
                        model,
                        form.textProperty().get(),
                        form.override());
                form.close();
            }
        }
        if (inView) {
            begin();
        }
    }

    /** Leaves the sheet; a changed text is kept for the next time. Returns whether one was open. */
    public boolean closeSheet() {
        Sheet open = sheet.get().orElse(null);
        if (open == null) {
            return false;
        }
        sheet.set(Optional.empty());
        switch (open) {
            case UnloadQuestion question -> question.close();
            case LoadForm form -> {
                if (!form.isWithFiles() && form.isChanged()) {
                    drafts.put(form.modelProperty().get(), form.textProperty().get());
                } else {
                    drafts.remove(form.modelProperty().get());
                }
                form.close();
            }
        }
        return true;
    }

    /** Esc: leaves the sheet, else stops waiting for what goes on. */
    public boolean cancel() {
        return closeSheet() || activities.cancelAll();
    }

    /** The chosen rows, or all that are shown, as lines of values between tabs. */
    public String copy() {
        List<RepositoryRow> rows = selected.isEmpty() ? table.shown() : selected;
        return rows.stream()
                .map(RepositoryRow::listed)
                .map(
                        one ->
                                String.join(
                                        "\t",
                                        one.name(),
                                        one.version(),
                                        one.state(),
                                        one.reason().replaceAll("[\\t\\n\\r]+", " ")))
                .collect(
                        Collectors.joining(
                                "\n", messages.of("repository.copy.header") + "\n", "\n"));
    }
}
