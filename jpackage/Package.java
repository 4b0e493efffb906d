import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes the application image and the installers of the platform it runs on, from what {@code mvn
 * package} left in {@code target}. It is one program for all platforms, because the JDK's tools are
 * called the same way on each, and two scripts in two languages would drift apart.
 *
 * <pre>java jpackage/Package.java VERSION [app-image]</pre>
 *
 * With {@code app-image} it stops before the installers.
 */
final class Package {

    private static final String NAME = "triton-explorer";
    private static final String MAIN_CLASS = "dev.tritonexplorer.cli.Main";
    private static final String VENDOR = "Triton Explorer contributors";
    private static final String DESCRIPTION = "Desktop tool for NVIDIA Triton Inference Server";

    /** Never to change: by it Windows knows that an installer replaces the one before. */
    private static final String UPGRADE_ID = "5b1f0a1c-6f3e-4b5c-9f0a-6b7d2f0d8c41";

    /**
     * The JDK's modules that we and our libraries use. Netty, protobuf and Jackson look for some by
     * reflection, so that jdeps does not tell all: naming (names of hosts), unsupported (Unsafe),
     * zipfs and localedata (Chinese) are of that kind.
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
                    "jdk.jfr",
                    "jdk.localedata",
                    "jdk.management",
                    "jdk.net",
                    "jdk.unsupported",
                    "jdk.zipfs",
                    "javafx.base",
                    "javafx.controls",
                    "javafx.graphics");

    /** Of the launcher's configuration: longer ones crash the Linux launcher (JDK-8380085). */
    private static final int MOST_CONFIGURATION = 4000;

    private final String version;
    private final Platform platform;
    private final Path target = Path.of("target").toAbsolutePath();
    private final Path work = target.resolve("installer");

    private Package(String version) {
        this.version = version;
        platform = Platform.here();
    }

    /** What differs between the platforms. */
    private enum Platform {
        LINUX("linux", List.of("deb", "rpm"), "png", ".so"),
        MAC("mac", List.of("dmg"), "icns", ".dylib"),
        WINDOWS("win", List.of("msi"), "ico", ".dll");

        private final String javafx;
        private final List<String> installers;
        private final String icon;
        private final String library;

        Platform(String javafx, List<String> installers, String icon, String library) {
            this.javafx = javafx;
            this.installers = installers;
            this.icon = icon;
            this.library = library;
        }

        static Platform here() {
            String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            return name.contains("win") ? WINDOWS : name.contains("mac") ? MAC : LINUX;
        }

        private static boolean arm() {
            return System.getProperty("os.arch").equals("aarch64");
        }

        /** ONNX Runtime's folder of natives. */
        String onnx() {
            return switch (this) {
                case LINUX -> arm() ? "linux-aarch64" : "linux-x64";
                case MAC -> arm() ? "osx-aarch64" : "osx-x64";
                case WINDOWS -> "win-x64";
            };
        }

        /** A part of the names of Netty's natives. */
        String netty() {
            return switch (this) {
                case LINUX -> arm() ? "linux_aarch_64" : "linux_x86_64";
                case MAC -> arm() ? "osx_aarch_64" : "osx_x86_64";
                case WINDOWS -> "windows_x86_64";
            };
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0
                || !arguments[0].matches("[1-9]\\d*(\\.\\d+){0,2}|0(\\.\\d+){1,2}")) {
            throw new IllegalArgumentException("Usage: Package VERSION [app-image]");
        }
        Package made = new Package(arguments[0]);
        Path image = made.image();
        if (arguments.length == 1) {
            made.installers(image);
        }
    }

    /** The application's folder with its own run-time, trained. */
    private Path image() throws IOException, InterruptedException {
        delete(work);
        Path jars = Files.createDirectories(work.resolve("jars"));
        Path modules = Files.createDirectories(work.resolve("modules"));
        for (Path jar : list(target.resolve("lib"))) {
            String name = jar.getFileName().toString();
            if (name.startsWith("javafx-")) {
                module(jar, modules);
            } else if (name.startsWith("onnxruntime-")) {
                filter(jar, jars, this::isForeignOnnx);
            } else if (name.startsWith("grpc-netty-shaded-")) {
                filter(jar, jars, this::isForeignNetty);
            } else {
                Files.copy(jar, jars.resolve(name));
            }
        }
        Path main = jars.resolve(NAME + ".jar");
        Files.copy(target.resolve(NAME + ".jar"), main);
        Path runtime = work.resolve("runtime");
        tool(
                "jlink",
                "--module-path",
                modules.toString(),
                "--add-modules",
                String.join(",", MODULES),
                "--include-locales",
                "en,zh",
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--generate-cds-archive",
                "--compress",
                "zip-6",
                "--output",
                runtime.toString());
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--type",
                                "app-image",
                                "--name",
                                NAME,
                                "--runtime-image",
                                runtime.toString(),
                                "--input",
                                jars.toString(),
                                "--main-jar",
                                main.getFileName().toString(),
                                "--main-class",
                                MAIN_CLASS,
                                "--dest",
                                work.resolve("image").toString()));
        for (String option : javaOptions()) {
            arguments.addAll(List.of("--java-options", option));
        }
        arguments.addAll(common());
        if (platform == Platform.WINDOWS) {
            arguments.addAll(List.of("--add-launcher", NAME + "-cli=jpackage/console.properties"));
        } else {
            arguments.addAll(List.of("--add-launcher", NAME + "-cli=jpackage/cli.properties"));
        }
        tool("jpackage", arguments.toArray(String[]::new));
        Path image = list(work.resolve("image")).getFirst();
        checkConfiguration(image);
        train(image);
        return image;
    }

    private static List<String> javaOptions() {
        return List.of(
                "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                "-XX:AOTCache=$APPDIR/" + NAME + ".aot",
                // A cache that does not fit costs time and no more: that is not worth a line.
                "-Xlog:aot=off",
                "-XX:+UseSerialGC");
    }

    private List<String> common() {
        return List.of(
                "--app-version",
                version,
                "--vendor",
                VENDOR,
                "--description",
                DESCRIPTION,
                "--icon",
                Path.of("assets", "icon", NAME + "." + platform.icon).toString());
    }

    private boolean isForeignOnnx(String entry) {
        return entry.startsWith("ai/onnxruntime/native/")
                && (!entry.startsWith("ai/onnxruntime/native/" + platform.onnx() + "/")
                        || entry.contains(".dSYM/"));
    }

    private boolean isForeignNetty(String entry) {
        return entry.startsWith("META-INF/native/lib") && !entry.contains(platform.netty());
    }

    /**
     * JavaFX's jars hold their natives, which they unpack into the user's home at the first start;
     * as modules of the run-time they lie there once and for all, also in a home that cannot be
     * written.
     */
    private void module(Path jar, Path modules) throws IOException {
        String name = jar.getFileName().toString();
        if (!name.contains("-" + platform.javafx)) {
            return;
        }
        String module = "javafx." + name.split("-")[1];
        Path classes = work.resolve("javafx").resolve(module).resolve("classes");
        Path natives = Files.createDirectories(classes.resolveSibling("natives"));
        try (FileSystem zip = FileSystems.newFileSystem(jar);
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            for (Path entry : entries.filter(Files::isRegularFile).toList()) {
                String path = entry.toString().substring(1);
                Path to = (path.endsWith(platform.library) ? natives : classes).resolve(path);
                Files.createDirectories(to.getParent());
                Files.copy(entry, to);
            }
        }
        tool(
                "jmod",
                "create",
                "--class-path",
                classes.toString(),
                "--libs",
                natives.toString(),
                modules.resolve(module + ".jmod").toString());
    }

    private static void filter(Path jar, Path folder, Predicate<String> foreign)
            throws IOException {
        Path copy = folder.resolve(jar.getFileName());
        Files.copy(jar, copy);
        try (FileSystem zip = FileSystems.newFileSystem(copy);
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            for (Path entry : entries.filter(Files::isRegularFile).toList()) {
                if (foreign.test(entry.toString().substring(1))) {
                    Files.delete(entry);
                }
            }
        }
    }

    private void checkConfiguration(Path image) throws IOException {
        Path configuration = folderOf(image, NAME + ".cfg").resolve(NAME + ".cfg");
        long size = Files.size(configuration);
        if (size > MOST_CONFIGURATION) {
            throw new IOException(
                    "%s has %d bytes; beyond %d the Linux launcher is known to crash"
                            .formatted(configuration, size, MOST_CONFIGURATION));
        }
    }

    /** Walks through the screens once, so that the next start finds its classes loaded. */
    private void train(Path image) throws IOException, InterruptedException {
        Path app = folderOf(image, NAME + ".cfg");
        List<String> classPath = new ArrayList<>();
        for (String line : Files.readAllLines(app.resolve(NAME + ".cfg"), UTF_8)) {
            if (line.startsWith("app.classpath=")) {
                classPath.add(
                        line.substring("app.classpath=".length())
                                .replace("$APPDIR", app.toString()));
            }
        }
        Path java =
                folderOf(image, platform == Platform.WINDOWS ? "java.exe" : "java").resolve("java");
        Path home = Files.createDirectories(work.resolve("home"));
        Path cache = app.resolve(NAME + ".aot");
        Process process =
                new ProcessBuilder(
                                java.toString(),
                                "-XX:AOTCacheOutput=" + cache,
                                "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-Dtriton-explorer.home=" + home,
                                "-Dtriton-explorer.training=true",
                                "-Dglass.platform=Headless",
                                "-Dprism.order=sw",
                                "-classpath",
                                String.join(java.io.File.pathSeparator, classPath),
                                MAIN_CLASS)
                        .inheritIO()
                        .start();
        int status = process.waitFor();
        if (status != 0 || !Files.exists(cache)) {
            throw new IOException("The training run ended with " + status + ", cache " + cache);
        }
    }

    private void installers(Path image) throws IOException {
        Path made = Files.createDirectories(work.resolve("installers"));
        for (String type : platform.installers) {
            List<String> arguments =
                    new ArrayList<>(
                            List.of(
                                    "--type",
                                    type,
                                    "--name",
                                    NAME,
                                    "--app-image",
                                    image.toString(),
                                    "--resource-dir",
                                    Path.of("jpackage", platform.javafx).toString(),
                                    "--license-file",
                                    "LICENSE",
                                    "--about-url",
                                    "https://github.com/triton-explorer/triton-explorer",
                                    "--dest",
                                    made.toString()));
            arguments.addAll(common());
            switch (platform) {
                case LINUX ->
                        arguments.addAll(
                                List.of(
                                        "--linux-shortcut",
                                        "--linux-menu-group",
                                        "Development",
                                        "--linux-app-category",
                                        "devel"));
                case MAC -> {}
                case WINDOWS ->
                        arguments.addAll(
                                List.of(
                                        "--win-menu",
                                        "--win-shortcut",
                                        "--win-dir-chooser",
                                        "--win-upgrade-uuid",
                                        UPGRADE_ID));
            }
            tool("jpackage", arguments.toArray(String[]::new));
        }
        checksums(made);
    }

    private static void checksums(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path file : list(folder)) {
            lines.append(sha256(file)).append("  ").append(file.getFileName()).append('\n');
        }
        Files.writeString(folder.resolve("SHA256SUMS"), lines);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static void tool(String name, String... arguments) throws IOException {
        ToolProvider tool =
                ToolProvider.findFirst(name)
                        .orElseThrow(() -> new IOException("This is a Java without " + name));
        int status = tool.run(System.out, System.err, arguments);
        if (status != 0) {
            throw new IOException(name + " ended with " + status);
        }
    }

    private static Path folderOf(Path image, String file) throws IOException {
        try (Stream<Path> files = Files.walk(image)) {
            return files.filter(each -> each.getFileName().toString().equals(file))
                    .findFirst()
                    .orElseThrow(() -> new IOException(image + " has no " + file))
                    .getParent();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
