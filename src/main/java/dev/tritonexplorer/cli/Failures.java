package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;

/** Failures as one line: address, cause, cure. */
final class Failures {

    private Failures() {}

    static CommandFailure of(Endpoint endpoint, TritonException problem) {
        return new CommandFailure(line(endpoint, problem), problem);
    }

    static String line(Endpoint endpoint, TritonException problem) {
        return line(endpoint, problem.getMessage(), cure(endpoint, problem));
    }

    /** The message as a sentence after the address, and what to try. */
    static String line(Endpoint endpoint, String message, String cure) {
        // Triton ends a list of reasons with a semicolon.
        String cause = oneLine(message).replaceFirst(";$", "");
        String where = cause.contains(endpoint.authority()) ? "" : endpoint + ": ";
        String stop =
                cause.isEmpty() || ".!?".indexOf(cause.charAt(cause.length() - 1)) >= 0 ? "" : ".";
        return where + cause + stop + (cure.isEmpty() ? "" : " " + oneLine(cure));
    }

    /** What to try: the client's hint, unless it is one for programmers or there is none. */
    private static String cure(Endpoint endpoint, TritonException problem) {
        if (problem.kind() == ErrorKind.TIMED_OUT) {
            return Messages.text("cure.timed-out");
        }
        if (problem.serverMessage()
                .filter(text -> text.contains("shared memory size specified"))
                .isPresent()) {
            return Messages.text("cure.output-room");
        }
        return problem.hint().orElseGet(() -> ownCure(endpoint, problem.kind()));
    }

    private static String ownCure(Endpoint endpoint, ErrorKind kind) {
        return switch (kind) {
            case UNREACHABLE -> Messages.text("cure.unreachable");
            case TIMED_OUT -> Messages.text("cure.timed-out");
            case NOT_TRITON ->
                    switch (endpoint.protocol()) {
                        case HTTP -> Messages.text("cure.not-triton.http");
                        case GRPC -> Messages.text("cure.not-triton.grpc");
                    };
            case UNAUTHORISED -> Messages.text("cure.unauthorised");
            case NOT_FOUND -> Messages.text("cure.not-found");
            case UNAVAILABLE -> Messages.text("cure.unavailable");
            case SERVER_FAILURE -> Messages.text("cure.server-failure");
            case CANCELLED, INVALID_REQUEST, UNSUPPORTED -> "";
        };
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
