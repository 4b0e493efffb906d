package dev.tritonexplorer.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs that are kept, one folder a target: valid ones to begin with, most of them replies of
 * a Triton 2.51, and under {@code regressions} those that once broke a rule.
 */
final class Corpus {

    static final Path ROOT = Path.of("src", "test", "resources", "fuzz");
    private static final String REGRESSIONS = "regressions";

    private Corpus() {}

    static List<Path> seeds(Target target) {
        return files(ROOT.resolve(target.name()));
    }

    static List<Path> regressions(Target target) {
        Path folder = ROOT.resolve(target.name()).resolve(REGRESSIONS);
        return Files.isDirectory(folder) ? files(folder) : List.of();
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Keeps an input that broke a rule. */
    static Path keep(Target target, byte[] input) {
        try {
            Path folder = ROOT.resolve(target.name()).resolve(REGRESSIONS);
            Files.createDirectories(folder);
            String name =
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(input), 0, 6);
            return Files.write(folder.resolve(name), input);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Text as bytes. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
