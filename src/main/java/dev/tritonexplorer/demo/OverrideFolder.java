package dev.tritonexplorer.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files that a client sent with a load, in a folder of their own for as long as it takes. */
record OverrideFolder(Path path) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OverrideFolder.class);

    /**
     * Writes the files.
     *
     * @throws Refusal if a path leads out of the folder
     */
    static OverrideFolder write(String model, Map<String, byte[]> files)
            throws IOException, Refusal {
        OverrideFolder folder = new OverrideFolder(Files.createTempDirectory("triton-demo-model-"));
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = folder.resolve(model, file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
            return folder;
        } catch (IOException | Refusal problem) {
            folder.close();
            throw problem;
        }
    }

    private Path resolve(String model, String name) throws Refusal {
        try {
            Path target = path.resolve(name).normalize();
            if (target.startsWith(path) && !target.equals(path)) {
                return target;
            }
        } catch (InvalidPathException noPath) {
            LOG.debug("A file override's name is no path", noPath);
        }
        throw ModelControl.failed(
                model, "the file override '" + name + "' is no path in the model's folder");
    }

    /** Deletes the files; a system that holds on to one keeps it. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException problem) {
            LOG.warn("{} cannot be deleted: {}", path, problem.getMessage());
        }
    }
}
