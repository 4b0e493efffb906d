package dev.tritonexplorer.demo;

import java.io.Serial;

/** A request that is answered with an error; the message is what the client reads. */
final class Refusal extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final Status status;

    Refusal(Status status, String message) {
        super(message);
        this.status = status;
    }

    static Refusal invalid(String message) {
        return new Refusal(Status.INVALID_ARGUMENT, message);
    }

    static Refusal cancelled() {
        return new Refusal(Status.CANCELLED, "request cancelled");
    }

    Status status() {
        return status;
    }
}
