package dev.tritonexplorer.app.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts that people see. Keys are written out where they are used, so that a test finds them. A
 * key's first word names the file that it is in.
 */
public final class Messages {

    private static final String FOLDER = "dev.tritonexplorer.app.messages.";

    /** No other language of the system's may slip in where the chosen one lacks a file. */
    private static final ResourceBundle.Control CHOSEN_OR_ENGLISH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale language;

    /** The English texts, whatever the system's language. */
    public Messages() {
        this(Locale.ROOT);
    }

    /** The texts in a language, in English where they are not translated. */
    public Messages(Locale language) {
        this.language = language;
    }

    /** The language of the texts. */
    public Locale language() {
        return language;
    }

    /**
     * The text of a key, with {@code {0}}, {@code {1}} … replaced by the arguments.
     *
     * @throws java.util.MissingResourceException if there is none
     */
    public String of(String key, Object... arguments) {
        int dot = key.indexOf('.');
        String file = FOLDER + (dot < 0 ? key : key.substring(0, dot));
        String text = ResourceBundle.getBundle(file, language, CHOSEN_OR_ENGLISH).getString(key);
        return new MessageFormat(text, Locale.ENGLISH).format(arguments);
    }
}
