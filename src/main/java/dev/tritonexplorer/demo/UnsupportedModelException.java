package dev.tritonexplorer.demo;

import java.io.Serial;

/** A model that this server cannot serve; the message becomes the reason in the index. */
final class UnsupportedModelException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    UnsupportedModelException(String message) {
        super(message);
    }
}
