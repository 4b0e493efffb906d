package dev.tritonexplorer.app.error;

import dev.tritonexplorer.client.Phrase;
import dev.tritonexplorer.client.Said;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of the rooms below in the window's language. In English they are the rooms' own, so
 * only other languages have files: one for each enum of phrases, named after it.
 */
final class CoreTexts {

    private static final String FOLDER = "dev.tritonexplorer.app.core.";
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");

    private final Locale language;

    CoreTexts(Locale language) {
        this.language = language;
    }

    String of(Said said) {
        return find(said.phrase()).map(text -> filled(text, said)).orElseGet(said::english);
    }

    /** The language's words for a phrase; empty if it has none. */
    Optional<String> find(Phrase phrase) {
        try {
            String file = FOLDER + phrase.getClass().getSimpleName();
            return Optional.of(
                    ResourceBundle.getBundle(file, language, NO_OTHER_LANGUAGE)
                            .getString(phrase.name()));
        } catch (MissingResourceException english) {
            return Optional.empty();
        }
    }

    private String filled(String text, Said said) {
        return ARGUMENT.matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        argument(said, Integer.parseInt(found.group(1)))));
    }

    private String argument(Said said, int index) {
        return said.arguments().get(index) instanceof Said part
                ? of(part)
                : String.valueOf(said.arguments().get(index));
    }
}
