package dev.tritonexplorer.app.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.app.classify.NormalisationForm.Check;
import dev.tritonexplorer.app.classify.NormalisationForm.Field;
import dev.tritonexplorer.app.classify.NormalisationForm.Problem;
import dev.tritonexplorer.imaging.Normalisation;
import dev.tritonexplorer.imaging.Scaling;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class NormalisationFormTest {

    private final PictureChoices choices = new PictureChoices();
    private final NormalisationForm form = new NormalisationForm(choices);

    private String text(Field field) {
        return form.textProperty(field).get();
    }

    @Test
    void showsWhatCounts() {
        assertEquals("1/255", text(Field.SCALE));
        assertEquals("0.485", text(Field.MEAN_RED));
        assertEquals("0.225", text(Field.STD_BLUE));
        choices.normalisationProperty().set(Normalisation.IDENTITY);
        assertEquals("1", text(Field.SCALE));
        assertEquals("0", text(Field.MEAN_GREEN));
    }

    @Test
    void whatIsTypedCountsAsCustomScaling() {
        form.textProperty(Field.MEAN_GREEN).set("1/2");
        assertEquals(Scaling.CUSTOM, choices.scalingProperty().get());
        assertEquals(
                List.of(0.485, 0.5, 0.406),
                choices.optionsProperty().getValue().normalisation().mean());
        assertEquals("1/2", text(Field.MEAN_GREEN), "stays as it is typed");
    }

    @Test
    void theLastRightFiguresCount() {
        form.textProperty(Field.MEAN_RED).set("0.");
        form.textProperty(Field.MEAN_RED).set("0.x");
        assertEquals(
                new Check(Problem.NO_NUMBER, Set.of(Field.MEAN_RED)), form.checkProperty().get());
        assertEquals(0.0, choices.normalisationProperty().get().mean().getFirst());
        form.textProperty(Field.MEAN_RED).set("0.1");
        assertEquals(Check.RIGHT, form.checkProperty().get());
        form.textProperty(Field.STD_RED).set("0");
        form.textProperty(Field.STD_BLUE).set("-1");
        assertEquals(
                new Check(Problem.STD_NOT_POSITIVE, Set.of(Field.STD_RED, Field.STD_BLUE)),
                form.checkProperty().get());
        form.reset();
        assertEquals("0.229", text(Field.STD_RED));
        form.textProperty(Field.SCALE).set("0");
        assertEquals(Problem.SCALE_ZERO, form.checkProperty().get().problem());
        form.textProperty(Field.SCALE).set("1e38");
        assertEquals(Problem.TOO_LARGE, form.checkProperty().get().problem());
        assertEquals(0.1, choices.normalisationProperty().get().mean().getFirst());
    }

    @Test
    void aPresetFillsAllFields() {
        form.textProperty(Field.SCALE).set("nothing");
        form.use(Normalisation.IMAGENET);
        assertEquals("1/255", text(Field.SCALE));
        assertEquals(Check.RIGHT, form.checkProperty().get());
        assertEquals(Scaling.CUSTOM, choices.scalingProperty().get());
    }

    @Test
    void figuresReadAsPeopleWriteThem() {
        assertEquals("1/127.5", NormalisationForm.text(1 / 127.5));
        assertEquals("123.675", NormalisationForm.text(123.675));
        assertEquals("-1", NormalisationForm.text(-1));
        assertEquals("0", NormalisationForm.text(0));
        assertEquals("0.1234567891", NormalisationForm.text(0.1234567891));
    }
}
