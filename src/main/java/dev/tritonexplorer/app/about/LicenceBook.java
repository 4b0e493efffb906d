package dev.tritonexplorer.app.about;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * All libraries with their licences in one text, each licence's usual words once: what a package
 * puts beside the application. The installer's build starts it.
 */
public final class LicenceBook {

    private static final String LINE = "-".repeat(78);

    private LicenceBook() {}

    /** Writes the text into the file that is named. */
    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0]), lines());
    }

    static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (Component library : BillOfMaterials.read()) {
            names.addAll(LicenceTexts.names(library));
            lines.addAll(LicenceTexts.own(library));
            lines.addAll(List.of("", LINE, ""));
        }
        for (String name : names) {
            lines.addAll(List.of(name, ""));
            lines.addAll(LicenceTexts.standard(name));
            lines.addAll(List.of("", LINE, ""));
        }
        return lines;
    }
}
