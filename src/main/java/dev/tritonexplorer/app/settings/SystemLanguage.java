package dev.tritonexplorer.app.settings;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The language that a person has set for the system. Where that locale is not generated, as in many
 * containers, the C library and Java fall back to English; the environment still names it.
 */
final class SystemLanguage {

    /** Such as {@code zh_CN.UTF-8}. */
    private static final Pattern LOCALE =
            Pattern.compile("([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@].*)?");

    private static final Pattern PLAIN = Pattern.compile("(?i)C\\.UTF-?8");

    private SystemLanguage() {}

    static Locale find() {
        return find(
                System.getenv(),
                System.getProperty("native.encoding", ""),
                Locale.getDefault(Locale.Category.DISPLAY));
    }

    /**
     * @param charset of the C library
     * @param java what Java has found
     */
    static Locale find(Map<String, String> environment, String charset, Locale java) {
        boolean fallen =
                charset.equals("ANSI_X3.4-1968")
                        || PLAIN.matcher(environment.getOrDefault("LC_ALL", "")).matches();
        return fallen
                ? Stream.of("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
                        .map(name -> environment.getOrDefault(name, "").split(":", 2)[0])
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .map(LOCALE::matcher)
                        .filter(Matcher::matches)
                        .map(SystemLanguage::locale)
                        .orElse(java)
                : java;
    }

    private static Locale locale(Matcher name) {
        return name.group(2) == null
                ? Locale.of(name.group(1))
                : Locale.of(name.group(1), name.group(2));
    }
}
