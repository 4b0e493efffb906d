package dev.tritonexplorer.imaging;

/**
 * How a picture becomes a tensor.
 *
 * @param scaling the values' range
 * @param orient whether a picture is first turned as its EXIF orientation says
 * @param fit how it comes to the model's size
 * @param padding the grey around a {@linkplain Fit#LETTER_BOX letter-boxed} picture, from 0 (black)
 *     to 255, scaled like the picture's own values; 0 where there is none
 * @param order of a colour picture's channels
 * @param normalisation what {@link Scaling#CUSTOM} means; {@link Normalisation#IMAGENET} for every
 *     other scaling, so that options which make the same tensor are equal
 * @param fastDecode whether large JPEG files are decoded at a reduced scale, which changes the
 *     tensor a little and is noted with it
 */
public record PictureOptions(
        Scaling scaling,
        boolean orient,
        Fit fit,
        int padding,
        ChannelOrder order,
        Normalisation normalisation,
        boolean fastDecode) {

    private static final int MOST_SAMPLE = 255;

    /** As the official client makes its tensors, but turned as EXIF says. */
    public static final PictureOptions DEFAULTS = new PictureOptions(Scaling.NONE, true);

    /**
     * @throws IllegalArgumentException if the padding is no value of 8 bits
     */
    public PictureOptions {
        if (padding < 0 || padding > MOST_SAMPLE) {
            throw new IllegalArgumentException(
                    "The padding is a grey from 0 to 255, not " + padding);
        }
        if (fit != Fit.LETTER_BOX) {
            padding = 0;
        }
        if (scaling != Scaling.CUSTOM) {
            normalisation = Normalisation.IMAGENET;
        }
    }

    /** Without fast decode. */
    public PictureOptions(
            Scaling scaling,
            boolean orient,
            Fit fit,
            int padding,
            ChannelOrder order,
            Normalisation normalisation) {
        this(scaling, orient, fit, padding, order, normalisation, false);
    }

    /** Stretched, RGB. */
    public PictureOptions(Scaling scaling, boolean orient) {
        this(scaling, orient, Fit.STRETCH, 0, ChannelOrder.RGB, Normalisation.IMAGENET);
    }

    /** The same, coming to the model's size in this way; black around it if letter-boxed. */
    public PictureOptions withFit(Fit wanted) {
        return new PictureOptions(scaling, orient, wanted, 0, order, normalisation, fastDecode);
    }

    /** The same in a letter box, with this grey around it. */
    public PictureOptions withLetterBox(int grey) {
        return new PictureOptions(
                scaling, orient, Fit.LETTER_BOX, grey, order, normalisation, fastDecode);
    }

    /** The same with the channels in this order. */
    public PictureOptions withOrder(ChannelOrder wanted) {
        return new PictureOptions(scaling, orient, fit, padding, wanted, normalisation, fastDecode);
    }

    /** The same with a scaling of one's own. */
    public PictureOptions withNormalisation(Normalisation wanted) {
        return new PictureOptions(Scaling.CUSTOM, orient, fit, padding, order, wanted, fastDecode);
    }

    /** The same, with or without fast decode. */
    public PictureOptions withFastDecode(boolean wanted) {
        return new PictureOptions(scaling, orient, fit, padding, order, normalisation, wanted);
    }
}
