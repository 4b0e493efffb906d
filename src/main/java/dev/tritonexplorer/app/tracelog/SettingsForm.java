package dev.tritonexplorer.app.tracelog;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settings to be read, edited and applied together. On the FX thread only. */
public final class SettingsForm {

    /** What became of the last change. */
    public record Answer(boolean taken, String text) {

        static final Answer NONE = new Answer(true, "");
    }

    /**
     * What is to be changed.
     *
     * @param whyNot why it cannot be applied; empty if it can
     */
    public record Standing(int changes, Optional<String> whyNot) {}

    private final Background background;
    private final UserMessages words;
    private final Messages messages;
    private final Patience patience;
    private final ObservableList<SettingField> fields = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<UserMessage>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(Answer.NONE);
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(new Standing(0, Optional.empty()));
    private Optional<String> banned = Optional.empty();
    private @Nullable SettingsSource source;
    private @Nullable Running asking;
    private boolean applying;

    SettingsForm(Background background, UserMessages words, Messages messages) {
        this.background = background;
        this.words = words;
        this.messages = messages;
        patience = new Patience(background);
    }

    /** As people look for them. */
    public ObservableList<SettingField> fields() {
        return fields;
    }

    /** Why there is nothing to show, in the server's words. */
    public ReadOnlyObjectProperty<Optional<UserMessage>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What the server said to the last change. */
    public ReadOnlyObjectProperty<Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    /** Whether the server takes long. */
    public ReadOnlyBooleanProperty slowProperty() {
        return patience.overProperty();
    }

    /** The field of this name, if the server has it. */
    public Optional<SettingField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Reads from somewhere else; what was not applied is given up. */
    void read(SettingsSource from) {
        source = from;
        fields.clear();
        answer.set(Answer.NONE);
        problem.set(Optional.empty());
        reread();
    }

    /** Reads again; what was not applied stays. */
    void reread() {
        SettingsSource from = source;
        if (from == null || applying) {
            return;
        }
        cancel();
        patience.begin();
        asking =
                background
                        .work(from::read)
                        .onSuccess(
                                reading -> {
                                    patience.end();
                                    hear(reading, from.isClearable(), true);
                                })
                        .onFailure(
                                trouble -> {
                                    patience.end();
                                    problem.set(Optional.of(words.of(trouble)));
                                    judge();
                                })
                        .start();
    }

    /** There is nothing to read, for this reason. */
    void close(String reason) {
        cancel();
        source = null;
        fields.clear();
        problem.set(Optional.of(new UserMessage(reason, "")));
        judge();
    }

    /** Nothing may be applied, for this reason, or everything. */
    void ban(Optional<String> reason) {
        banned = reason;
        judge();
    }

    private void hear(SettingsSource.Reading reading, boolean clearable, boolean keep) {
        problem.set(Optional.empty());
        List<String> before = fields.stream().map(SettingField::name).toList();
        List<String> names = SettingKind.inOrder(reading.values().keySet());
        if (!names.equals(before)) {
            List<SettingField> next = new ArrayList<>();
            for (String name : names) {
                SettingField field = new SettingField(name, clearable);
                field.valueProperty().addListener((property, old, now) -> judge());
                field.clearedProperty().addListener((property, old, now) -> judge());
                next.add(field);
            }
            tell(next, reading, false);
            fields.setAll(next);
        } else {
            tell(fields, reading, keep);
        }
        judge();
    }

    private static void tell(
            List<SettingField> fields, SettingsSource.Reading reading, boolean keep) {
        for (SettingField field : fields) {
            List<String> now = reading.values().get(field.name());
            boolean inherits =
                    field.isClearable() && now.equals(reading.inherited().get(field.name()));
            field.hear(now, inherits, keep);
        }
    }

    private List<SettingField> changed() {
        return fields.stream().filter(SettingField::isChanged).toList();
    }

    private void judge() {
        int changes = changed().size();
        Optional<String> whyNot = banned;
        if (whyNot.isEmpty() && applying) {
            whyNot = Optional.of(messages.of("tracelog.why.working"));
        }
        if (whyNot.isEmpty() && changes == 0) {
            whyNot = Optional.of(messages.of("tracelog.why.nothing"));
        }
        for (SettingField field : fields) {
            Optional<SettingKind.Whole> misfit = field.misfit();
            if (whyNot.isEmpty() && misfit.isPresent()) {
                whyNot =
                        Optional.of(
                                messages.of(
                                        "tracelog.why.range",
                                        field.name(),
                                        misfit.get().least(),
                                        misfit.get().most()));
            }
        }
        standing.set(new Standing(changes, whyNot));
    }

    /** Shows what the server has again. */
    public void revert() {
        fields.forEach(SettingField::revert);
        judge();
    }

    /** Sends what was changed, and nothing else. */
    void apply() {
        SettingsSource to = source;
        if (to == null || standing.get().whyNot().isPresent()) {
            return;
        }
        Map<String, List<String>> changes = new LinkedHashMap<>();
        changed().forEach(field -> changes.put(field.name(), field.change()));
        applying = true;
        answer.set(Answer.NONE);
        judge();
        patience.begin();
        asking =
                background
                        .work(() -> to.update(changes))
                        .onSuccess(reading -> applied(to, changes, reading))
                        .onFailure(
                                trouble -> {
                                    ended();
                                    answer.set(
                                            new Answer(
                                                    false,
                                                    messages.of(
                                                            "tracelog.refused",
                                                            words.of(trouble).inOneLine())));
                                })
                        .onCancelled(this::ended)
                        .start();
    }

    private void applied(
            SettingsSource to, Map<String, List<String>> changes, SettingsSource.Reading reading) {
        ended();
        hear(reading, to.isClearable(), false);
        List<String> otherwise =
                changes.entrySet().stream()
                        .filter(one -> !one.getValue().isEmpty())
                        .filter(one -> !isSame(one.getValue(), reading.values().get(one.getKey())))
                        .map(Map.Entry::getKey)
                        .toList();
        String all =
                changes.keySet().stream()
                        .map(name -> name + " = " + text(reading.values().get(name)))
                        .collect(Collectors.joining(", "));
        answer.set(
                new Answer(
                        otherwise.isEmpty(),
                        otherwise.isEmpty()
                                ? messages.of("tracelog.taken", all)
                                : messages.of("tracelog.otherwise", all)));
    }

    private static boolean isSame(List<String> sent, @Nullable List<String> answered) {
        return answered != null && new HashSet<>(sent).equals(new HashSet<>(answered));
    }

    private static String text(@Nullable List<String> values) {
        return values == null ? "–" : String.join(",", values);
    }

    private void ended() {
        applying = false;
        patience.end();
        judge();
    }

    /** Drops an answer that is still to come; returns whether there was one. */
    boolean cancel() {
        Running before = asking;
        asking = null;
        patience.end();
        if (before != null) {
            before.cancel();
        }
        return before != null && applying;
    }
}
