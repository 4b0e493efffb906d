package dev.tritonexplorer.app;

import dev.tritonexplorer.app.CliClasses.Found;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.classify.PictureResult.Classified;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.imaging.PngFile;
import dev.tritonexplorer.imaging.Thumbnail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person's way through the packaged application on a real display and a real server: drops from
 * another program's window, pastes, both protocols and modes. The classes must be the command
 * line's. Started by {@code src/test/desktop/tour}, which says what it needs; ends with 0 if all
 * was as it should be.
 *
 * <p>Arguments: the server's host, HTTP port and gRPC port, the {@code java} command, the packaged
 * jar, and {@code ways} for the comparison of all ways with the command line alone.
 */
public final class DesktopTour {

    private static final Logger LOG = LoggerFactory.getLogger(DesktopTour.class);
    private static final Path PHOTOS = Path.of("assets", "photos").toAbsolutePath();
    private static final Path CAT = PHOTOS.resolve("cat.png");
    private static final int SMALL = 160;
    private static final int TIMES = 5;
    private static final Pattern RATE = Pattern.compile("([0-9.]+) pictures/s");
    private static final Way PLAIN = new Way(Protocol.GRPC, Mode.ASYNC, Tensors.BINARY);
    private static final String NO_PICTURE_MODEL = "simple";

    private final Desktop desktop = new Desktop();
    private final String host;
    private final int httpPort;
    private final int grpcPort;
    private final OtherProgram other;
    private final CliClasses cli;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    private DesktopTour(String[] args, OtherProgram other) {
        host = args[0];
        httpPort = Integer.parseInt(args[1]);
        grpcPort = Integer.parseInt(args[2]);
        cli = new CliClasses(Path.of(args[3]), Path.of(args[4]));
        this.other = other;
    }

    public static void main(String[] args) {
        int end = 1;
        try (OtherProgram other = OtherProgram.start(Path.of(args[3]))) {
            Thread.ofPlatform().name("launcher").start(() -> Launcher.main(new String[0]));
            DesktopTour tour = new DesktopTour(args, other);
            tour.go(args.length > 5 && args[5].equals("ways"));
            Files.write(Path.of("target", "desktop", "ways.txt"), tour.figures);
            tour.wrong.forEach(problem -> LOG.error("Wrong: {}", problem));
            end = tour.wrong.isEmpty() ? 0 : 1;
        } catch (Exception problem) {
            LOG.error("The tour broke off", problem);
        }
        Runtime.getRuntime().halt(end);
    }

    private void go(boolean waysAlone) throws Exception {
        desktop.begin();
        desktop.until("ready", () -> ShownNodes.text("status").startsWith("ready"));
        desktop.until("the samples are done", () -> isFinished(1));
        desktop.picture("first-start-light");
        if (waysAlone) {
            compareEveryWay();
            return;
        }

        connect(Protocol.HTTP);
        desktop.click("clear");
        desktop.until("the list is empty", () -> ShownNodes.pictures().isEmpty());
        desktop.picture("empty-light");
        dropFilesAndAFolderOnAnotherPage();
        compareEveryWay();
        pasteFilesAPictureAndAText();
        pasteIntoATextField();
        dropAPicture();
        beRefused();
        seeItDark();
    }

    private void connect(Protocol by) throws Exception {
        String address = address(by);
        desktop.key("ctrl+l");
        desktop.until("the address", () -> ShownNodes.withId("address").isPresent());
        desktop.key("ctrl+a");
        desktop.type(by == Protocol.HTTP ? "http://" + address : "grpc://" + address);
        desktop.key("Return");
        desktop.until(
                "connected to " + address,
                () ->
                        ShownNodes.text("status").startsWith("ready")
                                && ShownNodes.text("status").contains("Triton")
                                && ShownNodes.isPressed(by == Protocol.HTTP ? "HTTP" : "gRPC"));
        choose(CliClasses.MODEL);
        desktop.until("its page", () -> ShownNodes.withId("run").isPresent());
    }

    private String address(Protocol by) {
        return host + ":" + (by == Protocol.HTTP ? httpPort : grpcPort);
    }

    private void choose(String model) throws Exception {
        desktop.click("models", model);
        desktop.until("the model’s page", () -> ShownNodes.text("model-name").equals(model));
    }

    private void dropFilesAndAFolderOnAnotherPage() throws Exception {
        desktop.click("", "Config");
        desktop.until("the other page", () -> ShownNodes.withId("run").isEmpty());
        desktop.picture("config-light");
        desktop.click("server-pages", "Overview");
        desktop.until("the overview", () -> ShownNodes.withId("count-READY").isPresent());
        desktop.picture("overview-light");
        Path folder = Files.createTempDirectory("desktop-tour");
        Files.createDirectories(folder.resolve("inner"));
        Files.copy(PHOTOS.resolve("rocket.jpg"), folder.resolve("inner/rocket.jpg"));
        Files.copy(PHOTOS.resolve("coffee.png"), folder.resolve("coffee.png"));
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        other.order(
                "drag-files",
                CAT.toString(),
                PHOTOS.resolve("astronaut.png").toString(),
                folder.toString());
        dragOver();
        desktop.until("the sign", () -> ShownNodes.withId("drop-sign").isPresent());
        desktop.picture("drop-light");
        desktop.release();
        other.expect("dropped true");
        desktop.until("four pictures", () -> isFinished(4));
        check(
                "the order of the drop",
                List.of("cat.png", "astronaut.png", "coffee.png", "rocket.jpg"),
                List.copyOf(shown().keySet()));
        desktop.picture("classify-light");
    }

    private void dragOver() throws Exception {
        double x = OtherProgram.X + 60;
        double y = OtherProgram.Y + 60;
        desktop.drag(x, y, Desktop.WIDTH / 2.0, Desktop.HEIGHT / 2.0);
        desktop.tremble(Desktop.WIDTH / 2.0, Desktop.HEIGHT / 2.0);
    }

    /** Whatever way the pictures take, the classes and scores are the command line's. */
    private void compareEveryWay() throws Exception {
        // The drag left the keyboard with the other program.
        desktop.click("model-name");
        figures.add(
                "%-6s %-6s %-22s %9s %9s %9s %9s"
                        .formatted("", "", "", "window", "window", "CLI", ""));
        figures.add(
                "%-6s %-6s %-22s %9s %9s %9s %9s"
                        .formatted(
                                "way", "mode", "tensors", "p50 ms", "per s", "p50 ms", "classes"));
        for (Protocol by : Protocol.values()) {
            connect(by);
            for (Way way : Way.all()) {
                if (way.protocol() == by && way.exists() && way.tensors() != Tensors.CUDA) {
                    compare(way, false);
                    if (way.tensors() == Tensors.SYSTEM) {
                        shareOutputs();
                        compare(way, true);
                        shareOutputs();
                    }
                }
            }
        }
        desktop.click("tensors", "Binary");
        desktop.click("mode", "Async");
    }

    private void shareOutputs() throws Exception {
        desktop.click("travel");
        desktop.click("", "Outputs in shared memory");
    }

    private void compare(Way way, boolean sharedOutputs) throws Exception {
        desktop.click("mode", mode(way.mode()));
        desktop.click("tensors", tensors(way.tensors()));
        List<Double> totals = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            List<PictureRow.State> before = desktop.read(DesktopTour::states);
            desktop.click("run");
            desktop.until(
                    "new results",
                    () -> isFinished(4) && states().stream().noneMatch(now -> isIn(before, now)));
            totals.addAll(desktop.read(DesktopTour::totals));
            rates.add(rate(desktop.read(() -> ShownNodes.text("progress-text"))));
        }
        List<Path> many = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            many.addAll(files());
        }
        Found wanted = cli.of(way, sharedOutputs, address(way.protocol()), many);
        Found shown = new Found(shown(), totals);
        String name = way + (sharedOutputs ? " with its outputs" : "");
        check(name, wanted.classes(), shown.classes());
        figures.add(
                "%-6s %-6s %-22s %9.1f %9.1f %9.1f %9s"
                        .formatted(
                                way.protocol(),
                                way.mode(),
                                way.tensors() + (sharedOutputs ? " + outputs" : ""),
                                shown.median(),
                                rates.stream().sorted().toList().get(rates.size() / 2),
                                way.tensors() == Tensors.JSON ? Double.NaN : wanted.median(),
                                wanted.classes().equals(shown.classes()) ? "equal" : "DIFFER"));
        if (way.tensors() == Tensors.BINARY) {
            String picture = way.protocol() + "-" + way.mode();
            desktop.picture("classify-" + picture.toLowerCase(Locale.ROOT));
        }
    }

    private static String mode(Mode mode) {
        return switch (mode) {
            case SYNC -> "Sync";
            case ASYNC -> "Async";
            case STREAM -> "Stream";
        };
    }

    private static String tensors(Tensors tensors) {
        return switch (tensors) {
            case BINARY -> "Binary";
            case JSON -> "JSON";
            case SYSTEM -> "System";
            case CUDA -> "CUDA";
        };
    }

    private static List<PictureRow.State> states() {
        return ShownNodes.pictures().stream().map(PictureRow::state).toList();
    }

    /** The same result, not an equal one. */
    private static boolean isIn(List<PictureRow.State> states, PictureRow.State wanted) {
        return states.stream().anyMatch(state -> state == wanted);
    }

    /** What each picture's request took, in µs. */
    private static List<Double> totals() {
        return states().stream()
                .map(PictureRow.State.Finished.class::cast)
                .map(PictureRow.State.Finished::result)
                .map(Classified.class::cast)
                .map(result -> result.timings().request().total() / 1000.0)
                .toList();
    }

    /** From the words of the run bar. */
    private static double rate(String progress) {
        Matcher rate = RATE.matcher(progress);
        if (!rate.find()) {
            throw new IllegalStateException("No rate in: " + progress);
        }
        return Double.parseDouble(rate.group(1));
    }

    private void pasteFilesAPictureAndAText() throws Exception {
        desktop.click("clear");
        desktop.click("", "Config");
        other.order("copy-files", CAT.toString(), PHOTOS.resolve("coffee.png").toString());
        desktop.key("ctrl+v");
        desktop.until("the files pasted", () -> isFinished(2));
        other.order("copy-picture", CAT.toString());
        desktop.key("ctrl+v");
        desktop.until("the picture pasted", () -> isFinished(3));
        other.order("copy-text", PHOTOS.resolve("rocket.jpg").toUri().toString());
        desktop.key("ctrl+v");
        desktop.until("the file named by a text", () -> isFinished(4));
        Map<String, List<String>> wanted =
                new LinkedHashMap<>(
                        cli.of(PLAIN, false, address(Protocol.GRPC), files()).classes());
        check("pastes", wanted, shown());
        check("the picture pasted", wanted.get("cat.png"), shown().get("pasted picture 1.png"));
        desktop.picture("pasted-light");
    }

    private void pasteIntoATextField() throws Exception {
        desktop.key("ctrl+l");
        desktop.until("the address", () -> ShownNodes.withId("address").isPresent());
        desktop.key("ctrl+a");
        desktop.key("ctrl+v");
        desktop.until("the text", () -> ShownNodes.text("address").contains("rocket.jpg"));
        check("pictures after a paste into a text field", 4, shown().size());
        connect(Protocol.HTTP);
    }

    private void dropAPicture() throws Exception {
        desktop.click("clear");
        // JavaFX on Linux takes a dragged picture only if it comes in one piece.
        Thumbnail small = Thumbnail.read(CAT, SMALL, SMALL);
        Path file = Files.createTempFile("desktop-tour", ".png");
        PngFile.write(file, small.width(), small.height(), small.argb());
        other.order("drag-picture", file.toString());
        dragOver();
        desktop.release();
        other.expect("dropped true");
        desktop.until("the picture dropped", () -> isFinished(1));
        List<String> wanted =
                cli.of(
                                new Way(Protocol.HTTP, Mode.ASYNC, Tensors.BINARY),
                                false,
                                address(Protocol.HTTP),
                                List.of(file))
                        .classes()
                        .get(file.getFileName().toString());
        check("the picture dropped", Map.of("dropped picture 1.png", wanted), shown());
    }

    private void beRefused() throws Exception {
        choose(NO_PICTURE_MODEL);
        other.order("drag-files", CAT.toString());
        dragOver();
        desktop.until(
                "the reason", () -> ShownNodes.text("drop-title").contains("takes no pictures"));
        desktop.picture("drop-refused-light");
        desktop.release();
        other.expect("dropped false");
        desktop.until("no sign", () -> ShownNodes.withId("drop-sign").isEmpty());
        other.order("copy-files", CAT.toString());
        // The drag gave the focus to the other program.
        desktop.click("model-name");
        desktop.key("ctrl+v");
        desktop.until(
                "the notice",
                () -> ShownNodes.saying("This model takes no pictures. ", "").isPresent());
        desktop.picture("paste-refused-light");
        choose(CliClasses.MODEL);
        desktop.until("the page again", () -> ShownNodes.withId("pictures").isPresent());
        check("pictures after the refusals", 1, shown().size());
    }

    private void seeItDark() throws Exception {
        desktop.click("theme");
        desktop.click("", "Dark");
        other.order("copy-files", PHOTOS.toString());
        desktop.click("model-name");
        desktop.key("ctrl+v");
        desktop.until("all photos", () -> isFinished(5));
        desktop.picture("classify-dark");
        desktop.click("", "Config");
        desktop.picture("config-dark");
        desktop.click("server-pages", "Overview");
        desktop.until("the overview", () -> ShownNodes.withId("count-READY").isPresent());
        desktop.picture("overview-dark");
        choose(CliClasses.MODEL);
        other.order("drag-files", CAT.toString());
        dragOver();
        desktop.until("the sign", () -> ShownNodes.withId("drop-sign").isPresent());
        desktop.picture("drop-dark");
        desktop.release();
        other.expect("dropped true");
        choose(NO_PICTURE_MODEL);
        dragOver();
        desktop.picture("drop-refused-dark");
        desktop.release();
        other.expect("dropped false");
    }

    /** On the FX thread. Whether there are at least so many pictures, and all have a result. */
    private static boolean isFinished(int least) {
        List<PictureRow> rows = ShownNodes.pictures();
        return rows.size() >= least
                && rows.stream().allMatch(row -> row.state() instanceof PictureRow.State.Finished);
    }

    private List<Path> files() throws Exception {
        return desktop.read(() -> ShownNodes.pictures().stream().map(PictureRow::file).toList());
    }

    /** The classes in the window, in {@link CliClasses}' words. */
    private Map<String, List<String>> shown() throws Exception {
        return desktop.read(
                () -> {
                    Map<String, List<String>> found = new LinkedHashMap<>();
                    for (PictureRow row : ShownNodes.pictures()) {
                        found.put(row.name(), words(row.state()));
                    }
                    return found;
                });
    }

    private static List<String> words(PictureRow.State state) {
        return switch (state) {
            case PictureRow.State.Finished(Classified result, int batch) ->
                    result.classes().stream()
                            .map(
                                    one ->
                                            CliClasses.line(
                                                    one.index(),
                                                    one.label().orElseThrow(),
                                                    one.score()))
                            .toList();
            default -> List.of(state.toString());
        };
    }

    private void check(String what, Object wanted, Object found) {
        if (!Objects.equals(wanted, found)) {
            wrong.add(what + " should be " + wanted + " and is " + found);
        }
    }
}
