package dev.tritonexplorer.cli;

import java.util.Locale;
import java.util.ResourceBundle;

/** The command line's texts for people. */
final class Messages {

    static final String BUNDLE = "dev.tritonexplorer.cli.messages";

    private Messages() {}

    /** The text for a key, its {@code %s} filled in. */
    static String text(String key, Object... arguments) {
        return String.format(
                Locale.ROOT, ResourceBundle.getBundle(BUNDLE).getString(key), arguments);
    }
}
