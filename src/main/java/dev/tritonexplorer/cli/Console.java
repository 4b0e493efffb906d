package dev.tritonexplorer.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Standard output and error, as UTF-8, a whole line at a time. Control characters, with which the
 * names of files and the words of servers could play tricks on a terminal, are written as JSON's
 * escapes. Thread-safe.
 */
final class Console {

    /** Before and behind a line's end or a tab. */
    private static final Pattern LINES = Pattern.compile("(?<=[\\n\\t])|(?=[\\n\\t])");

    private final ResultStream results;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean watched;

    /** How long the line is that the next one replaces. */
    private int live;

    Console(OutputStream out, OutputStream err) {
        this(out, err, false);
    }

    /**
     * @param watched whether a person sees what is written
     */
    Console(OutputStream out, OutputStream err, boolean watched) {
        this.watched = watched;
        this.results = new ResultStream(out);
        this.out = new PrintStream(results, false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, false, StandardCharsets.UTF_8);
    }

    /** The process's own. */
    static Console system() {
        java.io.Console terminal = System.console();
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                terminal != null && terminal.isTerminal());
    }

    /** Writes one line of results. */
    void out(String line) {
        clear();
        out.println(escape(line));
        out.flush();
    }

    /** Writes a part of a text whose own lines and tabs stay as they are. */
    void part(String text) {
        out.print(
                LINES.splitAsStream(text)
                        .map(each -> each.matches("[\\n\\t]") ? each : escape(each))
                        .collect(Collectors.joining()));
        out.flush();
    }

    /** Writes one line of messages. */
    void err(String line) {
        clear();
        err.println(escape(line));
        err.flush();
    }

    /** Shows a line until the next one of any kind; nothing where no person watches. */
    synchronized void live(String line) {
        if (watched) {
            String text = escape(line);
            err.print("\r" + text + " ".repeat(Math.max(0, live - text.length())));
            err.flush();
            live = text.length();
        }
    }

    private synchronized void clear() {
        if (live > 0) {
            err.print("\r" + " ".repeat(live) + "\r");
            err.flush();
            live = 0;
        }
    }

    /** Whether nobody reads the results any more, as after {@code | head}. */
    boolean isOutBroken() {
        return out.checkError();
    }

    /** Why results are lost that somebody wanted, as on a full disk. */
    Optional<String> lostResults() {
        out.flush();
        return results.problem();
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** The escapes are JSON's, so that a line of JSON stays one. */
    static String escape(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(
                        c -> {
                            if (Character.isISOControl(c)) {
                                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
                            } else {
                                escaped.append((char) c);
                            }
                        });
        return escaped.toString();
    }
}
