package dev.tritonexplorer.client;

/** Text of somebody else's making within a message: one line, and never long. Stateless. */
final class Quoted {

    private static final int MOST = 200;

    private Quoted() {}

    /** In quotes; what no terminal should see is a question mark, and what is long is cut. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(MOST).forEach(c -> shown.appendCodePoint(isFit(c) ? c : '?'));
        boolean cut = text.codePointCount(0, text.length()) > MOST;
        return shown.append(cut ? "…\"" : "\"").toString();
    }

    private static boolean isFit(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
