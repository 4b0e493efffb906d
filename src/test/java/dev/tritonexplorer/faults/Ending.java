package dev.tritonexplorer.faults;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How a call ended.
 *
 * @param problem null if it was answered
 */
record Ending(@Nullable Throwable problem, Duration time) {

    /** What every error has and the sentence for people: empty if nothing is missing. */
    String lacks(String address) {
        if (problem == null) {
            return "";
        }
        if (!(problem instanceof TritonException failure)) {
            return "it is no TritonException: " + problem;
        }
        String message = String.valueOf(failure.getMessage());
        if (message.isBlank() || message.length() > 8200) {
            return "its message has " + message.length() + " characters";
        }
        if (message.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            return "its message has control characters";
        }
        boolean byServer = failure.serverMessage().isPresent();
        if (!byServer && !message.contains(address)) {
            return "it does not say where: " + message;
        }
        if (!byServer && failure.hint().isEmpty()) {
            return "it does not say what to try: " + message;
        }
        return "";
    }

    /** The kind of the error, or OK. */
    String kind() {
        return switch (problem) {
            case null -> "OK";
            case TritonException failure -> failure.kind().name();
            default -> problem.getClass().getSimpleName();
        };
    }

    boolean is(ErrorKind kind) {
        return kind().equals(kind.name());
    }

    String words() {
        return problem == null ? "" : String.valueOf(problem.getMessage());
    }
}
