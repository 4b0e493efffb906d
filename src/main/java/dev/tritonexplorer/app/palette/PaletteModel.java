package dev.tritonexplorer.app.palette;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The commands that fit what a person types, the likeliest first. */
public final class PaletteModel {

    private static final int WHOLE_START = 0;
    private static final int WORD_START = 1;
    private static final int INSIDE = 2;
    private static final int NOT_AT_ALL = 3;

    private final Supplier<List<Command>> source;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Command> shown = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private List<Command> all = List.of();

    /** A command and how well it fits: the lower the better. */
    private record Fit(Command command, int grade) {}

    /**
     * @param source asked whenever the palette opens
     */
    public PaletteModel(Supplier<List<Command>> source) {
        this.source = source;
        query.addListener((property, old, typed) -> apply());
    }

    /** Begins anew, with all commands that there are now. */
    public void open() {
        all = List.copyOf(source.get());
        query.set("");
        apply();
    }

    /** Words in any order, upper or lower case; each has to be in the text or the kind. */
    public StringProperty queryProperty() {
        return query;
    }

    public ObservableList<Command> shown() {
        return shown;
    }

    /** Which of {@link #shown} Enter would run; −1 if none. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public void choose(int index) {
        if (index >= 0 && index < shown.size()) {
            chosen.set(index);
        }
    }

    /** Goes some lines down, or up if negative; from either end to the other. */
    public void move(int lines) {
        if (!shown.isEmpty()) {
            chosen.set(Math.floorMod(chosen.get() + lines, shown.size()));
        }
    }

    private void apply() {
        String typed = query.get().toLowerCase(Locale.ROOT).strip();
        List<String> words = typed.isEmpty() ? List.of() : List.of(typed.split("\\s+"));
        // Told even if the same line of other commands is chosen.
        chosen.set(-1);
        shown.setAll(
                all.stream()
                        .map(command -> new Fit(command, grade(command, words)))
                        .filter(fit -> fit.grade() < NOT_AT_ALL)
                        .sorted(Comparator.comparingInt(Fit::grade))
                        .map(Fit::command)
                        .toList());
        chosen.set(shown.isEmpty() ? -1 : 0);
    }

    private static int grade(Command command, List<String> words) {
        String text = command.text().toLowerCase(Locale.ROOT);
        String kind = command.kind().toLowerCase(Locale.ROOT);
        int worst = WHOLE_START;
        for (String word : words) {
            worst = Math.max(worst, grade(text, kind, word));
        }
        return worst;
    }

    private static int grade(String text, String kind, String word) {
        if (text.startsWith(word)) {
            return WHOLE_START;
        }
        int at = text.indexOf(word);
        if (at < 0) {
            return kind.contains(word) ? INSIDE : NOT_AT_ALL;
        }
        return Character.isLetterOrDigit(text.charAt(at - 1)) ? INSIDE : WORD_START;
    }
}
