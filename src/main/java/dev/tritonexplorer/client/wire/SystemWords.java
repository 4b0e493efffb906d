package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.Said;

import java.util.Locale;

/** The commonest words of the operating system for a connection that failed. Stateless. */
public final class SystemWords {

    private SystemWords() {}

    /** The words as they are, of a kind that is known where it is one of these. */
    public static Said of(String words) {
        return kind(words.toLowerCase(Locale.ROOT)).with(words);
    }

    private static FailureText kind(String words) {
        if (words.contains("connection refused")) {
            return FailureText.REFUSED;
        }
        if (words.contains("connection reset")) {
            return FailureText.RESET;
        }
        if (words.contains("broken pipe")) {
            return FailureText.BROKEN_PIPE;
        }
        if (words.contains("no route to host")) {
            return FailureText.NO_ROUTE;
        }
        if (words.contains("network is unreachable")) {
            return FailureText.NO_NETWORK;
        }
        return words.contains("connection timed out")
                ? FailureText.CONNECT_TIMED_OUT
                : FailureText.VERBATIM;
    }
}
