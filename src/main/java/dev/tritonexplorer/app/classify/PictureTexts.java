package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.imaging.ChannelOrder;
import dev.tritonexplorer.imaging.Fit;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;

import java.util.ArrayList;
import java.util.List;

/** The choices of how a picture becomes a tensor, in words. */
record PictureTexts(Messages messages) {

    String of(Scaling scaling) {
        return switch (scaling) {
            case NONE -> messages.of("classify.scaling.none");
            case INCEPTION -> messages.of("classify.scaling.inception");
            case VGG -> messages.of("classify.scaling.vgg");
            case IMAGENET -> messages.of("classify.scaling.imagenet");
            case CUSTOM -> messages.of("classify.scaling.custom");
        };
    }

    String of(Fit fit) {
        return switch (fit) {
            case STRETCH -> messages.of("classify.picture.stretch");
            case CENTRE_CROP -> messages.of("classify.picture.crop");
            case LETTER_BOX -> messages.of("classify.picture.box");
        };
    }

    String about(Fit fit) {
        return switch (fit) {
            case STRETCH -> messages.of("classify.picture.stretch.tooltip");
            case CENTRE_CROP -> messages.of("classify.picture.crop.tooltip");
            case LETTER_BOX -> messages.of("classify.picture.box.tooltip");
        };
    }

    String of(NormalisationForm.Problem problem) {
        return switch (problem) {
            case NONE -> "";
            case NO_NUMBER -> messages.of("classify.picture.wrong.number");
            case SCALE_ZERO -> messages.of("classify.picture.wrong.scale");
            case STD_NOT_POSITIVE -> messages.of("classify.picture.wrong.std");
            case TOO_LARGE -> messages.of("classify.picture.wrong.large");
        };
    }

    /** What differs from the official client's way, or the name of it all. */
    String brief(PictureOptions options) {
        List<String> words = new ArrayList<>();
        if (options.fit() != Fit.STRETCH) {
            words.add(of(options.fit()));
        }
        if (options.order() != ChannelOrder.RGB) {
            words.add(options.order().name());
        }
        return words.isEmpty() ? messages.of("classify.picture") : String.join(" · ", words);
    }
}
