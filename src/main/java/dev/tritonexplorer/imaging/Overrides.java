package dev.tritonexplorer.imaging;

import java.util.Optional;
import java.util.OptionalInt;

/** What the user says about a model's input where the server's answer leaves it open. */
public record Overrides(
        Optional<Layout> layout, OptionalInt channels, OptionalInt height, OptionalInt width) {

    public static final Overrides NONE =
            new Overrides(
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty());
}
