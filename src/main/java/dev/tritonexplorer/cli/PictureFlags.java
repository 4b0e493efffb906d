package dev.tritonexplorer.cli;

import dev.tritonexplorer.imaging.ChannelOrder;
import dev.tritonexplorer.imaging.Fit;
import dev.tritonexplorer.imaging.Normalisation;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

import java.util.List;
import java.util.stream.Stream;

/** How a picture becomes a tensor. */
final class PictureFlags {

    private static final int COLOURS = 3;
    private static final int MOST_GREY = 255;

    @Option(
            names = {"-s", "--scaling"},
            paramLabel = "NONE|INCEPTION|VGG|IMAGENET|CUSTOM",
            descriptionKey = "classify.scaling")
    @Nullable Scaling scaling;

    @Option(
            names = "--scale",
            paramLabel = "NUMBER",
            converter = NumberConverter.class,
            descriptionKey = "classify.scale")
    @Nullable Double scale;

    @Option(
            names = "--mean",
            paramLabel = "RED,GREEN,BLUE",
            converter = ColoursConverter.class,
            descriptionKey = "classify.mean")
    @Nullable Colours mean;

    @Option(
            names = "--std",
            paramLabel = "RED,GREEN,BLUE",
            converter = ColoursConverter.class,
            descriptionKey = "classify.std")
    @Nullable Colours std;

    @Option(
            names = "--fit",
            paramLabel = "STRETCH|CENTRE_CROP|LETTER_BOX",
            defaultValue = "STRETCH",
            descriptionKey = "classify.fit")
    Fit fit = Fit.STRETCH;

    @Option(names = "--padding", paramLabel = "GREY", descriptionKey = "classify.padding")
    @Nullable Integer padding;

    @Option(
            names = "--order",
            paramLabel = "RGB|BGR",
            defaultValue = "RGB",
            descriptionKey = "classify.order")
    ChannelOrder order = ChannelOrder.RGB;

    @Option(names = "--fast-decode", descriptionKey = "classify.fast-decode")
    boolean fastDecode;

    /** A number for each colour. */
    record Colours(List<Double> figures) {}

    static final class NumberConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                return Normalisation.number(text);
            } catch (IllegalArgumentException problem) {
                throw new TypeConversionException(problem.getMessage());
            }
        }
    }

    /** One number, or three with commas between them. */
    static final class ColoursConverter implements ITypeConverter<Colours> {
        @Override
        public Colours convert(String text) {
            NumberConverter number = new NumberConverter();
            List<Double> figures = Stream.of(text.split(",", -1)).map(number::convert).toList();
            return switch (figures.size()) {
                case 1 -> new Colours(Normalisation.same(figures.getFirst()));
                case COLOURS -> new Colours(figures);
                default -> throw new TypeConversionException(Messages.text("usage.colours", text));
            };
        }
    }

    /**
     * What they come to.
     *
     * @param orient whether pictures are turned as EXIF says
     * @throws ParameterException if they do not go together
     */
    PictureOptions options(CommandLine command, boolean orient) {
        boolean own = scale != null || mean != null || std != null;
        if (own && scaling != null && scaling != Scaling.CUSTOM) {
            throw new ParameterException(command, Messages.text("classify.own.scaling", scaling));
        }
        if (!own && scaling == Scaling.CUSTOM) {
            throw new ParameterException(command, Messages.text("classify.own.nothing"));
        }
        if (padding != null && fit != Fit.LETTER_BOX) {
            throw new ParameterException(command, Messages.text("classify.padding.alone"));
        }
        if (padding != null && (padding < 0 || padding > MOST_GREY)) {
            throw new ParameterException(
                    command, Messages.text("usage.range", "--padding", padding));
        }
        PictureOptions options =
                new PictureOptions(scaling == null ? Scaling.NONE : scaling, orient)
                        .withFit(fit)
                        .withOrder(order)
                        .withFastDecode(fastDecode);
        if (padding != null) {
            options = options.withLetterBox(padding);
        }
        return own ? options.withNormalisation(own(command)) : options;
    }

    /** What is not said changes nothing. */
    private Normalisation own(CommandLine command) {
        Normalisation none = Normalisation.IDENTITY;
        try {
            return new Normalisation(
                    scale == null ? none.scale() : scale,
                    mean == null ? none.mean() : mean.figures(),
                    std == null ? none.std() : std.figures());
        } catch (IllegalArgumentException problem) {
            throw new ParameterException(command, problem.getMessage(), problem);
        }
    }
}
