import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Collects what the libraries' jars say of their licences, a file for each jar that does, into the
 * application's resources: its page of licences shows them, and the packages' copyright file has
 * them, too. The build calls it.
 *
 * <pre>java jpackage/Licences.java CLASS-PATH FOLDER</pre>
 */
final class Licences {

    /** By the last part of its path, whatever it is called besides. */
    private static final Pattern TEXT =
            Pattern.compile("(.*[-_.])?(licen[cs]e|notice|copying)([-_.].*)?|thirdpartynotices.*");

    private static final Pattern CODE = Pattern.compile(".*\\.(class|java|xml|json|kotlin_.*)");

    private Licences() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Usage: Licences CLASS-PATH FOLDER");
        }
        Path folder = Path.of(arguments[1]);
        Tools.delete(folder);
        Files.createDirectories(folder);
        for (String each : arguments[0].split(Pattern.quote(File.pathSeparator))) {
            Path jar = Path.of(each);
            String name = jar.getFileName().toString();
            if (name.endsWith(".jar")) {
                String text = text(jar);
                if (!text.isEmpty()) {
                    Files.writeString(folder.resolve(name.replaceFirst("jar$", "txt")), text);
                }
            }
        }
    }

    private static String text(Path jar) throws IOException {
        StringBuilder text = new StringBuilder();
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            for (Path entry : Tools.walk(zip.getPath("/"))) {
                String name = String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT);
                if (Files.isRegularFile(entry)
                        && TEXT.matcher(name).matches()
                        && !CODE.matcher(name).matches()) {
                    String words = new String(Files.readAllBytes(entry), UTF_8).strip();
                    text.append(entry.toString().substring(1))
                            .append("\n\n")
                            .append(words)
                            .append("\n\n");
                }
            }
        }
        return text.toString();
    }
}
