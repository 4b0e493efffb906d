import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks into the packages that were made, with the tools of the systems that will install them: no
 * file out of its place, owners and permissions, links, natives, and what is needed of the system.
 */
final class PackageCheck {

    private static final Pattern PLACES =
            Pattern.compile(
                    """
                    /opt/triton-explorer(/.*)?\
                    |/usr/bin/triton-explorer(-cli)?\
                    |/usr/share/applications/triton-explorer\\.desktop\
                    |/usr/share/metainfo/dev\\.tritonexplorer\\.TritonExplorer\\.metainfo\\.xml\
                    |/usr/share/icons/hicolor/(\\d+x\\d+|scalable)/apps/triton-explorer\\.(png|svg)\
                    |/usr/share/doc/triton-explorer(/copyright)?\
                    """);

    /** Programs; nothing else may be executable. */
    private static final Pattern PROGRAMS =
            Pattern.compile("/usr/bin/.*|/opt/triton-explorer/(bin|lib/runtime/(bin|lib))/[^./]+");

    private static final Pattern DEB =
            Pattern.compile("(\\S{10}) (\\S+)/(\\S+)\\s+\\d+ \\S+ \\S+ \\.(/.*?)/?(?: -> (.*))?");

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib)(\\.\\d+)*");

    /** Libraries of the system, and the packages of Debian that have them. */
    private static final Map<String, String> SYSTEM =
            Map.ofEntries(
                    Map.entry("ld-linux.*|lib(c|m|dl|rt|pthread)", "libc6"),
                    Map.entry("lib(stdc\\+\\+|gcc_s)", "libstdc++6"),
                    Map.entry("libfreetype", "libfreetype6"),
                    Map.entry("libfontconfig", "libfontconfig1"),
                    Map.entry("libGL", "libgl1"),
                    Map.entry("libX11", "libx11-6"),
                    Map.entry("libXtst", "libxtst6"),
                    Map.entry("libXxf86vm", "libxxf86vm1"),
                    // GTK cannot be there without them.
                    Map.entry(
                            "lib(gtk|gdk)-3|lib(gdk_pixbuf|gio|glib|gobject|gthread|atk)-\\d.*"
                                    + "|lib(cairo|pango).*|libX(ext|i|render)",
                            "libgtk-3-0"));

    /** Of Java's sound, which is never asked for. */
    private static final Set<String> NEVER_LOADED = Set.of("libjsound.so");

    private final Path root;
    private final Path work;
    private final List<String> wrong = new ArrayList<>();

    /**
     * @param root the tree that the packages were made of
     */
    PackageCheck(Path root, Path work) {
        this.root = root;
        this.work = work;
    }

    private record Entry(String mode, String owner, String link) {}

    /** Throws if anything is not as it should be. */
    void check(List<Path> packages) throws IOException, InterruptedException {
        Set<String> libraries = natives();
        for (Path each : packages) {
            String name = each.getFileName().toString();
            if (name.endsWith(".deb")) {
                files(name, debFiles(each));
                debNeeds(each, libraries);
            } else if (name.endsWith(".rpm")) {
                files(name, rpmFiles(each));
                rpmNeeds(each, libraries);
            }
        }
        descriptions();
        if (!wrong.isEmpty()) {
            throw new IOException("The packages are not right:\n" + String.join("\n", wrong));
        }
    }

    private Map<String, Entry> debFiles(Path deb) throws IOException, InterruptedException {
        Map<String, Entry> entries = new TreeMap<>();
        for (String line : Tools.output(List.of("dpkg-deb", "--contents", deb.toString()))) {
            Matcher match = DEB.matcher(line);
            if (!match.matches()) {
                wrong.add("Not understood: " + line);
            } else if (!match.group(4).equals("/")) {
                String owner = match.group(2) + ":" + match.group(3);
                String link = match.group(5) == null ? "" : match.group(5);
                entries.put(match.group(4), new Entry(match.group(1), owner, link));
            }
        }
        return entries;
    }

    private static Map<String, Entry> rpmFiles(Path rpm) throws IOException, InterruptedException {
        Map<String, Entry> entries = new TreeMap<>();
        String format =
                "[%{FILEMODES:perms}\\t%{FILEUSERNAME}:%{FILEGROUPNAME}\\t%{FILENAMES}"
                        + "\\t%{FILELINKTOS}\\n]";
        for (String line : Tools.output(List.of("rpm", "-qp", "--qf", format, rpm.toString()))) {
            String[] parts = line.split("\t", -1);
            entries.put(parts[2], new Entry(parts[0], parts[1], parts[3]));
        }
        return entries;
    }

    private void files(String name, Map<String, Entry> entries) {
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            String path = each.getKey();
            Entry entry = each.getValue();
            String where = name + ": " + path;
            boolean folder = entry.mode().startsWith("d");
            boolean above =
                    folder && entries.keySet().stream().anyMatch(in -> in.startsWith(path + "/"));
            if (!PLACES.matcher(path).matches() && !above) {
                wrong.add(where + " is out of place");
            }
            if (!entry.owner().equals("root:root")) {
                wrong.add(where + " belongs to " + entry.owner());
            }
            if (entry.mode().startsWith("l")) {
                String to = Path.of(path).resolveSibling(entry.link()).normalize().toString();
                if (entry.link().startsWith("/") || !entries.containsKey(to)) {
                    wrong.add(where + " is a link to " + entry.link());
                }
            } else {
                boolean program = PROGRAMS.matcher(path).matches() && !isData(path);
                String mode = folder ? "drwxr-xr-x" : program ? "-rwxr-xr-x" : "-rw-r--r--";
                if (!entry.mode().equals(mode)) {
                    wrong.add(where + " has " + entry.mode() + " in place of " + mode);
                }
            }
        }
        for (String must :
                List.of(
                        "/opt/triton-explorer/bin/triton-explorer",
                        "/usr/share/doc/triton-explorer/copyright")) {
            if (!entries.containsKey(must)) {
                wrong.add(name + " has no " + must);
            }
        }
    }

    /** Files of the run-time without an extension that are no programs. */
    private static boolean isData(String path) {
        return path.startsWith("/opt/triton-explorer/lib/runtime/lib/")
                && !path.endsWith("/jexec")
                && !path.endsWith("/jspawnhelper");
    }

    /** All natives are this platform's; returns what they need of the system. */
    private Set<String> natives() throws IOException, InterruptedException {
        List<Path> found = new ArrayList<>();
        Path unpacked = work.resolve("natives");
        Tools.delete(unpacked);
        for (Path file : Tools.walk(root)) {
            String name = file.getFileName().toString();
            if (Files.isRegularFile(file) && name.endsWith(".jar")) {
                found.addAll(unpack(file, unpacked.resolve(name)));
            } else if (Files.isRegularFile(file)
                    && (NATIVE.matcher(name).matches() || file.getParent().endsWith("bin"))) {
                found.add(file);
            }
        }
        Set<String> ours = new HashSet<>();
        Set<String> needed = new TreeSet<>();
        for (Path file : found) {
            String name = file.getFileName().toString();
            if (isOurs(file)) {
                ours.add(name);
                if (Tools.has("readelf") && !NEVER_LOADED.contains(name)) {
                    needed.addAll(needs(file));
                }
            } else if (NATIVE.matcher(name).matches()) {
                wrong.add(file + " is of another platform");
            }
        }
        // What ONNX Runtime unpacks has another name there.
        needed.removeIf(
                name -> ours.contains(name) || ours.contains(name.replaceFirst("\\.\\d+$", "")));
        return needed;
    }

    private static List<Path> unpack(Path jar, Path folder) throws IOException {
        List<Path> natives = new ArrayList<>();
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            for (Path entry : Tools.walk(zip.getPath("/"))) {
                if (NATIVE.matcher(String.valueOf(entry.getFileName())).matches()) {
                    Path to = folder.resolve(entry.toString().substring(1));
                    Files.createDirectories(to.getParent());
                    natives.add(Files.copy(entry, to));
                }
            }
        }
        return natives;
    }

    /** By the header of its file: its kind and its processor. */
    private static boolean isOurs(Path file) throws IOException {
        byte[] head = new byte[20];
        try (var in = Files.newInputStream(file)) {
            if (in.readNBytes(head, 0, head.length) < head.length) {
                return false;
            }
        }
        int machine = head[18] & 0xff | (head[19] & 0xff) << 8;
        return head[0] == 0x7f && head[1] == 'E' && machine == (Platform.arm() ? 183 : 62);
    }

    private static Set<String> needs(Path file) throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        for (String line : Tools.output(List.of("readelf", "--dynamic", file.toString()))) {
            if (line.contains("(NEEDED)")) {
                names.add(line.substring(line.indexOf('[') + 1, line.indexOf(']')));
            }
        }
        return names;
    }

    private void debNeeds(Path deb, Set<String> libraries)
            throws IOException, InterruptedException {
        String depends =
                String.join(
                        " ", Tools.output(List.of("dpkg-deb", "-f", deb.toString(), "Depends")));
        for (String library : libraries) {
            String name = library.replaceFirst("\\.so.*", "");
            String owner =
                    SYSTEM.entrySet().stream()
                            .filter(known -> name.matches(known.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(library);
            if (!List.of(depends.split("[ ,|]+")).contains(owner)) {
                wrong.add("%s needs %s of %s".formatted(deb.getFileName(), library, owner));
            }
        }
        if (Tools.output(List.of("dpkg-deb", "--info", deb.toString())).stream()
                .anyMatch(line -> line.matches(".* (pre|post)(inst|rm) .*"))) {
            wrong.add(deb.getFileName() + " runs scripts");
        }
    }

    private void rpmNeeds(Path rpm, Set<String> libraries)
            throws IOException, InterruptedException {
        String requires = String.join("\n", Tools.output(List.of("rpm", "-qpR", rpm.toString())));
        for (String library : libraries) {
            boolean byGtk = library.replaceFirst("\\.so.*", "").matches(gtk());
            boolean byC = library.matches("(ld-linux.*|lib(c|m|dl|rt|pthread)\\.so.*)");
            String wanted = byGtk ? "libgtk-3.so.0()" : byC ? "libc.so.6(GLIBC" : library + "()";
            if (!requires.contains(wanted)) {
                wrong.add("%s does not require %s".formatted(rpm.getFileName(), library));
            }
        }
        List<String> scripts = Tools.output(List.of("rpm", "-qp", "--scripts", rpm.toString()));
        if (!scripts.isEmpty()) {
            wrong.add(rpm.getFileName() + " runs scripts: " + scripts);
        }
    }

    private static String gtk() {
        return SYSTEM.entrySet().stream()
                .filter(known -> known.getValue().equals("libgtk-3-0"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private void descriptions() throws IOException, InterruptedException {
        Path share = root.resolve(Path.of("usr", "share"));
        if (Tools.has("desktop-file-validate")) {
            Tools.run(
                    List.of(
                            "desktop-file-validate",
                            Tools.find(share, Package.NAME + ".desktop").toString()));
        }
        if (Tools.has("appstreamcli")) {
            Tools.run(
                    List.of(
                            "appstreamcli",
                            "validate",
                            "--no-net",
                            share.resolve("metainfo").resolve(Package.METAINFO).toString()));
        }
    }
}
