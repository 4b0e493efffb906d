package dev.tritonexplorer.app.calls;

import java.util.Locale;

/**
 * A line of a request or a response.
 *
 * @param name of a header or a tensor; else empty
 */
record DetailLine(Kind kind, String name, String text) {

    /** How it looks. */
    enum Kind {
        /** Which side it is. */
        TITLE,
        /** The request line, or the status. */
        HEAD,
        HEADER,
        /** What the body or message is of which the lines follow. */
        MARK,
        TEXT,
        TENSOR,
        /** About what is not there. */
        NOTE,
        PROBLEM,
        GAP;

        /** Its name in the stylesheet. */
        String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DetailLine of(Kind kind, String text) {
        return new DetailLine(kind, "", text);
    }

    /** As it stands in a file. */
    String plain() {
        return switch (kind) {
            case HEADER -> name + ": " + text;
            case TENSOR -> name + " " + text;
            case MARK -> "— " + text;
            case NOTE -> "(" + text + ")";
            case TITLE, HEAD, TEXT, PROBLEM, GAP -> text;
        };
    }
}
