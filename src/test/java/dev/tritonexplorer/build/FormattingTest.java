package dev.tritonexplorer.build;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every source file is as google-java-format writes it (AOSP style). It runs here because tests run
 * on the toolchain's JDK, which knows the newest syntax; {@code -Dformat=fix} rewrites the files.
 */
class FormattingTest {

    @Test
    void sourcesAreFormatted() throws IOException, FormatterException {
        boolean fix = "fix".equals(System.getProperty("format"));
        Formatter formatter =
                new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());
        List<Path> wrong = new ArrayList<>();
        for (Path file : sources()) {
            String source = Files.readString(file);
            String formatted =
                    StringWrapper.wrap(
                            formatter.formatSource(
                                    RemoveUnusedImports.removeUnusedImports(
                                            ImportOrderer.reorderImports(source, Style.AOSP))),
                            formatter);
            if (!formatted.equals(source)) {
                wrong.add(file);
                if (fix) {
                    Files.writeString(file, formatted);
                }
            }
        }
        assertTrue(
                wrong.isEmpty() || fix,
                () -> "Run mvn test -Dtest=FormattingTest -Dformat=fix for " + wrong);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
