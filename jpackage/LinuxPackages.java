import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * The packages of Linux, from one tree of files. jpackage's own put everything below {@code /opt}
 * and the menu entry there by a script that fails where no desktop is; here the system's package
 * manager owns each file, so that removal leaves none.
 */
final class LinuxPackages {

    private static final List<Integer> ICONS = List.of(16, 24, 32, 48, 64, 128, 256, 512);
    private static final Path OURS = Path.of("jpackage", "linux");

    private final String version;
    private final Path image;
    private final Path root;
    private final Path work;
    private final Path made;

    LinuxPackages(String version, Path image, Path work, Path made) {
        this.version = version;
        this.image = image;
        this.work = work;
        this.made = made;
        root = work.resolve("root");
    }

    void make() throws IOException, InterruptedException {
        tree();
        if (Tools.has("dpkg-deb")) {
            deb();
        }
        if (Tools.has("rpmbuild")) {
            rpm();
        }
        if (Tools.list(made).isEmpty()) {
            throw new IOException("There is neither dpkg-deb nor rpmbuild: install one of them");
        }
        new PackageCheck(root, work).check(Tools.list(made));
    }

    private void tree() throws IOException, InterruptedException {
        Tools.delete(root);
        Tools.copy(image, root.resolve(Path.of("opt", Package.NAME)));
        Path programs = Files.createDirectories(root.resolve(Path.of("usr", "bin")));
        for (String program : List.of(Package.NAME, Package.NAME + "-cli")) {
            put(filled("launcher.sh", Map.of("PROGRAM", program)), programs, program);
            Files.setPosixFilePermissions(
                    programs.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path share = root.resolve(Path.of("usr", "share"));
        String desktop = Package.NAME + ".desktop";
        put(Files.readString(OURS.resolve(desktop)), share.resolve("applications"), desktop);
        put(
                filled(Package.NAME + ".metainfo.xml", Map.of()),
                share.resolve("metainfo"),
                Package.METAINFO);
        Path icons = share.resolve(Path.of("icons", "hicolor"));
        Path drawn = Path.of("assets", "icon");
        for (int size : ICONS) {
            Path folder = icons.resolve(Path.of(size + "x" + size, "apps"));
            Files.copy(
                    drawn.resolve("%s-%d.png".formatted(Package.NAME, size)),
                    Files.createDirectories(folder).resolve(Package.NAME + ".png"));
        }
        Path scalable = icons.resolve(Path.of("scalable", "apps"));
        Files.copy(
                drawn.resolve(Package.NAME + ".svg"),
                Files.createDirectories(scalable).resolve(Package.NAME + ".svg"));
        Path doc = share.resolve(Path.of("doc", Package.NAME));
        put(Copyright.text(image, work), doc, "copyright");
        for (Path file : Tools.walk(root)) {
            if (!Files.isSymbolicLink(file)) {
                String mode =
                        Files.isDirectory(file) || Files.isExecutable(file)
                                ? "rwxr-xr-x"
                                : "rw-r--r--";
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            }
        }
    }

    private void deb() throws IOException, InterruptedException {
        long size = 0;
        for (Path file : Tools.walk(root)) {
            size += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        Path control = root.resolve("DEBIAN");
        String architecture = Platform.arm() ? "arm64" : "amd64";
        put(
                filled(
                        "control",
                        Map.of(
                                "ARCHITECTURE",
                                architecture,
                                "SIZE",
                                Long.toString((size + 1023) / 1024))),
                control,
                "control");
        Tools.run(
                List.of(
                        "dpkg-deb",
                        "--root-owner-group",
                        "-Zxz",
                        "--build",
                        root.toString(),
                        made.resolve("%s_%s_%s.deb".formatted(Package.NAME, version, architecture))
                                .toString()));
        Tools.delete(control);
    }

    private void rpm() throws IOException, InterruptedException {
        Path top = work.resolve("rpm");
        Tools.delete(top);
        put(
                filled(Package.NAME + ".spec", Map.of("ROOT", root.toString())),
                top,
                Package.NAME + ".spec");
        Tools.run(
                List.of(
                        "rpmbuild",
                        "--quiet",
                        "-bb",
                        "--define",
                        "_topdir " + top,
                        "--define",
                        "_rpmdir " + made,
                        "--define",
                        "_rpmfilename %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm",
                        top.resolve(Package.NAME + ".spec").toString()));
    }

    private String filled(String template, Map<String, String> values) throws IOException {
        String text =
                Files.readString(OURS.resolve(template))
                        .replace("@VERSION@", version)
                        .replace("@DATE@", LocalDate.now(ZoneOffset.UTC).toString());
        for (Map.Entry<String, String> each : values.entrySet()) {
            text = text.replace("@" + each.getKey() + "@", each.getValue());
        }
        return text;
    }

    private static void put(String text, Path folder, String name) throws IOException {
        Files.writeString(Files.createDirectories(folder).resolve(name), text);
    }
}
