package dev.tritonexplorer.cli;

import org.jspecify.annotations.Nullable;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/** Remembers why it could not be written, which a PrintStream forgets. */
final class ResultStream extends FilterOutputStream {

    private volatile @Nullable IOException first;

    ResultStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        try {
            out.write(octets, offset, length);
        } catch (IOException problem) {
            if (first == null) {
                first = problem;
            }
            throw problem;
        }
    }

    /** The first failure; a reader that has gone, as after {@code | head}, is none. */
    Optional<String> problem() {
        return Optional.ofNullable(first)
                .map(problem -> String.valueOf(problem.getMessage()))
                .filter(words -> !words.toLowerCase(Locale.ROOT).contains("pipe"));
    }
}
