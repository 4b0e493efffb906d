package dev.tritonexplorer.app.incoming;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Texts that name files, one a line: absolute paths, also quoted or from the home folder, {@code
 * file:} URIs, and what file managers put before them.
 */
final class FileNames {

    /** The first lines of {@code x-special/gnome-copied-files} and of Nautilus' text. */
    private static final Set<String> PREAMBLE =
            Set.of("x-special/nautilus-clipboard", "copy", "cut");

    private static final String FILE_SCHEME = "file:";

    private FileNames() {}

    /** The files named; empty if a line names none, as in any other text. */
    static List<Path> in(String text) {
        List<Path> files = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            boolean skipped =
                    line.isEmpty()
                            || line.startsWith("#")
                            || files.isEmpty() && PREAMBLE.contains(line);
            if (!skipped) {
                Optional<Path> file = file(unquoted(line));
                if (file.isEmpty()) {
                    return List.of();
                }
                files.add(file.get());
            }
        }
        return List.copyOf(files);
    }

    /** Whether a text is one address of the web. */
    static boolean isWebAddress(String text) {
        String line = text.strip();
        return line.regionMatches(true, 0, "http://", 0, 7)
                || line.regionMatches(true, 0, "https://", 0, 8);
    }

    private static String unquoted(String line) {
        boolean quoted =
                line.length() > 2
                        && line.charAt(0) == line.charAt(line.length() - 1)
                        && "'\"".indexOf(line.charAt(0)) >= 0;
        return quoted ? line.substring(1, line.length() - 1) : line;
    }

    private static Optional<Path> file(String name) {
        try {
            if (name.regionMatches(true, 0, FILE_SCHEME, 0, FILE_SCHEME.length())) {
                return Optional.of(file(new URI(name)));
            }
            Path path =
                    name.startsWith("~/")
                            ? Path.of(System.getProperty("user.home"), name.substring(2))
                            : Path.of(name);
            return Optional.of(path).filter(Path::isAbsolute);
        } catch (URISyntaxException | IllegalArgumentException noFile) {
            return Optional.empty();
        }
    }

    /** RFC 8089: the host may be there, and is this one. */
    private static Path file(URI uri) throws URISyntaxException {
        if (uri.getHost() != null && !uri.getHost().equalsIgnoreCase("localhost")) {
            throw new InvalidPathException(uri.toString(), "It is on another host");
        }
        return Path.of(new URI("file", null, uri.getPath(), null));
    }
}
