package dev.tritonexplorer.app.tensors;

import java.io.Serial;

/** Why a request cannot be made; the message is for people. */
final class RequestProblem extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    RequestProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
