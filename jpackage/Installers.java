import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The installers of macOS and Windows, which jpackage makes. */
final class Installers {

    /** Never to change: by it Windows knows that an installer replaces the one before. */
    private static final String UPGRADE_ID = "5b1f0a1c-6f3e-4b5c-9f0a-6b7d2f0d8c41";

    private Installers() {}

    static void make(Platform platform, String version, Path image, Path made) throws IOException {
        for (String type : platform.installers()) {
            List<String> arguments =
                    new ArrayList<>(
                            List.of(
                                    "--type",
                                    type,
                                    "--name",
                                    Package.NAME,
                                    "--app-image",
                                    image.toString(),
                                    "--license-file",
                                    "LICENSE",
                                    "--dest",
                                    made.toString()));
            arguments.addAll(Image.about(platform, version));
            if (platform == Platform.WINDOWS) {
                arguments.addAll(
                        List.of(
                                "--win-menu",
                                "--win-shortcut",
                                "--win-dir-chooser",
                                "--win-upgrade-uuid",
                                UPGRADE_ID));
            }
            Tools.jdk("jpackage", arguments);
        }
    }
}
