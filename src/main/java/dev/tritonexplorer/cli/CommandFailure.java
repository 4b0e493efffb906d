package dev.tritonexplorer.cli;

import java.io.Serial;

/** Ends a command with one line for the user and exit status 2. */
final class CommandFailure extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    CommandFailure(String line) {
        super(line);
    }

    CommandFailure(String line, Throwable cause) {
        super(line, cause);
    }
}
