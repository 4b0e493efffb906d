package dev.tritonexplorer.imaging;

/** How a picture of other proportions comes to the model's size. */
public enum Fit {
    /** Each side is resized by itself, so proportions change; as image_client does it. */
    STRETCH,
    /**
     * The largest rectangle of the model's proportions in the middle is resized; the rest is cut.
     */
    CENTRE_CROP,
    /** The whole picture is resized to fit, with its proportions, and padded evenly around it. */
    LETTER_BOX
}
