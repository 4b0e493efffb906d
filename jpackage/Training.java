import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks once through the window, without a display, so that the next start finds its classes loaded
 * and its methods known: the JVM's AOT cache.
 */
final class Training {

    static final String CACHE = Package.NAME + ".aot";

    /** The cache only serves a JVM that was started with the same ones. */
    static final List<String> OPTIONS =
            List.of(
                    "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                    "-XX:+UseSerialGC",
                    // By default the heap begins with a 64th of the machine's memory, and uses it.
                    "-Xms48m",
                    // What the natives freed goes back to the system.
                    "-XX:TrimNativeHeapInterval=10000",
                    // The cache at the address it was made for: its pages stay those of the file.
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:ArchiveRelocationMode=0");

    private Training() {}

    static void train(Path image, Path work) throws IOException, InterruptedException {
        Launch launch = Launch.of(image);
        Path cache = launch.folder().resolve(CACHE);
        // Not the launcher: its configuration already names the cache that is to be made.
        List<String> command = new ArrayList<>(List.of(launch.java().toString()));
        launch.options().stream()
                .filter(
                        option ->
                                !option.startsWith("-XX:AOTCache=") && !option.startsWith("-Xlog:"))
                .forEach(command::add);
        command.addAll(
                List.of(
                        "-XX:AOTCacheOutput=" + cache,
                        // It lists each class that it leaves out.
                        "-Xlog:aot=error",
                        "-Dtriton-explorer.home=" + Files.createDirectories(work.resolve("home")),
                        "-Dtriton-explorer.training=true",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-classpath",
                        Launch.joined(launch.classPath()),
                        launch.mainClass()));
        Tools.run(command);
        if (!Files.exists(cache)) {
            throw new IOException("The training run left no " + cache);
        }
    }
}
