package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.Phrase;

/** Why a picture cannot be read or a model takes none, and parts of such sentences. */
public enum PictureText implements Phrase {
    DECOUPLED(
            "Model '%s' is decoupled: a request may get any number of responses, and only "
                    + "over a gRPC stream. Classifying needs one response a request."),
    INPUTS("Model '%s' has %s; a picture model has exactly one input."),
    CONFIGURED_INPUTS(
            "The configuration of model '%s' has %s inputs; a picture model has exactly " + "one."),
    OUTPUTS("Model '%s' has %s; a classifier of pictures has exactly one output."),
    NO_INPUT("no input"),
    NO_OUTPUT("no output"),
    INPUT_LIST("%s inputs (%s)"),
    OUTPUT_LIST("%s outputs (%s)"),
    OUTPUT_DATATYPE("Output '%s' of model '%s' is %s; the scores of a classifier are FP32."),
    OUTPUT_SHAPE(
            "Output '%s' of model '%s' has the shape %s; a classifier's is a vector of "
                    + "scores."),
    OUTPUT_SHAPE_BATCHED(
            "Output '%s' of model '%s' has the shape %s; a classifier's is a vector of "
                    + "scores for each picture of the batch."),
    INPUT_DATATYPE("Input '%s' of model '%s' is %s, which cannot hold a picture's colours."),
    INPUT_BYTES(
            "Input '%s' of model '%s' is BYTES: the model wants text or whole files, not "
                    + "a picture's numbers."),
    RANK(
            "Input '%s' of model '%s' has the shape %s, %s; a picture's has 3: channels, "
                    + "height and width in some order."),
    RANK_BATCHED(
            "Input '%s' of model '%s' has the shape %s, %s; a picture's has 4: batch, "
                    + "channels, height and width in some order."),
    ONE_DIMENSION("1 dimension"),
    DIMENSIONS("%s dimensions"),
    NO_LAYOUT(
            "The configuration of model '%s' does not say the order of its input's "
                    + "dimensions (FORMAT_NONE): choose the layout. %s"),
    LOOKS_LIKE("Its shape %s looks like %s."),
    FITS_BOTH("Its shape %s fits NCHW and NHWC alike."),
    LAYOUT_CONTRADICTS("The layout %s contradicts the configuration of model '%s', which says %s."),
    CHANNELS_AS(
            "Input '%s' of model '%s' has %s channels as %s (shape %s); pictures have 1 "
                    + "(grey) or 3 (RGB)."),
    CHANNELS_OPEN("Model '%s' leaves its input's %s open (−1): give 1 (grey) or 3 (RGB)."),
    SIZE_OPEN(
            "Model '%s' leaves its input's %s open (−1): give the width and height to " + "send."),
    GIVEN_CONTRADICTS("The given %s %s contradicts model '%s', whose input has %s %s."),
    GIVEN_IMPOSSIBLE("The given %s %s is not possible for model '%s'."),
    ZERO("The input of model '%s' has %s 0."),
    CHANNELS("channels"),
    HEIGHT("height"),
    WIDTH("width"),
    TOO_MANY_BYTES("A picture of %s × %s for model '%s' takes %s GB; 2 GB is the limit."),
    SCALING(
            "%s scaling makes fractions from %s, which the model's %s input cannot hold; "
                    + "choose NONE or VGG."),
    FROM_TO("%s to %s"),
    EMPTY("The file is empty."),
    NO_FILE("There is no such file."),
    NO_PERMISSION("You may not read this file; check its permissions."),
    UNREADABLE("The file cannot be read: %s"),
    FOLDER("It is a folder, not a picture file."),
    DEAD_LINK("It is a link to a file that does not exist."),
    DEVICE("It is a device or a pipe, not a picture file."),
    NO_MEMORY("There is not enough memory to decode this %s file; make the picture smaller."),
    NO_MEMORY_TO_READ("There is not enough memory to read it"),
    ENDS_EARLY("The %s file ends too early: a part of the picture is missing."),
    NOT_DECODED("This %s file cannot be decoded: %s."),
    FAILED("It cannot be decoded: %s"),
    LOOKS_UNREADABLE("It looks like %s, which cannot be read here. %s"),
    LOOKS_WEB_PAGE("It looks like a web page; a download may have gone wrong. %s"),
    LOOKS_TEXT("It looks like a text file. %s"),
    UNKNOWN("It is not a picture of a kind known here. %s"),
    CONVERT(
            "Pictures are JPEG, PNG, GIF, BMP, WebP or TIFF files; convert it to one of "
                    + "them."),
    PDF("a PDF document"),
    ZIP("a ZIP archive or an office document"),
    GZIP("a gzip archive"),
    SEVEN_ZIP("a 7z archive"),
    RAR("a RAR archive"),
    HEIC("a HEIC picture"),
    HEIF("a HEIF picture"),
    AVIF("an AVIF picture"),
    MP4("an MP4 or QuickTime video"),
    JPEG_2000("a JPEG 2000 picture"),
    JPEG_XL("a JPEG XL picture"),
    PHOTOSHOP("a Photoshop document"),
    GIMP("a GIMP document"),
    ICON("a Windows icon"),
    NUMPY("a NumPy array"),
    AVI("an AVI video"),
    WAVE("a WAVE sound"),
    OGG("an Ogg stream"),
    MP3("an MP3 sound"),
    MATROSKA("a Matroska or WebM video"),
    PROGRAM("a program"),
    WINDOWS_PROGRAM("a Windows program"),
    SQLITE("an SQLite database"),
    SVG("an SVG drawing"),
    FLOATING_SAMPLES(
            "its samples are floating-point numbers, whose range is not known; convert it "
                    + "to 8 bits a sample"),
    WIDE_SAMPLES("its samples have %s bits; convert it to 8 bits a sample"),
    JPEG_BITS("it has %s bits a sample; only 8 can be read"),
    JPEG_KIND("it is a lossless, hierarchical or arithmetic-coded JPEG, which cannot be " + "read"),
    JPEG_SAMPLES("it has %s samples a pixel; 1, 3 or 4 can be read"),
    JPEG_TOO_LARGE(
            "%s × %s pixels of a progressive JPEG take %s GB to decode, and %s are the "
                    + "limit; save it as a baseline JPEG"),
    UNKNOWN_COLOURS(
            "its colours (%s samples a pixel, colour space of type %s) are of a kind that "
                    + "is not known here; convert it to RGB"),
    NO_PICTURE("the file has no picture in it"),
    NO_FRAME_HEADER("the frame's header is missing"),
    NO_SEGMENT_LENGTH("a segment has no length"),
    NO_DECODER("this Java has no decoder for it"),
    VERBATIM("%s");

    private final String english;

    PictureText(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
