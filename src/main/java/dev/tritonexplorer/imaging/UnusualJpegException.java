package dev.tritonexplorer.imaging;

/** A JPEG file of a kind, or with a fault, that is left to the JDK's decoder. */
final class UnusualJpegException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusualJpegException(String reason) {
        super(reason);
    }
}
