import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Runs the journeys of the main job on the image: its own Java, its modules, its jars in the
 * launcher's order, and nothing of the development's class path but the tests and what tests alone
 * need. What the image lacks, a module, a provider of a service, a native or a resource, fails here
 * and not with a user.
 *
 * <pre>java jpackage/Journeys.java TEST-CLASS-PATH [OPTION-OF-THE-JVM...]</pre>
 */
final class Journeys {

    /** Through the real window on the demo server, and the commands, of all that users do. */
    private static final List<String> TESTS =
            List.of(
                    "app.JourneyTest",
                    "app.SharedMemoryJourneyTest",
                    "app.TensorsPageTest",
                    "app.LoadTestPageTest",
                    "app.HistoryReplayTest",
                    "app.PreferencesPageTest",
                    "app.AboutPageTest",
                    "app.LostDisplayTest",
                    "app.CallsPageTest",
                    "app.ServerEditorPageTest",
                    "app.OutputsJourneyTest",
                    "app.ExportPageTest",
                    "cli.BenchCommandTest",
                    "cli.ClassifyCommandTest",
                    "cli.ConnectionOptionsTest",
                    "cli.InferCommandTest",
                    "cli.RootCommandTest",
                    "client.contract.TlsContractTest",
                    "imaging.ThumbnailTest",
                    "imaging.GoldenTensorTest");

    private static final String PACKAGE = "dev.tritonexplorer.";

    private Journeys() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("Usage: Journeys TEST-CLASS-PATH [OPTION...]");
        }
        Path target = Path.of("target").toAbsolutePath();
        Launch launch =
                Launch.of(Tools.list(target.resolve(Path.of("installer", "image"))).getFirst());
        Set<String> application = new TreeSet<>();
        for (Path jar : Tools.list(target.resolve("lib"))) {
            application.add(jar.getFileName().toString());
        }
        List<Path> classPath = new ArrayList<>(launch.classPath());
        for (String each : arguments[0].split(Pattern.quote(File.pathSeparator))) {
            Path path = Path.of(each);
            String name = path.getFileName().toString();
            if (!name.startsWith("javafx-")
                    && !application.contains(name)
                    && !path.equals(target.resolve("classes"))) {
                classPath.add(path);
            }
        }
        List<String> command = new ArrayList<>(List.of(launch.java().toString()));
        command.addAll(launch.options());
        command.addAll(List.of(arguments).subList(1, arguments.length));
        command.addAll(
                List.of(
                        // TestFX hands the application its parameters there.
                        "--add-opens=javafx.graphics/com.sun.javafx.application=ALL-UNNAMED",
                        "--class-path",
                        Launch.joined(classPath),
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--disable-banner",
                        "--details=tree",
                        "--fail-if-no-tests",
                        "--reports-dir=" + target.resolve(Path.of("installer", "journeys"))));
        for (String test : TESTS) {
            command.add("--select-class=" + PACKAGE + test);
        }
        Tools.run(command);
    }
}
