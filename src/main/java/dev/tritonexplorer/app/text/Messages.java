package dev.tritonexplorer.app.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts that people see. Keys are written out where they are used, so that a test finds them.
 */
public final class Messages {

    private static final String BUNDLE = "dev.tritonexplorer.app.messages";

    private final ResourceBundle bundle;

    /** The English texts, whatever the system's language. */
    public Messages() {
        bundle = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
    }

    /**
     * The text of a key, with {@code {0}}, {@code {1}} … replaced by the arguments.
     *
     * @throws java.util.MissingResourceException if there is none
     */
    public String of(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(arguments);
    }
}
