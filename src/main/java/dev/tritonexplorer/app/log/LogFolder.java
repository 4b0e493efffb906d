package dev.tritonexplorer.app.log;

import dev.tritonexplorer.app.settings.SettingsFolder;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Where a platform wants an application's log. */
public final class LogFolder {

    private static final String LINUX_NAME = "triton-explorer";
    private static final String DESKTOP_NAME = "Triton Explorer";

    private LogFolder() {}

    /** The folder of this machine and user. */
    public static Path find() {
        return find(System::getProperty, System::getenv);
    }

    /**
     * The folder, given a system's properties and environment, either of which answers null for a
     * name that it does not know.
     */
    static Path find(
            UnaryOperator<@Nullable String> property, UnaryOperator<@Nullable String> environment) {
        String override = property.apply(SettingsFolder.OVERRIDE);
        if (isSet(override)) {
            return Path.of(override, "logs");
        }
        Path home = Path.of(property.apply("user.home"));
        String system = property.apply("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String local = environment.apply("LOCALAPPDATA");
            Path base = isSet(local) ? Path.of(local) : home.resolve("AppData").resolve("Local");
            return base.resolve(DESKTOP_NAME).resolve("Logs");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Logs").resolve(DESKTOP_NAME);
        }
        String state = environment.apply("XDG_STATE_HOME");
        // The XDG specification: a path that is not absolute is to be ignored.
        Path base =
                isSet(state) && Path.of(state).isAbsolute()
                        ? Path.of(state)
                        : home.resolve(".local").resolve("state");
        return base.resolve(LINUX_NAME);
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
