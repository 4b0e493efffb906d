package dev.tritonexplorer.app.about;

import java.util.Locale;
import java.util.Optional;

/**
 * What runs, and on what: what a report of a fault must tell.
 *
 * @param version empty if it runs from the build's classes
 * @param java the run-time and its version
 * @param javafx its version
 * @param system the operating system, its version and the processor
 * @param language of the system
 */
public record Facts(
        Optional<String> version, String java, String javafx, String system, String language) {

    /** Of this process. JavaFX tells its version once its toolkit runs. */
    public static Facts ofProcess() {
        return new Facts(
                Optional.ofNullable(Facts.class.getPackage().getImplementationVersion()),
                property("java.runtime.version") + ", " + property("java.vm.name"),
                property("javafx.runtime.version"),
                "%s %s, %s"
                        .formatted(
                                property("os.name"), property("os.version"), property("os.arch")),
                Locale.getDefault().toLanguageTag());
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    /** As plain lines, in English whatever the window speaks: they are for those who help. */
    public String lines() {
        return """
        Triton Explorer %s
        Java %s
        JavaFX %s
        System %s
        Language %s
        """
                .formatted(version.orElse("(unpackaged)"), java, javafx, system, language);
    }
}
