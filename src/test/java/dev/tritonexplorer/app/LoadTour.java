package dev.tritonexplorer.app;

import dev.tritonexplorer.app.classify.PictureKind;
import dev.tritonexplorer.app.classify.PictureSort;
import dev.tritonexplorer.app.classify.Progress;
import dev.tritonexplorer.app.config.ConfigForm;
import dev.tritonexplorer.app.control.WarmUp;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.shell.Screens;
import dev.tritonexplorer.app.task.VirtualThreads;
import dev.tritonexplorer.app.tensors.RequestModel;
import dev.tritonexplorer.app.tensors.RunState;
import dev.tritonexplorer.app.tensors.SourceKind;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.demo.DemoServer;
import dev.tritonexplorer.demo.ManyModels;
import dev.tritonexplorer.support.FxMeter;

import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Goes through the whole window under load, on a demo server in the same process, and prints what
 * the tasks of the FX thread took and the heap: every page twice, 2,000 models in every list, 500
 * regions of shared memory, 5,000 responses a second for a minute, 10,000 pictures in a stream and
 * in synchronous requests. After {@code mvn test-compile}:
 *
 * <pre>{@code
 * mvn exec:exec -Dexec.classpathScope=test -Dexec.executable=java -Dexec.args="-Xmx512m
 *     --enable-native-access=ALL-UNNAMED -Dglass.platform=Headless -Dprism.order=sw
 *     -Djava.awt.headless=true -classpath %classpath dev.tritonexplorer.app.LoadTour"
 * }</pre>
 *
 * Arguments, all optional: how many models, seconds of responses, and pictures. With {@code
 * -Dbrief=true} it prints the table alone, without what the long tasks did; with {@code
 * -Dvisits=true} it goes to each page twice and leaves out their use.
 */
final class LoadTour extends LoadGestures {

    private static final Logger LOG = LoggerFactory.getLogger(LoadTour.class);
    private static final boolean VISITS = Boolean.getBoolean("visits");
    private static final int RATE = 5000;
    private static final int REGIONS = 500;
    private static final List<PageId> TABS =
            List.of(PageId.CLASSIFY, PageId.TENSORS, PageId.CONFIG, PageId.STATISTICS);
    private static final List<PageId> PAGES =
            List.of(
                    PageId.OVERVIEW,
                    PageId.REPOSITORY,
                    PageId.SERVER_STATISTICS,
                    PageId.METRICS,
                    PageId.MEMORY,
                    PageId.TRACE_LOGS,
                    PageId.PREFERENCES);

    private final DemoServer server;
    private final LoadFigures figures;
    private final Screens screens;

    private LoadTour(DemoServer server, LoadFigures figures, Stage stage, Screens screens) {
        super(stage);
        this.server = server;
        this.figures = figures;
        this.screens = screens;
    }

    public static void main(String[] arguments) {
        int end = 1;
        try {
            begin(arguments);
            end = 0;
        } catch (Exception problem) {
            LOG.error("The tour broke off", problem);
        }
        System.exit(end);
    }

    private static void begin(String[] arguments) throws Exception {
        int models = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        int pictures = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000;
        Path home = Files.createTempDirectory("load-tour");
        Path folder = Files.createDirectory(home.resolve("pictures"));
        ManyPictures.write(folder, pictures, 96, 72);
        FutureTask<Void> started = new FutureTask<>(() -> null);
        Platform.startup(started);
        started.get(1, TimeUnit.MINUTES);
        Platform.setImplicitExit(false);
        LoadFigures figures = new LoadFigures(FxMeter.start());
        AppContext context =
                new AppContext(new VirtualThreads(Platform::runLater), Doors.real(), home);
        try (DemoServer server = ManyModels.start(models)) {
            figures.begin("window opens");
            Stage stage = fx(() -> open(context));
            LoadTour tour = new LoadTour(server, figures, stage, context.screens());
            pause(1000);
            figures.end();
            try {
                tour.go(folder, seconds, pictures);
            } finally {
                figures.tellAll();
                fx(
                        () -> {
                            context.stop();
                            return 0;
                        });
                context.close();
            }
        } finally {
            ManyPictures.delete(home);
        }
    }

    private static Stage open(AppContext context) {
        Stage stage = new Stage();
        new MainWindow(context).show(stage, () -> {});
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1000);
        stage.setHeight(900);
        new WarmUp(stage.getScene()).begin();
        return stage;
    }

    private void go(Path folder, int seconds, int pictures) throws Exception {
        part("connects, first model", this::connect);
        register();
        for (int round = 1; round <= 2; round++) {
            String time = round == 1 ? " (first)" : " (again)";
            for (PageId tab : TABS) {
                part("tab " + tab.name() + time, () -> show(tab));
            }
            for (PageId page : PAGES) {
                part(page.name() + time, () -> show(page));
            }
            if (VISITS) {
                part("theme" + time, this::themes);
                continue;
            }
            part("over the window" + time, this::overlays);
            part("models in the tree" + time, this::tree);
            part("palette" + time, this::palette);
            part("repository in use" + time, this::repository);
            part("statistics of all in use" + time, this::statistics);
            part("shared memory in use" + time, this::memory);
            part("config in use" + time, this::config);
            part("theme" + time, this::themes);
        }
        part("stream, start", () -> stream(1));
        if (VISITS) {
            act(() -> screens.navigation().showModel(ManyModels.PICTURES));
            until(() -> text("#model-name").equals(ManyModels.PICTURES));
            act(() -> screens.classify().addSamples());
            pause(2000);
            part("compare", this::compare);
            return;
        }
        part("5,000 responses/s, " + seconds + " s", () -> stream(seconds));
        pictures(folder, pictures);
        part("every page beside it", this::everyPage);
        part("compare", this::compare);
        part("presentation", this::present);
    }

    /** What a person does, in one go or in several. */
    private interface Doing {
        void go() throws Exception;
    }

    private void part(String name, Doing doing) throws Exception {
        figures.begin(name);
        doing.go();
        pause(300);
        settle();
        figures.end();
    }

    private void connect() throws Exception {
        act(() -> screens.connect().connectTo(server.addresses(), Protocol.GRPC));
        until(() -> !text("#model-name").isEmpty());
        act(() -> screens.navigation().showModel(ManyModels.PICTURES));
        until(() -> text("#model-name").equals(ManyModels.PICTURES));
        pause(1000);
    }

    private void register() throws Exception {
        Path file =
                Files.write(
                        Path.of("/dev/shm", "load-" + ProcessHandle.current().pid()),
                        new byte[1 << 16]);
        try (TritonClient client = TritonClient.connect(server.addresses().http())) {
            for (int index = 0; index < REGIONS; index++) {
                client.sharedMemory()
                        .registerSystem(
                                new SystemRegion(
                                        "region_%03d".formatted(index),
                                        "/" + file.getFileName(),
                                        0,
                                        64));
            }
        } finally {
            Files.delete(file);
        }
    }

    private void show(PageId page) throws Exception {
        act(
                () -> {
                    if (TABS.contains(page)) {
                        screens.navigation().showTab(page);
                    } else {
                        screens.navigation().pageProperty().set(page);
                    }
                });
        settle();
        // Long enough to hear of what it asks for, and once more.
        pause(2500);
        settle();
    }

    private void everyPage() throws Exception {
        for (PageId page : PAGES) {
            show(page);
        }
        for (PageId tab : TABS) {
            show(tab);
        }
    }

    private void overlays() throws Exception {
        act(() -> screens.navigation().showTab(PageId.CLASSIFY));
        key(KeyCode.L, true);
        pause(500);
        key(KeyCode.ESCAPE, false);
        key(KeyCode.F1, false);
        pause(500);
        key(KeyCode.ESCAPE, false);
        act(screens.editor()::create);
        pause(700);
        act(screens.editor()::close);
        pause(300);
    }

    private void tree() throws Exception {
        act(() -> screens.navigation().showTab(PageId.CONFIG));
        scroll("#models", 24);
        type(screens.navigation().filter().textProperty()::set, "fraud_detection_model_00");
        for (int index : List.of(3, 8, 13)) {
            act(() -> screens.navigation().showModel(ManyModels.name(index)));
            pause(250);
        }
        act(screens.navigation().filter()::clear);
        pause(200);
        act(screens.models()::refresh);
        pause(700);
        act(() -> screens.navigation().showModel(ManyModels.PICTURES));
        until(() -> text("#model-name").equals(ManyModels.PICTURES));
    }

    private void palette() throws Exception {
        for (String query : List.of("", "m", "model_1", "vision 99", "theme")) {
            key(KeyCode.K, true);
            pause(250);
            type(typed -> field("#palette-field", typed), query);
            for (KeyCode code : List.of(KeyCode.DOWN, KeyCode.PAGE_DOWN, KeyCode.UP, KeyCode.UP)) {
                key(code, false);
                pause(60);
            }
            key(KeyCode.ESCAPE, false);
            pause(100);
        }
    }

    private void repository() throws Exception {
        act(() -> screens.navigation().pageProperty().set(PageId.REPOSITORY));
        pause(500);
        table("#repository-table");
        type(screens.repository().table().filterProperty()::set, "ranking_model");
        type(screens.repository().table().filterProperty()::set, "");
        act(screens.repository()::refresh);
        pause(700);
    }

    private void statistics() throws Exception {
        act(() -> screens.navigation().pageProperty().set(PageId.SERVER_STATISTICS));
        pause(500);
        table("#all-statistics");
        type(screens.serverStatistics().filterProperty()::set, "ranking_model");
        type(screens.serverStatistics().filterProperty()::set, "");
        act(screens.serverStatistics()::refresh);
        pause(700);
    }

    private void memory() throws Exception {
        act(() -> screens.navigation().pageProperty().set(PageId.MEMORY));
        pause(500);
        table("#regions");
        type(screens.memory().queryProperty()::set, "region_4");
        type(screens.memory().queryProperty()::set, "");
    }

    private void config() throws Exception {
        act(() -> screens.navigation().showTab(PageId.CONFIG));
        for (ConfigForm form : ConfigForm.values()) {
            act(() -> screens.config().formProperty().set(form));
            pause(400);
            type(screens.config().queryProperty()::set, "images");
            act(() -> screens.config().queryProperty().set(""));
        }
    }

    private void themes() throws Exception {
        act(() -> screens.navigation().showTab(PageId.CLASSIFY));
        for (String theme : List.of("Dark", "Light")) {
            key(KeyCode.K, true);
            pause(250);
            act(() -> field("#palette-field", theme));
            pause(200);
            key(KeyCode.ENTER, false);
            pause(700);
        }
    }

    /** A decoupled model at full pace. */
    private void stream(int seconds) throws Exception {
        act(() -> screens.navigation().showModel(ManyModels.METRONOME));
        act(() -> screens.navigation().showTab(PageId.TENSORS));
        until(() -> request() != null && request().modelName().equals(ManyModels.METRONOME));
        RequestModel request = fx(this::request);
        act(
                () -> {
                    int[] values = {RATE, RATE * seconds};
                    for (int input = 0; input < values.length; input++) {
                        request.inputs().get(input).kindProperty().set(SourceKind.TEXT);
                        request.inputs().get(input).textProperty().set("" + values[input]);
                    }
                });
        until(() -> request.obstacleProperty().get().isEmpty());
        act(request::run);
        until(() -> request.runProperty().get().outcome() != RunState.Outcome.RUNNING);
        int responses = fx(() -> request.runProperty().get().responses());
        if (responses != RATE * seconds) {
            throw new IllegalStateException("There were " + responses + " responses");
        }
    }

    private RequestModel request() {
        return screens.tensors().requestProperty().get();
    }

    private void pictures(Path folder, int count) throws Exception {
        act(() -> screens.navigation().showModel(ManyModels.PICTURES));
        act(() -> screens.navigation().showTab(PageId.CLASSIFY));
        until(() -> text("#model-name").equals(ManyModels.PICTURES));
        act(
                () -> {
                    screens.classify().choices().modeProperty().set(Mode.STREAM);
                    screens.classify().choices().batchProperty().set(8);
                });
        part(
                count + " pictures, stream",
                () -> {
                    act(() -> screens.classify().add(List.of(folder)));
                    until(() -> progress().total() == count);
                    usePicturesUntilDone(count);
                });
        act(() -> screens.classify().choices().modeProperty().set(Mode.SYNC));
        part(
                count + " pictures, sync",
                () -> {
                    act(screens.classify()::classifyAll);
                    until(() -> progress().total() == count);
                    usePicturesUntilDone(count);
                });
    }

    private Progress progress() {
        return screens.classify().progressProperty().get();
    }

    private void usePicturesUntilDone(int count) throws Exception {
        int round = 0;
        do {
            for (PictureSort sort : PictureSort.values()) {
                act(() -> screens.classify().shown().sortBy(sort, sort == PictureSort.SCORE));
                pause(150);
                scroll("#pictures", 12);
            }
            for (PictureKind kind : PictureKind.values()) {
                act(() -> screens.classify().shown().filter("7", kind));
                pause(150);
            }
            act(() -> screens.classify().shown().filter("", PictureKind.ALL));
            for (KeyCode code : List.of(KeyCode.END, KeyCode.PAGE_UP, KeyCode.LEFT, KeyCode.HOME)) {
                act(() -> node("#pictures").requestFocus());
                key(code, false);
                pause(150);
            }
            round++;
        } while (round < 2 || fx(() -> progress().running()));
        if (fx(() -> progress().done() != count || progress().failed() > 0)) {
            throw new IllegalStateException("Not all were classified: " + fx(this::progress));
        }
    }

    private void compare() throws Exception {
        act(() -> screens.navigation().showTab(PageId.CLASSIFY));
        act(() -> screens.classify().comparingProperty().set(true));
        pause(700);
        act(() -> screens.compare().requestsProperty().set(10));
        act(screens.compare()::start);
        until(() -> !screens.compare().runningProperty().get());
        pause(500);
        act(() -> screens.classify().comparingProperty().set(false));
        pause(500);
    }

    private void present() throws Exception {
        act(screens.present()::begin);
        pause(700);
        for (int step = 0; step < 5; step++) {
            act(() -> screens.present().movePicture(1));
            pause(200);
        }
        act(screens.present()::end);
        pause(500);
    }
}
