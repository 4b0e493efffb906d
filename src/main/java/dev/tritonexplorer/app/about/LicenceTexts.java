package dev.tritonexplorer.app.about;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The words of the libraries' licences: whose a library is, what its own jar says, which the build
 * has collected, and its licences' usual texts, each of which is kept once.
 */
final class LicenceTexts {

    private static final String FOLDER = "/META-INF/licences/";
    private static final String SEPARATOR = " / ";

    private LicenceTexts() {}

    /** Licences' own names, for those that the bill of materials calls otherwise. */
    static String names(List<String> licences) throws IOException {
        Properties names = properties("names.properties");
        return String.join(
                SEPARATOR,
                licences.stream().map(name -> names.getProperty(name, name)).distinct().toList());
    }

    /**
     * The lines of a library's licences. Reads files: not for the FX thread.
     *
     * @throws IOException if a text is not there
     */
    static List<String> of(Component library) throws IOException {
        List<String> lines = new ArrayList<>(own(library));
        for (String name : names(library)) {
            lines.add("");
            lines.addAll(standard(name));
        }
        return lines;
    }

    static List<String> names(Component library) {
        return List.of(library.licence().split(SEPARATOR));
    }

    /** Whose a library is, under which licences, and what its jar says. */
    static List<String> own(Component library) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(library.name() + " " + library.version());
        lines.add(library.licence());
        String holder = properties("holders.properties").getProperty(library.name());
        if (holder != null) {
            lines.add(holder);
        }
        String artifact = library.name().substring(library.name().indexOf(':') + 1);
        text("of/%s-%s.txt".formatted(artifact, library.version()))
                .ifPresent(
                        words -> {
                            lines.add("");
                            lines.addAll(lines(words));
                        });
        return lines;
    }

    /** A licence's usual text. */
    static List<String> standard(String name) throws IOException {
        String file = "standard/" + name + ".txt";
        return lines(text(file).orElseThrow(() -> new FileNotFoundException(FOLDER + file)));
    }

    private static List<String> lines(String text) {
        return text.stripTrailing().lines().map(String::stripTrailing).toList();
    }

    private static Optional<String> text(String file) throws IOException {
        try (InputStream in = LicenceTexts.class.getResourceAsStream(FOLDER + file)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), UTF_8));
        }
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = LicenceTexts.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + file);
            }
            properties.load(new InputStreamReader(in, UTF_8));
        }
        return properties;
    }
}
