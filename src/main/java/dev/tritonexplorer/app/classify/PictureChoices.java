package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.imaging.ChannelOrder;
import dev.tritonexplorer.imaging.Fit;
import dev.tritonexplorer.imaging.Normalisation;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** What a person chooses of how pictures become tensors. */
public final class PictureChoices {

    private final ObjectProperty<Scaling> scaling = new SimpleObjectProperty<>(Scaling.NONE);
    private final ObjectProperty<Normalisation> normalisation =
            new SimpleObjectProperty<>(Normalisation.IMAGENET);
    private final ObjectProperty<Fit> fit = new SimpleObjectProperty<>(Fit.STRETCH);
    private final ObjectProperty<Integer> padding = new SimpleObjectProperty<>(0);
    private final ObjectProperty<ChannelOrder> order = new SimpleObjectProperty<>(ChannelOrder.RGB);
    private final BooleanProperty fastDecode = new SimpleBooleanProperty();
    private final ObservableValue<PictureOptions> options =
            Bindings.createObjectBinding(
                    this::now, scaling, normalisation, fit, padding, order, fastDecode);

    /** All of it, also what does not count at present. */
    record Kept(
            Scaling scaling,
            Normalisation normalisation,
            Fit fit,
            int padding,
            ChannelOrder order,
            boolean fastDecode) {

        /** What a model gets that has not been seen before. */
        static Kept of(Scaling likely) {
            return new Kept(
                    likely, Normalisation.IMAGENET, Fit.STRETCH, 0, ChannelOrder.RGB, false);
        }
    }

    public ObjectProperty<Scaling> scalingProperty() {
        return scaling;
    }

    /** What {@link Scaling#CUSTOM} means. */
    public ObjectProperty<Normalisation> normalisationProperty() {
        return normalisation;
    }

    public ObjectProperty<Fit> fitProperty() {
        return fit;
    }

    /** The grey around letter-boxed pictures. */
    public ObjectProperty<Integer> paddingProperty() {
        return padding;
    }

    public ObjectProperty<ChannelOrder> orderProperty() {
        return order;
    }

    /** Whether large JPEG files are decoded at a reduced scale. */
    public BooleanProperty fastDecodeProperty() {
        return fastDecode;
    }

    /** What it comes to. */
    public ObservableValue<PictureOptions> optionsProperty() {
        return options;
    }

    private PictureOptions now() {
        return new PictureOptions(
                scaling.get(),
                PictureOptions.DEFAULTS.orient(),
                fit.get(),
                padding.get(),
                order.get(),
                normalisation.get(),
                fastDecode.get());
    }

    Kept keep() {
        return new Kept(
                scaling.get(),
                normalisation.get(),
                fit.get(),
                padding.get(),
                order.get(),
                fastDecode.get());
    }

    void restore(Kept kept) {
        scaling.set(kept.scaling());
        normalisation.set(kept.normalisation());
        fit.set(kept.fit());
        padding.set(kept.padding());
        order.set(kept.order());
        fastDecode.set(kept.fastDecode());
    }
}
