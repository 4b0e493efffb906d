package dev.tritonexplorer.app.error;

/**
 * What people read when something failed.
 *
 * @param message what happened, and where: a sentence
 * @param hint what to try: a sentence, or empty
 */
public record UserMessage(String message, String hint) {

    /** Both sentences in one line. */
    public String inOneLine() {
        if (hint.isEmpty()) {
            return message;
        }
        // A full-width full stop has its space within.
        return message.endsWith("。") ? message + hint : message + " " + hint;
    }
}
