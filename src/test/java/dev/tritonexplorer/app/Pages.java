package dev.tritonexplorer.app;

import static dev.tritonexplorer.app.page.PageId.SERVER_STATISTICS;

import dev.tritonexplorer.app.calls.SpokenCalls;
import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.compare.FakeComparisons;
import dev.tritonexplorer.app.config.ConfigForm;
import dev.tritonexplorer.app.figures.Counts;
import dev.tritonexplorer.app.figures.MetricsPage;
import dev.tritonexplorer.app.history.HistoryEntries;
import dev.tritonexplorer.app.live.Area;
import dev.tritonexplorer.app.memory.MemoryState;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.settings.ServerAuth;
import dev.tritonexplorer.app.settings.ServerColour;
import dev.tritonexplorer.app.tensors.CallKind;
import dev.tritonexplorer.app.tensors.InputModel;
import dev.tritonexplorer.app.tensors.RequestModel;
import dev.tritonexplorer.app.tensors.SourceKind;
import dev.tritonexplorer.classify.ResultFile;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedMemory.CudaRegion;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.PictureText;

import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Leads the window through its pages and states, for tests that look at all of them. */
final class Pages {

    private static final String LONG =
            "a_model_whose_name_goes_on_and_on_because_somebody_put_the_whole_experiment_into_it";

    /** What is to be done in each state. */
    interface Visitor {
        void at(String page) throws Exception;
    }

    private final TestWindow window;
    private final Path folder;

    /**
     * @param folder where pictures may be written
     */
    Pages(TestWindow window, Path folder) {
        this.window = window;
        this.folder = folder;
        window.server.models =
                List.of(
                        FakeServer.CLASSIFIER,
                        new RepositoryModel(LONG, "12", "READY", ""),
                        FakeServer.BROKEN,
                        new RepositoryModel("later", "", "LOADING", ""),
                        new RepositoryModel("unused", "", "UNAVAILABLE", "unloaded"));
        window.server.extensions = List.of("statistics", "model_repository", "trace", "logging");
        window.server.statistics =
                List.of(
                        Counts.of("classifier", "1", 1234, 2),
                        Counts.of("classifier", "2", 0),
                        Counts.of(LONG, "12", 7));
        window.server.metadata.put(LONG, manyInputs());
        window.server.configs.put(LONG, manyConfig());
        window.server.configs.put(
                FakeServer.CLASSIFIER.name(),
                """
                {"name":"classifier","backend":"onnxruntime","max_batch_size":8,"platform":"",
                 "input":[{"name":"images","data_type":"TYPE_FP32","dims":[3,8,8]}],
                 "dynamic_batching":{"preferred_batch_size":[4,8]}}
                """);
    }

    private static String manyConfig() {
        String optional =
                manyInputs().inputs().stream()
                        .skip(1)
                        .map(
                                input ->
                                        """
                                        {"name":"%s","data_type":"TYPE_%s","dims":[-1,3],
                                         "optional":true}
                                        """
                                                .formatted(input.name(), input.datatype()))
                        .collect(Collectors.joining(","));
        return """
        {"name":"long","backend":"python","max_batch_size":8,"sequence_batching":{},
         "input":[{"name":"prompt","data_type":"TYPE_STRING","dims":[1]},%s]}
        """
                .formatted(optional);
    }

    /** From the window that was just opened, through everything. */
    void visit(Visitor visitor) throws Exception {
        visitor.at("not connected");
        var navigation = window.context().screens().navigation();
        window.robot.interact(() -> navigation.pageProperty().set(PageId.PREFERENCES));
        TestWindow.until(() -> window.has("#preferences-page"));
        visitor.at("preferences");
        about(visitor);
        window.robot.interact(() -> navigation.pageProperty().set(PageId.MODEL));
        servers(visitor);
        window.connect();
        window.select(FakeServer.CLASSIFIER.name());
        visitor.at("no pictures");
        classify(visitor);
        compare(visitor);
        tensors(visitor);
        config(visitor);
        window.robot.push(KeyCode.CONTROL, KeyCode.K);
        visitor.at("palette");
        window.robot.push(KeyCode.ESCAPE);
        figures(visitor);
        new LoadPages(window).visit(visitor);
        window.robot.push(KeyCode.F1);
        visitor.at("shortcuts");
        window.robot.push(KeyCode.ESCAPE);
        other(visitor);
    }

    private void about(Visitor visitor) throws Exception {
        var page = window.context().screens().navigation().pageProperty();
        window.robot.interact(() -> page.set(PageId.ABOUT));
        TestWindow.until(() -> window.has("#licence-io-grpc-grpc-api"));
        window.robot.interact(() -> ((Hyperlink) window.node("#licence-io-grpc-grpc-api")).fire());
        TestWindow.until(() -> window.has("#licence-text"));
        visitor.at("about, with a licence");
    }

    private void servers(Visitor visitor) throws Exception {
        var editor = window.context().screens().editor();
        var form = editor.form();
        window.robot.interact(editor::create);
        visitor.at("server editor, new");
        window.robot.interact(
                () -> {
                    form.nameProperty().set(LONG);
                    form.addresses().addressProperty().set("https://gpu-box:8443/triton");
                    form.colourProperty().set(ServerColour.ORANGE);
                    form.authorizationProperty().set(ServerAuth.Kind.HEADERS);
                    form.headers().getFirst().nameProperty().set("x-key");
                    form.headers().getFirst().valueProperty().set("value");
                    form.checkNameProperty().set(false);
                    form.addresses().grpcProperty().set("grpc://two words");
                    form.proxyProperty().set("nowhere");
                });
        visitor.at("server editor, wrong");
        window.server.reachable = false;
        window.robot.interact(
                () -> {
                    form.addresses().httpProperty().set("http://127.0.0.1:1");
                    form.addresses().grpcProperty().set("grpc://127.0.0.1:1");
                    form.addresses().metricsProperty().set("http://127.0.0.1:1");
                    form.proxyProperty().set("");
                    form.authorizationProperty().set(ServerAuth.Kind.NONE);
                    editor.testConnection();
                });
        TestWindow.until(
                () -> editor.test().begunProperty().get() && !editor.test().busyProperty().get());
        visitor.at("server editor, tested");
        window.robot.interact(editor::close);
        visitor.at("server editor, unsaved");
        window.robot.interact(editor::close);
        window.server.reachable = true;
    }

    private void classify(Visitor visitor) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int index = 0; index < 6; index++) {
            files.add(Files.createFile(folder.resolve("picture-" + index + ".jpg")));
        }
        window.robot.interact(() -> window.context().screens().classify().add(files));
        TestWindow.until(() -> !window.runner.runs.isEmpty());
        FakeRunner.FakeRun run = window.runner.last();
        run.classify(0, of(0.794, "Egyptian cat"), of(0.088, "tiger cat"), of(0.07, "tabby"));
        run.classify(1, of(12.5, LONG.replace('_', ' ')), of(3, "second"), of(-1, "third"));
        run.unreadable(
                2,
                new PictureException(
                        PictureText.LOOKS_UNREADABLE.with(
                                PictureText.PDF.with(), PictureText.CONVERT.with()),
                        null));
        run.fail(
                3,
                new TritonException(
                        ErrorKind.UNREACHABLE,
                        FailureText.UNREACHABLE.with(
                                "http://127.0.0.1:8000",
                                FailureText.RESET.with("Connection reset")),
                        CureText.HTTP_RUNS.with(),
                        null));
        TestWindow.until(
                () -> window.text("#progress-text").startsWith(words("classify.progress", 4, 6)));
        for (int row : List.of(0, 1, 3)) {
            var rows = window.context().screens().classify();
            window.robot.interact(() -> rows.selectedProperty().set(rows.rows().get(row)));
            WaitForAsyncUtils.waitForFxEvents();
            visitor.at("picture " + row);
        }
        live(visitor, run);
    }

    private void live(Visitor visitor, FakeRunner.FakeRun run) throws Exception {
        run.finish();
        var screens = window.context().screens();
        Path watched = Files.createDirectories(folder.resolve("watched"));
        window.robot.interact(
                () -> {
                    screens.classify().labels().use(watched.resolve("labels.txt"));
                    screens.live().dropped(List.of(watched));
                    screens.live().folder().start(watched, true);
                    screens.live().region().start(new Area(10, 20, 64, 48), "Screen, 64 × 48");
                    screens.classify()
                            .exports()
                            .export(watched.resolve("missing/results.csv"), ResultFile.Form.CSV);
                });
        TestWindow.until(
                () ->
                        window.node("#live-offer").isVisible()
                                && window.node("#live-region").isVisible()
                                && window.node("#exported").isVisible()
                                && window.node("#labels-note").isVisible());
        visitor.at("live sources, and notes on labels and an export");
        window.robot.interact(
                () -> {
                    screens.live().stop();
                    screens.live().dismissOffer();
                    screens.classify().exports().forget();
                    screens.classify().labels().forgetNote();
                });
        window.robot.clickOn("#picture-options");
        TestWindow.until(() -> window.has("#picture-form"));
        visitor.at("picture options");
        window.robot.push(KeyCode.ESCAPE);
        TestWindow.until(() -> !window.has("#picture-form"));
    }

    private void compare(Visitor visitor) throws Exception {
        var screens = window.context().screens();
        window.robot.interact(() -> screens.classify().comparingProperty().set(true));
        TestWindow.until(() -> window.has("#compare-run"));
        visitor.at("compare before the first time");
        window.robot.interact(screens.compare()::start);
        window.comparisons.report(FakeComparisons.report(8, false));
        TestWindow.until(() -> window.text("#compare-text").contains("240"));
        visitor.at("compare while it runs");
        window.comparisons.report(FakeComparisons.report(0, true));
        TestWindow.until(() -> !screens.compare().runningProperty().get());
        visitor.at("compare");
        window.comparisons.problem = new PictureException(PictureText.EMPTY.with(), null);
        window.robot.interact(screens.compare()::start);
        TestWindow.until(() -> screens.compare().failureProperty().get() != null);
        visitor.at("compare without a picture that can be read");
        window.robot.interact(() -> screens.classify().comparingProperty().set(false));
    }

    private void tensors(Visitor visitor) throws Exception {
        window.page("tab-tensors");
        TestWindow.until(() -> window.has("#run-request"));
        RequestModel request = window.context().screens().tensors().requestProperty().get();
        InputModel input = request.inputs().getFirst();
        window.robot.interact(
                () -> {
                    input.kindProperty().set(SourceKind.TEXT);
                    input.textProperty().set("1 2 three");
                    request.choices().addParameter();
                });
        TestWindow.until(() -> window.text("#run-text").contains("three"));
        visitor.at("tensors with a wrong value");
        for (SourceKind kind : SourceKind.values()) {
            window.robot.interact(() -> input.kindProperty().set(kind));
            WaitForAsyncUtils.waitForFxEvents();
            visitor.at("tensors " + kind);
        }
        window.server.inference =
                sent -> {
                    throw TritonException.ofServer(
                            ErrorKind.INVALID_REQUEST, "unexpected shape for input 'images'");
                };
        window.robot.interact(() -> input.kindProperty().set(SourceKind.ZEROS));
        TestWindow.until(() -> window.text("#run-text").isEmpty());
        window.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        TestWindow.until(() -> window.has("#run-problem"));
        visitor.at("tensors refused");
        window.select(LONG);
        TestWindow.until(() -> window.has("#input-prompt") && !window.has(".building"));
        visitor.at("tensors with many inputs");
        window.robot.interact(
                () ->
                        window.context()
                                .screens()
                                .tensors()
                                .requestProperty()
                                .get()
                                .travel()
                                .callProperty()
                                .set(CallKind.GENERATE));
        visitor.at("tensors generate");
        window.select(FakeServer.CLASSIFIER.name());
    }

    /** A model with a sequence, a prompt, and more inputs than anybody wants to fill in. */
    private static ModelMetadata manyInputs() {
        List<TensorMetadata> inputs = new ArrayList<>();
        inputs.add(new TensorMetadata("prompt", "BYTES", Shape.of(-1, 1)));
        for (int index = 0; index < 20; index++) {
            inputs.add(
                    new TensorMetadata(
                            "an_input_with_a_name_that_goes_on_" + index,
                            index % 2 == 0 ? "FP16" : "BOOL",
                            Shape.of(-1, -1, 3 + index)));
        }
        return new ModelMetadata(
                LONG,
                List.of("12"),
                "python",
                inputs,
                List.of(
                        new TensorMetadata("an_output_with_a_long_name", "BYTES", Shape.of(-1, 1)),
                        new TensorMetadata("scores", "FP32", Shape.of(-1, 10))));
    }

    private void config(Visitor visitor) throws Exception {
        window.page("tab-config");
        var config = window.context().screens().config();
        for (ConfigForm form : ConfigForm.values()) {
            window.robot.interact(
                    () -> {
                        config.formProperty().set(form);
                        config.queryProperty().set("");
                    });
            WaitForAsyncUtils.waitForFxEvents();
            visitor.at("config " + form);
            window.robot.interact(() -> config.queryProperty().set("images"));
            TestWindow.until(() -> window.text("#config-matches").contains("1"));
            visitor.at("config " + form + " searched");
        }
        window.robot.interact(() -> config.queryProperty().set("nonsense"));
        TestWindow.until(() -> window.text("#config-matches").equals(words("config.noMatch")));
        visitor.at("config without a match");
        window.robot.interact(() -> config.queryProperty().set(""));
    }

    private void figures(Visitor visitor) throws Exception {
        var screens = window.context().screens();
        window.page("tab-statistics");
        TestWindow.until(() -> window.has("#count-inferences"));
        visitor.at("statistics");
        window.robot.interact(() -> screens.navigation().pageProperty().set(SERVER_STATISTICS));
        TestWindow.until(() -> window.has("#all-statistics"));
        visitor.at("all statistics");
        try (MetricsPage page = new MetricsPage()) {
            page.text = MetricsPage.of(Map.of("classifier", 1L, LONG, 2L), 1);
            var metrics = screens.metrics();
            window.robot.interact(
                    () -> {
                        screens.navigation().pageProperty().set(PageId.METRICS);
                        metrics.addressProperty().set("127.0.0.1:" + page.port());
                        metrics.useAddress();
                    });
            TestWindow.until(() -> window.has("#none-MODEL"));
            page.text = MetricsPage.of(Map.of("classifier", 50L, LONG, 90L), 1);
            window.robot.interact(metrics::refresh);
            TestWindow.until(() -> window.has("#chart-REQUESTS"));
            visitor.at("metrics");
            window.robot.clickOn(words("metrics.all"));
            TestWindow.until(() -> window.has("#all-metrics"));
            visitor.at("all metrics");
            window.robot.clickOn(words("metrics.charts"));
        }
        window.server.reachable = false;
        window.robot.interact(screens.metrics()::refresh);
        TestWindow.until(
                () ->
                        window.text("#metrics-sign-text")
                                .startsWith(words("metrics.stale", "|", "").split("\\|")[0]));
        visitor.at("metrics of a server that is away");
        window.server.reachable = true;
        window.select(FakeServer.CLASSIFIER.name());
    }

    private void other(Visitor visitor) throws Exception {
        var navigation = window.context().screens().navigation();
        window.page("tab-classify");
        window.check =
                new PictureModelCheck.Refused(
                        PictureText.NO_LAYOUT.with(LONG, PictureText.FITS_BOTH.with("[-1, -1, 3]")),
                        Set.of(PictureModelCheck.Fix.LAYOUT, PictureModelCheck.Fix.SIZE));
        window.select(LONG);
        TestWindow.until(() -> window.has("#override-apply"));
        visitor.at("no picture model");
        window.robot.interact(() -> navigation.showModel(FakeServer.BROKEN.name()));
        TestWindow.until(
                () ->
                        window.robot
                                .lookup(words("state.modelFailed.title", "broken"))
                                .tryQuery()
                                .isPresent());
        visitor.at("broken model");
        window.robot.interact(() -> navigation.pageProperty().set(PageId.OVERVIEW));
        TestWindow.until(() -> window.has("#count-READY"));
        visitor.at("overview");
        serverPages(visitor);
        memory(visitor);
        calls(visitor);
        history(visitor);
        window.context()
                .screens()
                .notices()
                .report(new IllegalStateException("for this test of the window"));
        TestWindow.until(() -> window.has("#notice"));
        window.server.reachable = false;
        window.robot.interact(() -> window.context().screens().connect().retry());
        TestWindow.until(() -> window.has("#retry"));
        visitor.at("no server");
    }

    private void serverPages(Visitor visitor) throws Exception {
        var navigation = window.context().screens().navigation();
        var repository = window.context().screens().repository();
        window.robot.interact(() -> navigation.pageProperty().set(PageId.REPOSITORY));
        TestWindow.until(() -> !repository.table().shown().isEmpty());
        visitor.at("repository");
        TableView<?> table = window.robot.lookup("#repository-table").queryAs(TableView.class);
        window.robot.interact(() -> table.getSelectionModel().clearAndSelect(0));
        window.robot.interact(repository::editConfig);
        TestWindow.until(() -> window.has("#config-editor"));
        visitor.at("load with config");
        window.robot.interact(
                () -> {
                    repository.closeSheet();
                    repository.editFiles();
                });
        TestWindow.until(() -> window.has("#override-name"));
        visitor.at("load from files");
        window.robot.interact(
                () -> {
                    repository.closeSheet();
                    repository.askUnload(false);
                });
        TestWindow.until(() -> window.has("#unload-dialog"));
        visitor.at("unload");
        window.server.repository.refusal = "failed to load it: no such file";
        window.robot.interact(repository::confirm);
        TestWindow.until(() -> window.has(".activity .problem"));
        visitor.at("activities");
        window.robot.interact(() -> navigation.pageProperty().set(PageId.TRACE_LOGS));
        TestWindow.until(
                () -> window.has("#setting-trace_rate") && window.has("#setting-log_format"));
        visitor.at("trace and logs");
    }

    private void calls(Visitor visitor) throws Exception {
        var calls = window.context().screens().calls();
        window.robot.interact(calls::toggle);
        visitor.at("calls before the first");
        SpokenCalls.infer(calls.listener());
        SpokenCalls.refused(calls.listener());
        TestWindow.until(() -> window.has("#calls-table"));
        TableView<?> table = window.robot.lookup("#calls-table").queryAs(TableView.class);
        TestWindow.until(() -> table.getItems().size() == 2);
        visitor.at("calls");
        for (int row : List.of(0, 1)) {
            window.robot.interact(() -> table.getSelectionModel().clearAndSelect(row));
            TestWindow.until(() -> window.has("#call-both"));
            visitor.at("call " + row);
        }
        window.robot.interact(calls::toggle);
    }

    private void memory(Visitor visitor) throws Exception {
        var memory = window.context().screens().memory();
        window.server.extensions = List.of("system_shared_memory", "cuda_shared_memory");
        window.robot.interact(() -> window.context().screens().connect().retry());
        window.robot.interact(
                () -> window.context().screens().navigation().pageProperty().set(PageId.MEMORY));
        TestWindow.until(() -> memory.stateProperty().get() instanceof MemoryState.Known);
        visitor.at("memory without regions");
        window.server.memory.system.add(new SystemRegion(LONG, "/" + LONG, 4096, 602_112));
        window.server.memory.system.add(
                new SystemRegion(
                        "triton-explorer-00000000-1-2-3",
                        "/triton-explorer-00000000-1-2-3",
                        0,
                        4096));
        window.server.memory.cuda.add(new CudaRegion("weights", 0, 1 << 24));
        window.server.memory.inUse.add(LONG);
        window.robot.interact(memory::refresh);
        TestWindow.until(() -> memory.regions().size() == 3);
        window.robot.interact(() -> memory.unregister(List.copyOf(memory.regions().subList(0, 1))));
        TestWindow.until(() -> !memory.problemProperty().get().isEmpty());
        visitor.at("memory with regions");
        window.robot.interact(() -> memory.queryProperty().set("nonsense"));
        visitor.at("memory without a match");
        window.robot.interact(() -> memory.queryProperty().set(""));
        window.server.extensions = List.of();
        window.robot.interact(() -> window.context().screens().connect().retry());
        TestWindow.until(() -> memory.stateProperty().get() instanceof MemoryState.NoExtension);
        visitor.at("memory without the extension");
    }

    private void history(Visitor visitor) throws Exception {
        var history = window.context().screens().history();
        window.robot.interact(
                () -> window.context().screens().navigation().pageProperty().set(PageId.HISTORY));
        HistoryEntries.fill(history.folder(), Instant.now());
        window.robot.interact(history::refresh);
        TestWindow.until(() -> history.totalProperty().get() >= 7);
        visitor.at("history");
        // The runs before are listed, too; these two are alike.
        window.robot.interact(() -> history.queryProperty().set("Egyptian cat"));
        TableView<?> table = window.robot.lookup("#history-table").queryAs(TableView.class);
        window.robot.interact(() -> table.getSelectionModel().clearAndSelect(1));
        TestWindow.until(() -> window.has("#history-entry"));
        visitor.at("history with a run");
        window.robot.interact(() -> table.getSelectionModel().select(2));
        window.robot.interact(() -> ((Button) window.node("#history-compare-two")).fire());
        TestWindow.until(() -> window.has("#differences"));
        visitor.at("history compared");
        window.robot.interact(
                () -> {
                    ((Button) window.node("#compare-back")).fire();
                    history.keepProperty().set(false);
                    history.queryProperty().set("nonsense");
                });
        visitor.at("history without a match");
        window.robot.interact(
                () -> {
                    history.queryProperty().set("");
                    window.context().screens().navigation().pageProperty().set(PageId.MODEL);
                });
    }

    /** A text of the window, in its language. */
    private String words(String key, Object... arguments) {
        return window.context().tools().messages().of(key, arguments);
    }

    private static Classification of(double score, String label) {
        return new Classification(score, 1, Optional.of(label));
    }
}
