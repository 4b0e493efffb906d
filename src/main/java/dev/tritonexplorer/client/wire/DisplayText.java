package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;

import java.time.Duration;

/** Text of a server's making, fit for a terminal and one line of a message. Stateless. */
public final class DisplayText {

    private DisplayText() {}

    /** Without control characters; line breaks and tabs become spaces. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (c == '\n' || c == '\t') {
                                shown.append(' ');
                            } else if (!Character.isISOControl(c)) {
                                shown.appendCodePoint(c);
                            }
                        });
        return shown.toString();
    }

    /** Such as {@code 5 s} or {@code 250 ms}. */
    public static String of(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    /** A failure in the server's words: the text itself unchanged, its message fit for display. */
    public static TritonException failure(ErrorKind kind, String serverMessage) {
        TritonException plain = TritonException.ofServer(kind, serverMessage);
        String shown = of(serverMessage);
        return shown.equals(serverMessage)
                ? plain
                : new TritonException(kind, shown, serverMessage, plain.hint().orElse(null), null);
    }
}
