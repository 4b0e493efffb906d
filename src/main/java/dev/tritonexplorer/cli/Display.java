package dev.tritonexplorer.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Whether a window can be shown, as far as that can be told without trying. */
final class Display {

    private Display() {}

    /** Why no window can be shown here; empty if nothing speaks against it. */
    static Optional<String> problem() {
        return problem(System.getenv(), System.getProperties());
    }

    /** What JavaFX means when it says that it cannot open a display. */
    static Optional<String> silent(String words) {
        return words.equals("Unable to open DISPLAY")
                ? Optional.of(
                        Messages.text(
                                "display.silent", System.getenv().getOrDefault("DISPLAY", "")))
                : Optional.empty();
    }

    static Optional<String> problem(Map<String, String> environment, Properties properties) {
        boolean linux =
                properties.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        boolean headless =
                "Headless".equalsIgnoreCase(properties.getProperty("glass.platform", ""));
        boolean display =
                !environment.getOrDefault("DISPLAY", "").isBlank()
                        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
        return linux && !headless && !display
                ? Optional.of(Messages.text("display.unset"))
                : Optional.empty();
    }
}
