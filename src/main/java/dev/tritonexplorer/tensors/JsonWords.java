package dev.tritonexplorer.tensors;

import tools.jackson.core.JacksonException;

import java.util.regex.Pattern;

/** What a JSON parser has found wrong, for people who have typed the JSON. */
public final class JsonWords {

    /** What the parser adds for programmers: where a value began in its source, its own tokens. */
    private static final Pattern ASIDE =
            Pattern.compile("(?s) \\(start marker at .*|: was expecting \\(JSON .*");

    private JsonWords() {}

    /** The cause alone; its place is {@link JacksonException#getLocation}. */
    public static String of(JacksonException problem) {
        return ASIDE.matcher(String.valueOf(problem.getOriginalMessage())).replaceFirst("");
    }
}
