package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.TritonException;

import java.time.Duration;

/** Text of a server's making, fit for a terminal and one line of a message. Stateless. */
public final class DisplayText {

    /** A message says what is wrong at its ends: what it quotes stands between. */
    private static final int MOST = 8000;

    private DisplayText() {}

    /**
     * Without control characters, turns of direction and halves of characters; line breaks and tabs
     * become spaces. What is longer than some pages is cut in the middle.
     */
    public static String of(String text) {
        if (text.length() > MOST) {
            int half = MOST / 2;
            String start = text.substring(0, half);
            return of(start + "…" + text.substring(text.length() - half + 1));
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (isBreak(c)) {
                                shown.append(' ');
                            } else if (!isTurn(c)
                                    && Character.getType(c) != Character.CONTROL
                                    && Character.getType(c) != Character.SURROGATE) {
                                shown.appendCodePoint(c);
                            }
                        });
        return shown.toString();
    }

    /** Turns the direction of what follows, so that a name reads as another one. */
    private static boolean isTurn(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isBreak(int c) {
        return c == '\n'
                || c == '\t'
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }

    /** Such as {@code 5 s} or {@code 250 ms}. */
    public static String of(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    /** The same of each text in it. */
    public static Said of(Said said) {
        return said.map(DisplayText::of);
    }

    /** A failure in the server's words: the text itself unchanged, its message fit for display. */
    public static TritonException failure(ErrorKind kind, String serverMessage) {
        TritonException plain = TritonException.ofServer(kind, serverMessage);
        String shown = of(serverMessage);
        if (shown.isBlank()) {
            shown = "The server gives a reason that cannot be shown";
        }
        return shown.equals(serverMessage)
                ? plain
                : TritonException.ofServer(kind, shown, serverMessage);
    }
}
