package dev.tritonexplorer.app.settings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Where a platform wants an application's settings. */
public final class SettingsFolder {

    /** The system property that names another folder. */
    public static final String OVERRIDE = "triton-explorer.home";

    private static final String LINUX_NAME = "triton-explorer";
    private static final String DESKTOP_NAME = "Triton Explorer";

    private SettingsFolder() {}

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
        String override = property.apply(OVERRIDE);
        if (isSet(override)) {
            return Path.of(override);
        }
        Path home = Path.of(property.apply("user.home"));
        String system = property.apply("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String roaming = environment.apply("APPDATA");
            return isSet(roaming)
                    ? Path.of(roaming, DESKTOP_NAME)
                    : home.resolve("AppData").resolve("Roaming").resolve(DESKTOP_NAME);
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve(DESKTOP_NAME);
        }
        String config = environment.apply("XDG_CONFIG_HOME");
        // The XDG specification: a path that is not absolute is to be ignored.
        return isSet(config) && Path.of(config).isAbsolute()
                ? Path.of(config, LINUX_NAME)
                : home.resolve(".config").resolve(LINUX_NAME);
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
