package dev.tritonexplorer.client.metrics;

import dev.tritonexplorer.client.wire.DisplayText;

import java.io.Serial;
import java.util.regex.Pattern;

/** Takes one line apart, from left to right. */
final class LineScanner {

    private static final int SHOWN = 40;

    /** Java by itself also reads {@code 1f} and {@code 0x1p3}. */
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d++\\.?\\d*+|\\.\\d++)([eE][+-]?\\d++)?");

    private final String line;
    private int at;

    LineScanner(String line) {
        this.line = line;
    }

    /** A line that is no metric; the message says what was expected. */
    static final class Unreadable extends RuntimeException {

        @Serial private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** Of a metric or a label. */
    String name() {
        int start = at;
        while (at < line.length() && isNamePart(line.charAt(at), at == start)) {
            at++;
        }
        if (at == start) {
            throw expected("a name");
        }
        return line.substring(start, at);
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_'
                || c == ':'
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (!first && c >= '0' && c <= '9');
    }

    /** Between quotes, with {@code \\}, {@code \"} and {@code \n} for what cannot stand there. */
    String quoted() {
        expect('"');
        int start = at;
        while (at < line.length() && line.charAt(at) != '"') {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= line.length()) {
            at = Math.min(start, line.length());
            throw expected("the closing quote of a label");
        }
        return unescape(line.substring(start, at++));
    }

    static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            i++;
            switch (text.charAt(i)) {
                case 'n' -> plain.append('\n');
                case '\\', '"' -> plain.append(text.charAt(i));
                default -> plain.append(c).append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    /** A value as Go prints it. */
    double number() {
        String word = word();
        return switch (word) {
            case "NaN", "nan", "-nan" -> Double.NaN;
            case "+Inf", "Inf", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
            case "" -> throw expected("a value");
            default -> decimal(word);
        };
    }

    private static double decimal(String word) {
        if (!DECIMAL.matcher(word).matches()) {
            throw new Unreadable("\"" + shortened(word) + "\" is not a number");
        }
        return Double.parseDouble(word);
    }

    /** What stands before the next blank; empty at the end. */
    String word() {
        skipBlanks();
        int start = at;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            at++;
        }
        return line.substring(start, at);
    }

    void skipBlanks() {
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    boolean accept(char wanted) {
        if (at < line.length() && line.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char wanted) {
        if (!accept(wanted)) {
            throw expected("\"" + wanted + "\"");
        }
    }

    void requireEnd() {
        skipBlanks();
        if (at < line.length()) {
            throw expected("the end of the line");
        }
    }

    private Unreadable expected(String what) {
        return new Unreadable(
                "expected %s at \"%s\"".formatted(what, shortened(line.substring(at))));
    }

    static String shortened(String text) {
        boolean all = text.length() <= SHOWN;
        String plain = (all ? text : text.substring(0, SHOWN)).replaceAll("\\p{Cntrl}", "?");
        return DisplayText.of(all ? plain : plain + "…");
    }
}
