import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Sorts {@code target/lib} into the run-time's modules and the class path. */
final class Jars {

    private static final String ONNX = "ai/onnxruntime/native/";

    private final Platform platform;
    private final Path work;

    /** JavaFX's modules, for jlink. */
    final Path modules;

    /** The class path, and beside it the natives of ONNX Runtime. */
    final Path folder;

    Jars(Platform platform, Path work) throws IOException {
        this.platform = platform;
        this.work = work;
        modules = Files.createDirectories(work.resolve("modules"));
        folder = Files.createDirectories(work.resolve("jars"));
    }

    /**
     * @param application the jar whose manifest names the others; beside them may lie those of an
     *     earlier build
     */
    void sort(Path application) throws IOException {
        for (Path jar : named(application)) {
            String name = jar.getFileName().toString();
            if (name.startsWith("javafx-")) {
                module(jar);
            } else if (name.startsWith("onnxruntime-")) {
                natives(jar);
                copyWithout(jar, entry -> entry.startsWith(ONNX));
            } else if (name.startsWith("grpc-netty-shaded-")) {
                copyWithout(jar, this::isForeignNetty);
            } else {
                Files.copy(jar, folder.resolve(name));
            }
        }
    }

    private static List<Path> named(Path application) throws IOException {
        try (JarFile jar = new JarFile(application.toFile())) {
            String names = jar.getManifest().getMainAttributes().getValue(Name.CLASS_PATH);
            return Stream.of(names.split(" ")).map(application::resolveSibling).toList();
        }
    }

    /**
     * JavaFX's jars hold their natives, which they unpack into the user's home at the first start;
     * as modules of the run-time they lie there once and for all, also for a home that cannot be
     * written.
     */
    private void module(Path jar) throws IOException {
        String name = jar.getFileName().toString();
        if (!name.contains("-" + platform.javafx)) {
            return;
        }
        String module = "javafx." + name.split("-")[1];
        Path classes = work.resolve("javafx").resolve(module).resolve("classes");
        Path natives = Files.createDirectories(classes.resolveSibling("natives"));
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            for (Path entry : Tools.walk(zip.getPath("/"))) {
                if (Files.isRegularFile(entry)) {
                    String path = entry.toString().substring(1);
                    Path to = (path.endsWith(platform.library) ? natives : classes).resolve(path);
                    Files.createDirectories(to.getParent());
                    Files.copy(entry, to);
                }
            }
        }
        Tools.jdk(
                "jmod",
                List.of(
                        "create",
                        "--class-path",
                        classes.toString(),
                        "--libs",
                        natives.toString(),
                        modules.resolve(module + ".jmod").toString()));
    }

    private void copyWithout(Path jar, Predicate<String> foreign) throws IOException {
        Path copy = folder.resolve(jar.getFileName());
        Files.copy(jar, copy);
        try (FileSystem zip = FileSystems.newFileSystem(copy)) {
            for (Path entry : Tools.walk(zip.getPath("/"))) {
                if (Files.isRegularFile(entry) && foreign.test(entry.toString().substring(1))) {
                    Files.delete(entry);
                }
            }
        }
    }

    /** ONNX Runtime would unpack its own at each start, and leave them there now and then. */
    private void natives(Path jar) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            for (Path entry : Tools.list(zip.getPath(ONNX, platform.onnx()))) {
                if (Files.isRegularFile(entry)) {
                    Files.copy(entry, folder.resolve(entry.getFileName().toString()));
                }
            }
        }
    }

    private boolean isForeignNetty(String entry) {
        return entry.startsWith("META-INF/native/") && !entry.endsWith(platform.netty());
    }
}
