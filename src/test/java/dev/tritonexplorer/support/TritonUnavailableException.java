package dev.tritonexplorer.support;

import java.io.Serial;

/** Why there is no real Triton on this machine, as a sentence. */
public final class TritonUnavailableException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    TritonUnavailableException(String message) {
        super(message);
    }

    TritonUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
