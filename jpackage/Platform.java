import java.util.List;
import java.util.Locale;

/** What differs between the platforms; one can only be packaged for on itself. */
enum Platform {
    LINUX("linux", "-256.png", ".so"),
    MAC("mac", ".icns", ".dylib"),
    WINDOWS("win", ".ico", ".dll");

    /** The classifier of JavaFX's jars. */
    final String javafx;

    /** The end of the icon's file name. */
    final String icon;

    /** The end of the names of natives. */
    final String library;

    Platform(String javafx, String icon, String library) {
        this.javafx = javafx;
        this.icon = icon;
        this.library = library;
    }

    static Platform here() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("win") ? WINDOWS : name.contains("mac") ? MAC : LINUX;
    }

    static boolean arm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    /** The installers that jpackage makes; Linux' are made without it. */
    List<String> installers() {
        return switch (this) {
            case LINUX -> List.of();
            case MAC -> List.of("dmg");
            case WINDOWS -> List.of("msi");
        };
    }

    /** ONNX Runtime's folder of natives. */
    String onnx() {
        return switch (this) {
            case LINUX -> arm() ? "linux-aarch64" : "linux-x64";
            case MAC -> arm() ? "osx-aarch64" : "osx-x64";
            case WINDOWS -> "win-x64";
        };
    }

    /** How the names of Netty's natives end. */
    String netty() {
        String machine = arm() ? "aarch_64" : "x86_64";
        return switch (this) {
            case LINUX -> machine + ".so";
            case MAC -> "osx_" + machine + ".jnilib";
            case WINDOWS -> "windows_x86_64.dll";
        };
    }
}
