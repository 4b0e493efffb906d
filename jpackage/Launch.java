import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the image's launcher starts, as jpackage wrote it down, so that the image's own Java can be
 * started the same way with something added.
 *
 * @param java of the image's run-time
 * @param folder where the jars are
 * @param classPath in the launcher's order
 * @param options of the JVM
 */
record Launch(
        Path java, Path folder, List<Path> classPath, String mainClass, List<String> options) {

    private static final String CLASS_PATH = "app.classpath=";
    private static final String MAIN_CLASS = "app.mainclass=";
    private static final String OPTION = "java-options=";

    /** Stands for the folder of the jars in the launcher's configuration. */
    static final String FOLDER = "$APPDIR";

    static Launch of(Path image) throws IOException {
        Path configuration = Tools.find(image, Package.NAME + ".cfg");
        Path folder = configuration.getParent();
        List<Path> classPath = new ArrayList<>();
        List<String> options = new ArrayList<>();
        String main = "";
        for (String each : Files.readAllLines(configuration, UTF_8)) {
            String line = each.replace(FOLDER, folder.toString());
            if (line.startsWith(CLASS_PATH)) {
                classPath.add(Path.of(line.substring(CLASS_PATH.length())));
            } else if (line.startsWith(MAIN_CLASS)) {
                main = line.substring(MAIN_CLASS.length());
            } else if (line.startsWith(OPTION)) {
                options.add(line.substring(OPTION.length()));
            }
        }
        Path java = Tools.find(image, Platform.here() == Platform.WINDOWS ? "java.exe" : "java");
        return new Launch(java, folder, classPath, main, options);
    }

    /** Paths as one argument. */
    static String joined(List<Path> paths) {
        return String.join(File.pathSeparator, paths.stream().map(Path::toString).toList());
    }
}
