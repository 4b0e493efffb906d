package dev.tritonexplorer.app.load;

import java.util.Map;
import java.util.Optional;

/**
 * What the choices come to.
 *
 * @param order empty while something is wrong, or there is no model
 * @param problems by the field in which they are, each a sentence
 */
public record Check(Optional<LoadOrder> order, Map<Field, String> problems) {

    static final Check NONE = new Check(Optional.empty(), Map.of());

    public Check {
        problems = Map.copyOf(problems);
    }
}
