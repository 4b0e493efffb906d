package dev.tritonexplorer.client;

import java.util.regex.Pattern;

/** Text of somebody else's making within a message: one line, and never long. Stateless. */
final class Quoted {

    private static final int MOST = 200;

    /** Control characters, halves of characters, and what breaks lines. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Quoted() {}

    /** In quotes; what no terminal should see is a question mark, and what is long is cut. */
    static String of(String text) {
        String start = text.length() > MOST ? text.substring(0, MOST) + '…' : text;
        return '"' + UNFIT.matcher(start).replaceAll("?") + '"';
    }
}
