package dev.tritonexplorer.client.wire;

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
}
