package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Whether the server has gone, so that a long list fails at once and not one deadline after the
 * other. Thread-safe.
 */
final class Outage {

    private static final int LIMIT = 3;

    private int inARow;
    private @Nullable TritonException verdict;

    synchronized void answered() {
        inARow = 0;
    }

    synchronized void failed(TritonException error) {
        if (error.kind() != ErrorKind.UNREACHABLE && error.kind() != ErrorKind.TIMED_OUT) {
            inARow = 0;
        } else if (++inARow == LIMIT && verdict == null) {
            verdict =
                    new TritonException(
                            error.kind(),
                            FailureText.NOT_SENT.with(LIMIT, error.asPart()),
                            error.cure().orElse(null),
                            error);
        }
    }

    /** Why no further request should be sent; empty while the server answers. */
    synchronized Optional<TritonException> verdict() {
        return Optional.ofNullable(verdict);
    }
}
