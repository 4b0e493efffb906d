package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.imaging.Normalisation;
import dev.tritonexplorer.imaging.Scaling;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The figures of a scaling of one's own, as text. As soon as all of them are right they count, and
 * with them the scaling CUSTOM; until then the last right ones do.
 */
final class NormalisationForm {

    /** Where a figure stands. */
    enum Field {
        SCALE,
        MEAN_RED,
        MEAN_GREEN,
        MEAN_BLUE,
        STD_RED,
        STD_GREEN,
        STD_BLUE
    }

    /** What is wrong with figures. */
    enum Problem {
        NONE,
        NO_NUMBER,
        SCALE_ZERO,
        STD_NOT_POSITIVE,
        TOO_LARGE
    }

    /** The problem named first, and the fields that have it. */
    record Check(Problem problem, Set<Field> fields) {

        static final Check RIGHT = new Check(Problem.NONE, Set.of());

        Check {
            fields = Set.copyOf(fields);
        }
    }

    private static final List<Field> MEANS =
            List.of(Field.MEAN_RED, Field.MEAN_GREEN, Field.MEAN_BLUE);
    private static final List<Field> STDS = List.of(Field.STD_RED, Field.STD_GREEN, Field.STD_BLUE);
    private static final double TENTHS = 10;
    private static final int LONG = 8;

    private final PictureChoices choices;
    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final ReadOnlyObjectWrapper<Check> check = new ReadOnlyObjectWrapper<>(Check.RIGHT);
    private boolean filling;

    NormalisationForm(PictureChoices choices) {
        this.choices = choices;
        for (Field field : Field.values()) {
            StringProperty text = new SimpleStringProperty("");
            texts.put(field, text);
            text.addListener((property, old, now) -> typed());
        }
        choices.normalisationProperty().addListener((property, old, now) -> fill(now));
        fill(choices.normalisationProperty().get());
    }

    StringProperty textProperty(Field field) {
        return texts.get(field);
    }

    /** What is wrong with the texts at present. */
    ReadOnlyObjectProperty<Check> checkProperty() {
        return check.getReadOnlyProperty();
    }

    /** Takes these figures instead. */
    void use(Normalisation wanted) {
        choices.normalisationProperty().set(wanted);
        fill(wanted);
        choices.scalingProperty().set(Scaling.CUSTOM);
    }

    /** Forgets what is wrong: the fields are what counts again. */
    void reset() {
        fill(choices.normalisationProperty().get());
    }

    private void fill(Normalisation figures) {
        if (filling) {
            return;
        }
        filling = true;
        texts.get(Field.SCALE).set(text(figures.scale()));
        for (int colour = 0; colour < MEANS.size(); colour++) {
            texts.get(MEANS.get(colour)).set(text(figures.mean().get(colour)));
            texts.get(STDS.get(colour)).set(text(figures.std().get(colour)));
        }
        check.set(Check.RIGHT);
        filling = false;
    }

    private void typed() {
        if (filling) {
            return;
        }
        Map<Field, Double> figures = new EnumMap<>(Field.class);
        Set<Field> wrong = EnumSet.noneOf(Field.class);
        texts.forEach(
                (field, text) -> {
                    try {
                        figures.put(field, Normalisation.number(text.get()));
                    } catch (IllegalArgumentException problem) {
                        wrong.add(field);
                    }
                });
        if (!wrong.isEmpty()) {
            check.set(new Check(Problem.NO_NUMBER, wrong));
            return;
        }
        if (figures.get(Field.SCALE) == 0) {
            check.set(new Check(Problem.SCALE_ZERO, Set.of(Field.SCALE)));
            return;
        }
        STDS.stream().filter(field -> !(figures.get(field) > 0)).forEach(wrong::add);
        if (!wrong.isEmpty()) {
            check.set(new Check(Problem.STD_NOT_POSITIVE, wrong));
            return;
        }
        take(figures);
    }

    private void take(Map<Field, Double> figures) {
        Normalisation wanted;
        try {
            wanted =
                    new Normalisation(
                            figures.get(Field.SCALE), of(figures, MEANS), of(figures, STDS));
        } catch (IllegalArgumentException problem) {
            check.set(new Check(Problem.TOO_LARGE, figures.keySet()));
            return;
        }
        check.set(Check.RIGHT);
        // What is typed stays as it is typed.
        filling = true;
        choices.normalisationProperty().set(wanted);
        filling = false;
        choices.scalingProperty().set(Scaling.CUSTOM);
    }

    private static List<Double> of(Map<Field, Double> figures, List<Field> fields) {
        List<Double> found = new ArrayList<>();
        fields.forEach(field -> found.add(figures.get(field)));
        return found;
    }

    /** As people write it: 1/255 rather than sixteen digits. */
    static String text(double figure) {
        String decimal = BigDecimal.valueOf(figure).stripTrailingZeros().toPlainString();
        double divisor = Math.rint(TENTHS / figure) / TENTHS;
        return decimal.length() > LONG && divisor > 1 && 1 / divisor == figure
                ? "1/" + BigDecimal.valueOf(divisor).stripTrailingZeros().toPlainString()
                : decimal;
    }
}
