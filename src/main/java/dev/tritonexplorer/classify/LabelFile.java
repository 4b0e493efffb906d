package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.Classification;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names for a model's classes from a text file: a label a line, the first one for class 0. They
 * take the place of the server's; a class without a line, or with a blank one, has no label.
 */
public record LabelFile(Path file, List<String> labels) {

    private static final long MOST_BYTES = 64L << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public LabelFile {
        labels = List.copyOf(labels);
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws IOException if it cannot be read, or holds no labels; the message of the latter is a
     *     sentence for the user, without the file's name
     */
    public static LabelFile read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("It is too large for a file of labels.");
        }
        List<String> labels = new ArrayList<>(text(file).lines().map(String::strip).toList());
        while (!labels.isEmpty() && labels.getLast().isEmpty()) {
            labels.removeLast();
        }
        if (labels.isEmpty()) {
            throw new IOException("It holds no labels: they stand one a line.");
        }
        return new LabelFile(file, labels);
    }

    private static String text(Path file) throws IOException {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString();
            if (text.indexOf('\0') >= 0) {
                throw new IOException("It is no text file: labels stand one a line.");
            }
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException binary) {
            throw new IOException("It is no text in UTF-8.", binary);
        }
    }

    /** The class with its label from here. */
    public Classification name(Classification of) {
        boolean known = of.index() >= 0 && of.index() < labels.size();
        return new Classification(
                of.score(),
                of.index(),
                known
                        ? Optional.of(labels.get(of.index())).filter(label -> !label.isEmpty())
                        : Optional.empty());
    }

    /** The result with its classes' labels from here. */
    public PictureResult name(PictureResult of) {
        return of instanceof PictureResult.Classified classified
                ? new PictureResult.Classified(
                        classified.file(),
                        classified.index(),
                        classified.requestId(),
                        classified.classes().stream().map(this::name).toList(),
                        classified.sourceWidth(),
                        classified.sourceHeight(),
                        classified.timings(),
                        classified.notes())
                : of;
    }
}
