package dev.tritonexplorer.snippets;

import java.util.List;

/** Names and values of somebody else's making as parts of a program. Stateless. */
final class Texts {

    private static final int WIDTH = 100;

    private Texts() {}

    /**
     * One word of a POSIX shell, whatever is in it: plain where that is safe, in single quotes
     * otherwise.
     */
    static String shell(String text) {
        return text.matches("[A-Za-z0-9_./:@%+,-]+")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }

    /**
     * A line that says something and does nothing: interactive shells need not know {@code #}, but
     * all know this. What a terminal would take for a key is gone.
     */
    static String shellRemark(String text) {
        return ": " + shell(oneLine(text)) + "\n";
    }

    /** What a comment can hold without ending. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> line.appendCodePoint(isUnseen(c) ? '?' : c));
        return line.toString();
    }

    /** A comment of Java: its compiler reads Unicode escapes there, too. */
    static String javaRemark(String text) {
        return "// " + oneLine(text).replace("\\", "/") + "\n";
    }

    /** A comment of Python. */
    static String pythonRemark(String text) {
        return "# " + oneLine(text) + "\n";
    }

    /** A Python string. */
    static String python(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(inPython(c)));
        return quoted.append('"').toString();
    }

    private static String inPython(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (!isUnseen(c)) {
                    yield Character.toString(c);
                }
                yield c < 0x100
                        ? "\\x%02x".formatted(c)
                        : (c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c);
            }
        };
    }

    /** Python bytes. */
    static String python(byte[] bytes) {
        StringBuilder quoted = new StringBuilder("b\"");
        for (byte each : bytes) {
            int c = Byte.toUnsignedInt(each);
            quoted.append(c < 0x80 ? inPython(c) : "\\x%02x".formatted(c));
        }
        return quoted.append('"').toString();
    }

    /** A Java string. Control characters are octal: Unicode escapes would be read before it is. */
    static String java(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(inJava(c)));
        return quoted.append('"').toString();
    }

    private static String inJava(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (!isUnseen(c)) {
                    yield Character.toString(c);
                }
                if (c < 0x100) {
                    yield "\\%03o".formatted(c);
                }
                StringBuilder units = new StringBuilder();
                for (char unit : Character.toChars(c)) {
                    units.append("\\u%04x".formatted((int) unit));
                }
                yield units.toString();
            }
        };
    }

    /** JSON text whose strings hold nothing that a terminal would not show. */
    static String json(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.codePoints()
                .forEach(
                        c -> {
                            if (!isUnseen(c)) {
                                text.appendCodePoint(c);
                                return;
                            }
                            for (char unit : Character.toChars(c)) {
                                text.append("\\u%04x".formatted((int) unit));
                            }
                        });
        return text.toString();
    }

    /** Control characters, halves of characters, and what turns or breaks a line. */
    static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    /** Values behind an opening bracket: in the same line if they fit, else in lines of theirs. */
    static String list(List<String> values, String indent) {
        int length = values.stream().mapToInt(value -> value.length() + 2).sum();
        if (length + indent.length() <= WIDTH - 40) {
            return String.join(", ", values);
        }
        StringBuilder lines = new StringBuilder();
        int column = WIDTH;
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i) + (i + 1 < values.size() ? "," : "");
            if (column + 1 + value.length() > WIDTH) {
                lines.append('\n').append(indent).append("    ");
                column = indent.length() + 4;
            } else {
                lines.append(' ');
                column++;
            }
            lines.append(value);
            column += value.length();
        }
        return lines.append('\n').append(indent).toString();
    }
}
