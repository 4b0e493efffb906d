package dev.tritonexplorer.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program grpcurl: the machine's own, or one that a Python package carries, in a Python
 * environment beside the others of the cache.
 *
 * @param folder where the program lies
 */
public record Grpcurl(Path folder) {

    private static final Path REQUIREMENTS =
            Path.of("src", "test", "resources", "triton", "grpcurl-requirements.txt");

    /** Finds or installs it; the test is skipped, or fails if required, where it cannot be had. */
    public static Grpcurl provide() throws InterruptedException {
        Optional<Path> own = onPath();
        if (own.isPresent()) {
            return new Grpcurl(own.get());
        }
        try {
            return new Grpcurl(install());
        } catch (IOException | TritonUnavailableException problem) {
            return TestServers.skip(
                    new TritonUnavailableException(
                            "grpcurl cannot be had: " + problem.getMessage(), problem));
        }
    }

    private static Optional<Path> onPath() {
        return Arrays.stream(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .filter(folder -> Files.isExecutable(folder.resolve("grpcurl")))
                .findFirst();
    }

    private static Path install()
            throws IOException, InterruptedException, TritonUnavailableException {
        Path python = PythonClient.environment("grpcurl", REQUIREMENTS);
        Path folder = python.getParent().getParent();
        // The package's own start script is Python; the program itself lies deeper.
        try (Stream<Path> files =
                Files.find(
                        folder,
                        8,
                        (file, about) ->
                                about.isRegularFile()
                                        && about.size() > 1_000_000
                                        && file.endsWith("grpcurl")
                                        && Files.isExecutable(file))) {
            return files.findFirst()
                    .orElseThrow(() -> new IOException("the package has no program"))
                    .getParent();
        }
    }
}
