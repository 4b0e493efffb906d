package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.Said;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;

/**
 * Turns whatever a decoder throws at broken data into a sentence. Decoders trust the sizes and
 * indices that a file claims, so besides IOExceptions all kinds of RuntimeExceptions come, and
 * memory for pictures that do not exist is asked for.
 */
final class DecoderErrors {

    private DecoderErrors() {}

    /** Something that decodes. */
    @FunctionalInterface
    interface Decoding<T> {
        T run() throws IOException;
    }

    static <T> T explain(PictureFormat format, Decoding<T> decoding) throws PictureException {
        try {
            return decoding.run();
        } catch (IOException | RuntimeException e) {
            throw new PictureException(sentence(format, e), e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw new PictureException(PictureText.NO_MEMORY.with(format.label()), e);
        }
    }

    private static Said sentence(PictureFormat format, Throwable error) {
        if (endedEarly(error)) {
            return PictureText.ENDS_EARLY.with(format.label());
        }
        Throwable root = error instanceof IOException ? root(error) : error;
        return PictureText.NOT_DECODED.with(
                format.label(),
                root instanceof UndecodableException known
                        ? known.said()
                        : trim(PictureFile.reason(root)));
    }

    private static boolean endedEarly(@Nullable Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    /** Decoders wrap the reason in “Error reading image data”, which says nothing. */
    private static Throwable root(Throwable error) {
        Throwable cause = error.getCause();
        return cause == null || cause.getMessage() == null ? error : root(cause);
    }

    private static String trim(String reason) {
        String line = reason.strip().lines().findFirst().orElse("");
        return line.endsWith(".") || line.endsWith("!")
                ? line.substring(0, line.length() - 1)
                : line;
    }
}
