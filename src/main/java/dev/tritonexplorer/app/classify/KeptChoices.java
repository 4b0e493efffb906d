package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.imaging.ChannelOrder;
import dev.tritonexplorer.imaging.Fit;
import dev.tritonexplorer.imaging.Normalisation;
import dev.tritonexplorer.imaging.Scaling;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is chosen for a run, as it is at one moment and can be put back later. */
record KeptChoices(
        Mode mode,
        Tensors tensors,
        boolean sharedOutputs,
        int concurrency,
        int classes,
        int batch,
        PictureChoices.Kept picture) {

    private static final Logger LOG = LoggerFactory.getLogger(KeptChoices.class);
    private static final int MOST = 100_000;
    private static final int MOST_GREY = 255;

    /** The part that is no model's, as texts. */
    Map<String, String> way() {
        return Map.of(
                "mode",
                mode.name(),
                "tensors",
                tensors.name(),
                "sharedOutputs",
                String.valueOf(sharedOutputs));
    }

    /** As texts; what does not count is left out, so that what is there differs only in effect. */
    Map<String, String> write() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("mode", mode.name());
        texts.put("tensors", tensors.name());
        if (tensors.memory().isPresent()) {
            texts.put("sharedOutputs", String.valueOf(sharedOutputs));
        }
        texts.put("concurrency", String.valueOf(mode == Mode.SYNC ? 1 : concurrency));
        texts.put("batch", String.valueOf(batch));
        texts.put("classes", String.valueOf(classes));
        texts.putAll(pictures());
        return texts;
    }

    /** The part that says how a picture becomes a tensor, as texts. */
    Map<String, String> pictures() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("scaling", picture.scaling().name());
        if (picture.scaling() == Scaling.CUSTOM) {
            Normalisation own = picture.normalisation();
            texts.put("scale", String.valueOf(own.scale()));
            texts.put("mean", numbers(own.mean()));
            texts.put("std", numbers(own.std()));
        }
        texts.put("fit", picture.fit().name());
        if (picture.fit() == Fit.LETTER_BOX) {
            texts.put("padding", String.valueOf(picture.padding()));
        }
        texts.put("order", picture.order().name());
        if (picture.fastDecode()) {
            texts.put("fastDecode", "true");
        }
        return texts;
    }

    /** From texts; what is missing or makes no sense is as it was. */
    static KeptChoices read(Map<String, String> texts, KeptChoices otherwise) {
        Mode mode = one(texts, "mode", Mode::valueOf, otherwise.mode());
        return new KeptChoices(
                mode,
                one(texts, "tensors", Tensors::valueOf, otherwise.tensors()),
                one(texts, "sharedOutputs", Boolean::valueOf, otherwise.sharedOutputs()),
                // In synchronous mode nothing is said of it.
                mode == Mode.SYNC
                        ? otherwise.concurrency()
                        : one(texts, "concurrency", KeptChoices::count, otherwise.concurrency()),
                one(texts, "classes", KeptChoices::count, otherwise.classes()),
                one(texts, "batch", KeptChoices::count, otherwise.batch()),
                picture(texts, otherwise.picture()));
    }

    static PictureChoices.Kept picture(Map<String, String> texts, PictureChoices.Kept otherwise) {
        Normalisation before = otherwise.normalisation();
        return new PictureChoices.Kept(
                one(texts, "scaling", Scaling::valueOf, otherwise.scaling()),
                texts.containsKey("scale")
                        ? one(texts, "scale", scale -> normalisation(scale, texts), before)
                        : before,
                one(texts, "fit", Fit::valueOf, otherwise.fit()),
                one(texts, "padding", KeptChoices::grey, otherwise.padding()),
                one(texts, "order", ChannelOrder::valueOf, otherwise.order()),
                // Only said where it is on.
                texts.containsKey("order")
                        ? Boolean.parseBoolean(texts.get("fastDecode"))
                        : otherwise.fastDecode());
    }

    private static <T> T one(
            Map<String, String> texts, String name, Function<String, T> reader, T otherwise) {
        String text = texts.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException problem) {
            LOG.info("The {} that was kept is passed over: {}", name, problem.getMessage());
            return otherwise;
        }
    }

    private static int count(String text) {
        return within(Integer.parseInt(text), 1, MOST);
    }

    private static int grey(String text) {
        return within(Integer.parseInt(text), 0, MOST_GREY);
    }

    private static int within(int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " is not from " + least + " to " + most);
        }
        return number;
    }

    private static Normalisation normalisation(String scale, Map<String, String> texts) {
        return new Normalisation(
                Double.parseDouble(scale),
                numbers(texts.getOrDefault("mean", "")),
                numbers(texts.getOrDefault("std", "")));
    }

    private static String numbers(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
    }
}
