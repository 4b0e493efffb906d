import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The application's folder: its launchers, its jars and a run-time of its own. */
final class Image {

    private static final String MAIN_CLASS = "dev.tritonexplorer.cli.Main";

    /**
     * The JDK's modules that we and our libraries use. Netty, protobuf and Jackson look for some by
     * reflection, so that jdeps does not tell all: naming (names of hosts), unsupported (Unsafe),
     * zipfs, the services' providers and localedata (Chinese) are of that kind.
     */
    private static final List<String> MODULES =
            List.of(
                    "java.base",
                    "java.compiler",
                    "java.desktop",
                    "java.logging",
                    "java.management",
                    "java.naming",
                    "java.net.http",
                    "java.prefs",
                    "java.sql",
                    "java.xml",
                    "jdk.accessibility",
                    "jdk.crypto.ec",
                    "jdk.httpserver",
                    "jdk.jfr",
                    "jdk.localedata",
                    "jdk.management",
                    "jdk.net",
                    "jdk.unsupported",
                    "jdk.zipfs",
                    "javafx.base",
                    "javafx.controls",
                    "javafx.graphics",
                    "javafx.swing");

    /** Of the launcher's configuration: longer ones crash the Linux launcher (JDK-8380085). */
    private static final int MOST_CONFIGURATION = 4000;

    private final Platform platform;
    private final String version;
    private final Path target;
    private final Path work;

    Image(Platform platform, String version, Path target, Path work) {
        this.platform = platform;
        this.version = version;
        this.target = target;
        this.work = work;
    }

    Path make() throws IOException {
        if (!Files.exists(target.resolve(Package.BILL_OF_MATERIALS))) {
            throw new IOException(
                    "There is no bill of materials: its Maven plugin does nothing offline (-o)");
        }
        Jars jars = new Jars(platform, work);
        Path built = target.resolve(Package.NAME + ".jar");
        jars.sort(built);
        Path main = jars.folder.resolve(built.getFileName());
        Files.copy(built, main);
        Path runtime = work.resolve("runtime");
        List<String> present = new ArrayList<>(MODULES);
        present.removeIf(
                module ->
                        module.startsWith("javafx.")
                                && !Files.exists(jars.modules.resolve(module + ".jmod")));
        Tools.jdk(
                "jlink",
                List.of(
                        "--module-path",
                        jars.modules.toString(),
                        "--add-modules",
                        String.join(",", present),
                        "--include-locales",
                        "en,zh",
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--generate-cds-archive",
                        "--compress",
                        "zip-6",
                        "--output",
                        runtime.toString()));
        // The heap never reaches the 32 GB from which on the JVM wants this one.
        Files.deleteIfExists(runtime.resolve(Path.of("lib", "server", "classes_nocoops.jsa")));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--type",
                                "app-image",
                                "--name",
                                Package.NAME,
                                "--runtime-image",
                                runtime.toString(),
                                "--input",
                                jars.folder.toString(),
                                "--main-jar",
                                main.getFileName().toString(),
                                "--main-class",
                                MAIN_CLASS,
                                "--dest",
                                work.resolve("image").toString()));
        for (String option : options()) {
            arguments.addAll(List.of("--java-options", option));
        }
        arguments.addAll(about(platform, version));
        String console = platform == Platform.WINDOWS ? "console" : "cli";
        arguments.addAll(
                List.of(
                        "--add-launcher",
                        "%s-cli=jpackage/%s.properties".formatted(Package.NAME, console)));
        Tools.jdk("jpackage", arguments);
        Path image = Tools.list(work.resolve("image")).getFirst();
        checkConfiguration(image);
        return image;
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>(Training.OPTIONS);
        options.add("-Donnxruntime.native.path=" + Launch.FOLDER);
        options.add("-XX:AOTCache=" + Launch.FOLDER + "/" + Training.CACHE);
        // A cache that does not fit costs time and no more: that is not worth a line.
        options.add("-Xlog:aot=off");
        return options;
    }

    /** What jpackage is told of every image and installer. */
    static List<String> about(Platform platform, String version) {
        return List.of(
                "--app-version",
                version,
                "--vendor",
                Package.VENDOR,
                "--description",
                Package.DESCRIPTION,
                "--icon",
                Path.of("assets", "icon", Package.NAME + platform.icon).toString());
    }

    private static void checkConfiguration(Path image) throws IOException {
        Path configuration = Tools.find(image, Package.NAME + ".cfg");
        long size = Files.size(configuration);
        if (size > MOST_CONFIGURATION) {
            throw new IOException(
                    "%s has %d bytes; beyond %d the Linux launcher is known to crash"
                            .formatted(configuration, size, MOST_CONFIGURATION));
        }
    }
}
