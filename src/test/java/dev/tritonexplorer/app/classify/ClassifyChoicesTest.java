package dev.tritonexplorer.app.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.travel.Hindrance;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.imaging.ChannelOrder;
import dev.tritonexplorer.imaging.Fit;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.Normalisation;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;

import org.junit.jupiter.api.Test;

import java.util.Map;

class ClassifyChoicesTest {

    private final ClassifyChoices choices = new ClassifyChoices();

    private static PictureModel model(String name, DataType type, int maxBatch) {
        return new PictureModel(name, "1", "in", type, Layout.NCHW, 3, 8, 8, maxBatch, "out", 10);
    }

    @Test
    void eachModelsChoicesAreKept() {
        choices.suit(model("one", DataType.FP32, 8));
        choices.scalingProperty().set(Scaling.VGG);
        choices.classesProperty().set(10);
        choices.batchProperty().set(8);
        choices.concurrencyProperty().set(16);
        choices.suit(model("two", DataType.FP32, 4));
        assertEquals(Scaling.INCEPTION, choices.scalingProperty().get());
        assertEquals(1, choices.batchProperty().get());
        choices.classesProperty().set(1);
        choices.concurrencyProperty().set(2);
        choices.suit(model("one", DataType.FP32, 8));
        assertEquals(Scaling.VGG, choices.scalingProperty().get());
        assertEquals(10, choices.classesProperty().get());
        assertEquals(8, choices.batchProperty().get());
        assertEquals(16, choices.concurrencyProperty().get());
    }

    @Test
    void howAPictureBecomesATensorIsKeptToo() {
        PictureChoices pictures = choices.pictures();
        choices.suit(model("one", DataType.FP32, 8));
        pictures.fitProperty().set(Fit.LETTER_BOX);
        pictures.paddingProperty().set(114);
        pictures.orderProperty().set(ChannelOrder.BGR);
        pictures.normalisationProperty().set(Normalisation.IDENTITY);
        choices.scalingProperty().set(Scaling.CUSTOM);
        PictureOptions chosen = choices.picture();
        assertEquals(Normalisation.IDENTITY, chosen.normalisation());
        choices.suit(model("two", DataType.FP32, 8));
        assertEquals(new PictureOptions(Scaling.INCEPTION, true), choices.picture());
        choices.suit(model("one", DataType.FP32, 8));
        assertEquals(chosen, choices.picture());
        assertEquals(114, choices.picture().padding());
    }

    @Test
    void resultsAreStaleWhenTheTensorWouldBeAnother() {
        PictureChoices pictures = choices.pictures();
        choices.suit(model("one", DataType.FP32, 8));
        choices.use();
        pictures.paddingProperty().set(9);
        pictures.normalisationProperty().set(Normalisation.IDENTITY);
        assertFalse(choices.changedProperty().getValue(), "neither counts");
        pictures.fitProperty().set(Fit.LETTER_BOX);
        assertTrue(choices.changedProperty().getValue());
        assertEquals(9, choices.use().picture().padding());
        pictures.orderProperty().set(ChannelOrder.BGR);
        assertTrue(choices.changedProperty().getValue());
        pictures.orderProperty().set(ChannelOrder.RGB);
        choices.scalingProperty().set(Scaling.CUSTOM);
        choices.use();
        pictures.normalisationProperty().set(Normalisation.IMAGENET);
        assertTrue(choices.changedProperty().getValue());
    }

    @Test
    void anotherDatatypeWantsAnotherScaling() {
        choices.suit(model("one", DataType.FP32, 8));
        choices.scalingProperty().set(Scaling.VGG);
        choices.suit(model("one", DataType.UINT8, 8));
        assertEquals(Scaling.NONE, choices.scalingProperty().get());
    }

    @Test
    void whatCannotBeHadGivesWayAndComesBack() {
        choices.modeProperty().set(Mode.STREAM);
        choices.pathProperty().set(Tensors.SYSTEM);
        Hindrance stream = new Hindrance.StreamOverHttp();
        Hindrance json = new Hindrance.JsonOverGrpc();
        choices.hinder(Map.of(Mode.STREAM, stream), Map.of(Tensors.SYSTEM, json));
        assertEquals(Mode.ASYNC, choices.modeProperty().get());
        assertEquals(Tensors.BINARY, choices.pathProperty().get());
        choices.hinder(Map.of(), Map.of(Tensors.JSON, json));
        assertEquals(Mode.STREAM, choices.modeProperty().get());
        assertEquals(Tensors.SYSTEM, choices.pathProperty().get());
        choices.hinder(Map.of(Mode.STREAM, stream), Map.of());
        choices.modeProperty().set(Mode.SYNC);
        choices.hinder(Map.of(), Map.of());
        assertEquals(Mode.SYNC, choices.modeProperty().get(), "a person has chosen meanwhile");
    }

    @Test
    void jsonAndTheConcurrencyOfAStreamGoIntoTheRun() {
        choices.modeProperty().set(Mode.STREAM);
        choices.concurrencyProperty().set(4);
        assertEquals(4, choices.use().concurrency());
        assertEquals(Encoding.BINARY, choices.use().encoding());
        choices.pathProperty().set(Tensors.JSON);
        assertTrue(choices.changedProperty().getValue());
        assertEquals(Encoding.JSON, choices.use().encoding());
        choices.sharedOutputsProperty().set(true);
        assertFalse(choices.changedProperty().getValue(), "nothing is shared");
        choices.pathProperty().set(Tensors.SYSTEM);
        assertEquals(Encoding.BINARY, choices.use().encoding());
        choices.sharedOutputsProperty().set(false);
        assertTrue(choices.changedProperty().getValue());
    }

    @Test
    void theConcurrencyGoesIntoAnAsynchronousRun() {
        choices.concurrencyProperty().set(32);
        choices.modeProperty().set(Mode.ASYNC);
        assertEquals(32, choices.use().concurrency());
    }

    @Test
    void optionsChangeAgainstTheLastRun() {
        choices.suit(model("one", DataType.FP32, 8));
        assertFalse(choices.changedProperty().getValue(), "there was no run");
        choices.use();
        assertFalse(choices.changedProperty().getValue());
        choices.concurrencyProperty().set(4);
        assertFalse(choices.changedProperty().getValue(), "it does not count in SYNC");
        choices.scalingProperty().set(Scaling.NONE);
        assertTrue(choices.changedProperty().getValue());
        choices.scalingProperty().set(Scaling.INCEPTION);
        assertFalse(choices.changedProperty().getValue());
        choices.modeProperty().set(Mode.ASYNC);
        assertTrue(choices.changedProperty().getValue());
        choices.use();
        choices.concurrencyProperty().set(8);
        assertTrue(choices.changedProperty().getValue());
        choices.suit(model("two", DataType.FP32, 8));
        assertFalse(choices.changedProperty().getValue(), "its pictures have no results");
    }
}
