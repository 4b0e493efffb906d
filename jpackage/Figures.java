import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the image that {@link Package} left in {@code target}, on the display of this session.
 *
 * <pre>java jpackage/Figures.java startup [TIMES] | memory [SECONDS]</pre>
 *
 * {@code startup}: milliseconds from the process' start to the first frame that answers, of the
 * image as it is and of the same image without its AOT cache, in alternation. {@code memory}: what
 * is resident when the window was left alone on the demo server, its sample photographs classified.
 */
final class Figures {

    private static final Pattern INTERACTIVE = Pattern.compile("Interactive after (\\d+) ms");
    private static final Pattern MAPPING =
            Pattern.compile(
                    "(0x\\w+)-(0x\\w+) +\\d+ (\\S{4}) +(\\d+) +\\d+ \\S+ +\\S+ +(\\S+) +(.*)");

    /** By it the JVM knows what its memory is for. */
    private static final String ACCOUNT = "-XX:NativeMemoryTracking=summary";

    private static final long MOST_MILLIS = 60_000;

    private Figures() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String what = arguments.length == 0 ? "" : arguments[0];
        Path work = Path.of("target", "installer").toAbsolutePath();
        Path image = Tools.list(work.resolve("image")).getFirst();
        switch (what) {
            case "startup" -> startup(image, work, number(arguments, 11));
            case "memory" -> memory(image, work, number(arguments, 60));
            default ->
                    throw new IllegalArgumentException(
                            "Usage: Figures startup [TIMES] | memory [SECONDS]");
        }
    }

    private static int number(String[] arguments, int otherwise) {
        return arguments.length > 1 ? Integer.parseInt(arguments[1]) : otherwise;
    }

    private static void startup(Path image, Path work, int times)
            throws IOException, InterruptedException {
        // Not by an option: that switches off the JDK's own archive of classes, too.
        Path plain = work.resolve("plain").resolve(image.getFileName());
        Tools.delete(plain);
        Files.createDirectories(plain.getParent());
        Tools.copy(image, plain);
        Path configuration = Tools.find(plain, Package.NAME + ".cfg");
        List<String> lines = new ArrayList<>(Files.readAllLines(configuration));
        if (!lines.removeIf(line -> line.contains("-XX:AOTCache="))) {
            throw new IOException(configuration + " names no AOT cache");
        }
        Files.write(configuration, lines);
        // The first ones fill the system's cache of files.
        started(image, work);
        started(plain, work);
        List<Long> with = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            with.add(started(image, work));
            without.add(started(plain, work));
        }
        Tools.delete(plain);
        System.out.printf("with the cache    %s, median %d ms%n", with, median(with));
        System.out.printf("without           %s, median %d ms%n", without, median(without));
        System.out.printf(
                Locale.ROOT, "ratio             %.2f%n", (double) median(with) / median(without));
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static long started(Path image, Path work) throws IOException, InterruptedException {
        try (Window window = new Window(image, work.resolve("figures"), "")) {
            return window.interactive();
        }
    }

    private static void memory(Path image, Path work, int seconds)
            throws IOException, InterruptedException {
        try (Window window = new Window(image, work.resolve("figures"), ACCOUNT)) {
            window.interactive();
            Thread.sleep(seconds * 1000L);
            Path java = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            Path rollup = Path.of("/proc", Long.toString(window.pid()), "smaps_rollup");
            Files.readAllLines(rollup).stream()
                    .filter(line -> line.matches("(Rss|Pss|Private_\\w+):.*"))
                    .forEach(System.out::println);
            Process map =
                    new ProcessBuilder(java.toString(), Long.toString(window.pid()), "System.map")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            Map<String, Long> parts = new TreeMap<>();
            map.inputReader()
                    .lines()
                    .map(MAPPING::matcher)
                    .filter(Matcher::matches)
                    .forEach(
                            line ->
                                    parts.merge(
                                            part(line.group(5), line.group(6).strip()),
                                            Long.parseLong(line.group(4)),
                                            Long::sum));
            parts.forEach((part, bytes) -> System.out.printf("%-34s %4d MB%n", part, bytes >> 20));
        }
    }

    /** Whose memory a mapping is, by what the JVM notes of it and by its file. */
    private static String part(String note, String file) {
        if (note.startsWith("JAVAHEAP")) {
            return "Java heap";
        } else if (note.startsWith("CDS")) {
            return "AOT cache";
        } else if (note.startsWith("STACK")) {
            return "Stacks";
        } else if (note.startsWith("CODE")) {
            return "Compiled code";
        } else if (!note.equals("-")) {
            return "The JVM's own";
        } else if (file.contains("onnx")) {
            return "Library: ONNX Runtime";
        } else if (file.endsWith("libjvm.so")) {
            return "Library: the JVM";
        } else if (file.matches(".*(LLVM|gallium|_dri|libGL|libEGL|libgbm|libdrm|libz3).*")) {
            return "Library: Mesa and its compiler";
        } else if (file.contains("/runtime/")) {
            return "Library: JDK and JavaFX";
        } else if (file.startsWith("/")) {
            return "Library: GTK and the system's";
        }
        return "Allocated by libraries";
    }

    /** The running application, with settings of its own. */
    private static final class Window implements AutoCloseable {

        private final Process process;
        private final Path log;

        Window(Path image, Path home, String options) throws IOException {
            Tools.delete(home);
            log = home.resolve(Path.of("logs", Package.NAME + ".log"));
            ProcessBuilder start =
                    new ProcessBuilder(image.resolve(Path.of("bin", Package.NAME)).toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            start.environment()
                    .put("JAVA_TOOL_OPTIONS", options + " -Dtriton-explorer.home=" + home);
            process = start.start();
        }

        long pid() {
            return process.pid();
        }

        /** Waits for the first frame. */
        long interactive() throws IOException, InterruptedException {
            long end = System.currentTimeMillis() + MOST_MILLIS;
            while (process.isAlive() && System.currentTimeMillis() < end) {
                Matcher said = INTERACTIVE.matcher(Files.exists(log) ? Files.readString(log) : "");
                if (said.find()) {
                    return Long.parseLong(said.group(1));
                }
                Thread.sleep(50);
            }
            throw new IOException("The window did not come: is there a display?");
        }

        @Override
        public void close() {
            process.destroy();
            try {
                process.waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
