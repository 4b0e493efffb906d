package dev.tritonexplorer.app;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.PictureKind;
import dev.tritonexplorer.app.classify.PictureSort;
import dev.tritonexplorer.app.classify.Progress;
import dev.tritonexplorer.app.task.VirtualThreads;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.support.FxMeter;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import javax.imageio.ImageIO;

/**
 * Shows that thousands of pictures do not stall the window: puts 1,000 pictures of 1280 × 960 and
 * then 10,000 small ones into the real window on the demo server, all at once; scrolls, sorts,
 * filters and moves the selection while they are classified; and prints what the FX thread's tasks
 * took, and the heap. After {@code mvn test-compile}:
 *
 * <pre>{@code
 * mvn exec:exec -Dexec.classpathScope=test -Dexec.executable=java -Dexec.args="-Xmx512m
 *     --enable-native-access=ALL-UNNAMED -Dglass.platform=Headless -Dprism.order=sw
 *     -Djava.awt.headless=true -classpath %classpath dev.tritonexplorer.app.ManyPictures"
 * }</pre>
 *
 * Arguments, all optional: how many large and how many small pictures, and after how many seconds
 * each of the two runs is cancelled.
 */
final class ManyPictures {

    private static final int SAMPLES = 4;
    private static final long MOST_SECONDS = 60;

    private final FxMeter meter;
    private final Stage stage;
    private final AppContext context;
    private final ClassifyModel model;
    private volatile long mostHeap;

    private ManyPictures(FxMeter meter, Stage stage, AppContext context) {
        this.meter = meter;
        this.stage = stage;
        this.context = context;
        model = context.screens().classify();
    }

    public static void main(String[] arguments) throws Exception {
        int large = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        int small = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        Path home = Files.createTempDirectory("many-pictures");
        Path largeFolder = Files.createDirectory(home.resolve("large"));
        Path smallFolder = Files.createDirectory(home.resolve("small"));
        write(largeFolder, large, 1280, 960);
        write(smallFolder, small, 96, 72);

        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get(1, TimeUnit.MINUTES);
        Platform.setImplicitExit(false);
        FxMeter meter = FxMeter.start();
        AppContext context =
                new AppContext(new VirtualThreads(Platform::runLater), Doors.real(), home);
        ManyPictures many =
                onFx(
                        () -> {
                            Stage stage = new Stage();
                            new MainWindow(context).show(stage, () -> {});
                            stage.setX(0);
                            stage.setY(0);
                            stage.setWidth(1000);
                            stage.setHeight(900);
                            context.begin();
                            return new ManyPictures(meter, stage, context);
                        });
        try {
            Thread.ofPlatform().daemon().start(many::watchHeap);
            long limit = arguments.length > 2 ? Long.parseLong(arguments[2]) : 3600;
            many.measure(largeFolder, large, smallFolder, small, limit);
        } finally {
            onFx(
                    () -> {
                        context.stop();
                        return 0;
                    });
            context.close();
            delete(home);
        }
        System.exit(0);
    }

    private void watchHeap() {
        while (!Thread.currentThread().isInterrupted()) {
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            mostHeap = Math.max(mostHeap, used);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void measure(Path largeFolder, int large, Path smallFolder, int small, long seconds)
            throws Exception {
        until(() -> progress().done() == SAMPLES && !progress().running());
        // Every class is loaded and every kind of card styled: the start is another matter.
        use(1, () -> true);
        report("start, first cards, first use of everything");
        onFx(
                () -> {
                    model.clear();
                    model.choices().modeProperty().set(ClassifyOptions.Mode.ASYNC);
                    model.choices().batchProperty().set(8);
                    return 0;
                });
        run(largeFolder, large, seconds, large + " pictures of 1280 × 960");
        run(smallFolder, small, seconds, small + " small pictures on top");
    }

    private void run(Path folder, int count, long seconds, String title) throws Exception {
        meter.phase(title);
        onFx(
                () -> {
                    model.add(List.of(folder));
                    return 0;
                });
        until(() -> progress().total() == count && progress().running());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        use(Integer.MAX_VALUE, () -> !progress().running() || System.nanoTime() > end);
        onFx(
                () -> {
                    model.cancel();
                    return 0;
                });
        until(() -> !progress().running());
        report(title);
    }

    /** What a person does, over and over. */
    private void use(int rounds, BooleanSupplier enough) throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < rounds && !(round > 0 && enough.getAsBoolean()); round++) {
            sort(PictureSort.SCORE);
            scroll(random);
            sort(PictureSort.CLASS);
            keys(KeyCode.END, KeyCode.PAGE_UP, KeyCode.UP, KeyCode.LEFT, KeyCode.HOME);
            filter("e", PictureKind.CLASSIFIED);
            scroll(random);
            filter("7", PictureKind.ALL);
            keys(KeyCode.DOWN, KeyCode.RIGHT, KeyCode.PAGE_DOWN);
            filter("", PictureKind.WAITING);
            pause();
            filter("", PictureKind.ALL);
            sort(PictureSort.NAME);
            scroll(random);
            sort(PictureSort.ADDED);
            scroll(random);
        }
    }

    private void sort(PictureSort sort) throws Exception {
        onFx(
                () -> {
                    model.shown().sortBy(sort, sort == PictureSort.SCORE);
                    return 0;
                });
        pause();
    }

    private void filter(String text, PictureKind kind) throws Exception {
        onFx(
                () -> {
                    model.shown().filter(text, kind);
                    return 0;
                });
        pause();
    }

    private void keys(KeyCode... codes) throws Exception {
        for (KeyCode code : codes) {
            onFx(
                    () -> {
                        Node grid = stage.getScene().lookup("#pictures");
                        grid.requestFocus();
                        grid.fireEvent(
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        false,
                                        false,
                                        false,
                                        false));
                        return 0;
                    });
            pause();
        }
    }

    private void scroll(Random random) throws Exception {
        for (int step = 0; step < 20; step++) {
            double by = step % 5 == 4 ? random.nextInt(-40_000, 60_000) : 120;
            onFx(
                    () -> {
                        Node flow = stage.getScene().lookup("#pictures .virtual-flow");
                        ((VirtualFlow<?>) flow).scrollPixels(by);
                        return 0;
                    });
            TimeUnit.MILLISECONDS.sleep(40);
        }
        pause();
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(150);
    }

    private Progress progress() {
        try {
            return onFx(() -> model.progressProperty().get());
        } catch (InterruptedException | ExecutionException | TimeoutException problem) {
            throw new IllegalStateException("The FX thread does not answer", problem);
        }
    }

    private void report(String title) throws Exception {
        Progress progress = progress();
        print("%n%s", title);
        print(
                "  %d of %d, %d failed, %.1f pictures/s",
                progress.done(), progress.total(), progress.failed(), progress.rate());
        print("  %d tasks, %.1f s of CPU", meter.tasks(), meter.cpu() / 1e9);
        for (FxMeter.Task task : meter.slowest()) {
            print(
                    "  %5.1f ms CPU, %6.1f ms wall  %s",
                    task.cpu() / 1e6, task.wall() / 1e6, task.name());
            task.where().stream()
                    .filter(line -> line.contains("dev.tritonexplorer") || line.contains("Flow"))
                    .limit(4)
                    .forEach(line -> print("        %s", line));
        }
        long after =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getCollectionUsage)
                        .filter(Objects::nonNull)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
        print(
                "  heap: at most %d MB used, %d MB after the last collections, limit %d MB",
                mostHeap >> 20, after >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ENGLISH, format, values));
    }

    private static void until(BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("It took more than " + MOST_SECONDS + " s");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static <T> T onFx(Supplier<T> action)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        answer.complete(action.get());
                    } catch (RuntimeException problem) {
                        answer.completeExceptionally(problem);
                    }
                });
        return answer.get(1, TimeUnit.MINUTES);
    }

    /** A few different pictures, many times: it is their number that counts. */
    static void write(Path folder, int count, int width, int height) throws IOException {
        byte[][] pictures = new byte[16][];
        for (int kind = 0; kind < pictures.length; kind++) {
            Path file = folder.resolve("made.jpg");
            ImageIO.write(picture(kind, width, height), "jpg", file.toFile());
            pictures[kind] = Files.readAllBytes(file);
            Files.delete(file);
        }
        for (int index = 0; index < count; index++) {
            Files.write(
                    folder.resolve("picture-%05d.jpg".formatted(index)),
                    pictures[index % pictures.length]);
        }
    }

    private static BufferedImage picture(int kind, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Random random = new Random(kind);
        for (int shape = 0; shape < 200; shape++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(
                    random.nextInt(width),
                    random.nextInt(height),
                    random.nextInt(width / 3),
                    random.nextInt(height / 3));
        }
        graphics.dispose();
        return image;
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
