package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.repository.RepositoryPageModel;
import dev.tritonexplorer.app.repository.RepositoryRow;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.client.RepositoryModel;

import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/** The repository's page in the real window. */
class RepositoryPageTest {

    private static final String REASON =
            """
            Internal: onnx runtime error 6: Exception during initialization: \
            /onnxruntime_src/onnxruntime/core/optimizer/initializer.cc:43 Model_path must not be \
            empty. Ensure that a path is provided when the model is created or loaded; \
            Load model from /models/broken/1/model.onnx failed: File doesn’t exist\
            """;

    private static final String CONFIG =
            """
            {"name":"classifier","backend":"onnxruntime","max_batch_size":8,
             "input":[{"name":"images","data_type":"TYPE_FP32","format":"FORMAT_NCHW","dims":[3,224,224]}],
             "output":[{"name":"scores","data_type":"TYPE_FP32","dims":[1000],"label_filename":"labels.txt"}],
             "dynamic_batching":{"preferred_batch_size":[4,8],"max_queue_delay_microseconds":100},
             "instance_group":[{"name":"classifier_0","kind":"KIND_GPU","count":2,"gpus":[0,1]}],
             "parameters":{"note":{"string_value":"The mean was subtracted in training."}}}
            """;

    private static final String ENSEMBLE =
            """
            {"name":"pipeline","platform":"ensemble","ensemble_scheduling":{"step":[
             {"model_name":"classifier","model_version":-1,"input_map":{"a":"b"}},
             {"model_name":"decode_picture","model_version":-1,"input_map":{"a":"b"}}]}}
            """;

    @TempDir private Path home;
    private TestWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = new TestWindow(home);
        window.server.extensions =
                List.of("model_repository", "model_repository(unload_dependents)");
        window.server.models =
                List.of(
                        new RepositoryModel("classifier", "1", "READY", ""),
                        new RepositoryModel("decode_picture", "1", "READY", ""),
                        new RepositoryModel("pipeline", "1", "READY", ""),
                        new RepositoryModel("versions", "1", "UNAVAILABLE", "unloaded"),
                        new RepositoryModel("versions", "2", "READY", ""),
                        new RepositoryModel("broken", "1", "UNAVAILABLE", REASON),
                        new RepositoryModel("later", "", "LOADING", ""),
                        new RepositoryModel("unused", "", "", ""));
        window.server.configs.put("classifier", CONFIG);
        window.server.configs.put("pipeline", ENSEMBLE);
        window.connect();
        show();
    }

    @AfterEach
    void close() throws TimeoutException {
        window.server.repository.held.countDown();
        window.close();
    }

    private void show() throws TimeoutException {
        window.robot.interact(
                () ->
                        window.context()
                                .screens()
                                .navigation()
                                .pageProperty()
                                .set(PageId.REPOSITORY));
        TestWindow.until(() -> !table().getItems().isEmpty());
    }

    @SuppressWarnings("unchecked")
    private TableView<RepositoryRow> table() {
        return window.robot.lookup("#repository-table").queryAs(TableView.class);
    }

    private RepositoryPageModel model() {
        return window.context().screens().repository();
    }

    private void choose(String... names) {
        window.robot.interact(
                () -> {
                    table().getSelectionModel().clearSelection();
                    for (RepositoryRow row : List.copyOf(table().getItems())) {
                        if (List.of(names).contains(row.name())) {
                            table().getSelectionModel().select(row);
                        }
                    }
                });
    }

    private void themes(String name) throws Exception {
        for (ThemeChoice theme : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
            window.robot.interact(() -> window.context().settings());
            window.theme(theme);
            window.screenshots.take(
                    "repository-" + name + "-" + theme.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void theTableInBothThemes() throws Exception {
        themes("table");
        choose("broken");
        themes("reason");
        window.robot.clickOn("#repository-filter").write("nothing of the kind");
        TestWindow.until(() -> table().getItems().isEmpty());
        themes("no-match");
    }

    @Test
    void theEditorChecksComparesAndSends() throws Exception {
        choose("classifier");
        window.robot.clickOn("#repository-load-config");
        TestWindow.until(() -> text().contains("max_batch_size"));
        themes("editor");
        String good = text().replace("\"max_batch_size\": 8", "\"max_batch_size\": 16");
        type(
                text().replace("\"max_batch_size\": 8", "\"max_batch_sise\": -8")
                        .replace("\"TYPE_FP32\"", "\"FP32\""));
        TestWindow.until(() -> window.node("#config-problems").isVisible());
        assertTrue(window.node("#form-load").isDisabled());
        themes("editor-mistakes");
        type(good);
        TestWindow.until(() -> !window.node("#form-load").isDisabled());
        window.robot.clickOn("Changes +1 −1");
        themes("editor-changes");
        window.server.repository.held = new CountDownLatch(1);
        window.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        TestWindow.until(() -> window.has(".activity"));
        TestWindow.until(
                () -> table().getItems().stream().anyMatch(row -> isLoading(row, "classifier")));
        assertEquals(good, window.server.repository.overrides.get("classifier").config());
        themes("loading");
        assertEquals(
                Deed.Kind.LOAD,
                window.context().screens().activities().running().getFirst().deed().kind());
        window.server.repository.held.countDown();
        TestWindow.until(
                () -> model().activities().all().stream().noneMatch(one -> one.isWorking()));
        window.server.repository.refusal = "failed to load 'classifier', " + REASON;
        window.robot.clickOn("#repository-load");
        TestWindow.until(() -> model().activities().all().size() == 2);
        themes("failed");
    }

    private static boolean isLoading(RepositoryRow row, String name) {
        return row.name().equals(name) && row.listed().state().equals("LOADING");
    }

    private String text() {
        return window.robot
                .lookup("#config-editor")
                .tryQueryAs(TextInputControl.class)
                .map(TextInputControl::getText)
                .orElse("");
    }

    private void type(String text) {
        window.robot.interact(
                () ->
                        window.robot
                                .lookup("#config-editor")
                                .queryAs(TextInputControl.class)
                                .setText(text));
    }

    @Test
    void unloadingIsAskedForAndTellsWhatItTakesAway() throws Exception {
        choose("classifier");
        window.robot.clickOn("#repository-unload");
        TestWindow.until(
                () ->
                        window.robot
                                .lookup("Cannot run without it: pipeline.")
                                .tryQuery()
                                .isPresent());
        themes("unload");
        window.robot.interact(() -> window.node("#disagree").requestFocus());
        window.robot.push(KeyCode.ESCAPE);
        TestWindow.until(() -> !window.has("#unload-dialog"));
        assertEquals(List.of(), window.server.repository.calls);
        choose("pipeline");
        window.robot.clickOn("#repository-unload-dependents");
        TestWindow.until(() -> window.has("#unload-dialog"));
        themes("unload-dependents");
        window.robot.clickOn("#agree");
        TestWindow.until(() -> window.server.repository.calls.contains("unload pipeline +"));
        assertFalse(window.has("#unload-dialog"));
    }

    @Test
    void aServerThatDoesNotLetItSaysSo() throws Exception {
        window.server.repository.refusal =
                "explicit model load / unload is not allowed if polling is enabled";
        choose("classifier");
        window.robot.clickOn("#repository-load");
        TestWindow.until(() -> window.node("#repository-banner").isVisible());
        assertTrue(window.node("#repository-load").isDisabled());
        themes("refused");
        window.robot.clickOn("#repository-again");
        TestWindow.until(() -> !window.node("#repository-load").isDisabled());
    }

    @Test
    void filesOfAFolderBringTheirConfig() throws Exception {
        Path folder = Files.createDirectories(home.resolve("fresh"));
        Files.writeString(folder.resolve("config.pbtxt"), "name: \"fresh\"\nbackend: \"python\"\n");
        Files.writeString(Files.createDirectories(folder.resolve("1")).resolve("model.py"), "pass");
        window.robot.clickOn("#repository-load-files");
        TestWindow.until(() -> window.has("#override-name"));
        themes("files-empty");
        window.robot.clickOn("#override-name").write("fresh");
        window.robot.interact(
                () -> {
                    if (model().sheetProperty().get().orElseThrow()
                            instanceof dev.tritonexplorer.app.repository.LoadForm form) {
                        form.files().addFolder(folder);
                    }
                });
        TestWindow.until(() -> text().contains("python"));
        TestWindow.until(() -> !window.node("#form-load").isDisabled());
        themes("files");
        window.robot.clickOn("#form-load");
        TestWindow.until(() -> window.server.repository.overrides.containsKey("fresh"));
        assertEquals(
                java.util.Set.of("1/model.py"),
                window.server.repository.overrides.get("fresh").files().keySet());
    }

    @Test
    void manyModelsKeepSelectionAndPlace() throws Exception {
        List<RepositoryModel> many = new ArrayList<>();
        for (int index = 0; index < 2000; index++) {
            many.add(new RepositoryModel("model_" + index, "1", "READY", ""));
        }
        window.server.models = many;
        window.robot.interact(() -> model().refresh());
        TestWindow.until(() -> table().getItems().size() == 2000);
        choose("model_1500");
        window.robot.interact(() -> table().scrollTo(1495));
        WaitForAsyncUtils.waitForFxEvents();
        List<RepositoryModel> changed = new ArrayList<>(many);
        changed.set(1500, new RepositoryModel("model_1500", "1", "UNAVAILABLE", "it broke"));
        changed.add(new RepositoryModel("zz_new", "1", "READY", ""));
        window.server.models = changed;
        window.robot.interact(() -> model().refresh());
        TestWindow.until(() -> table().getItems().size() == 2001);
        assertEquals("model_1500", table().getSelectionModel().getSelectedItem().name());
        window.screenshots.take("repository-many");
        assertTrue(window.robot.lookup("model_1500").tryQuery().isPresent(), "it is still in view");
        window.robot.clickOn("#repository-table").push(KeyCode.CONTROL, KeyCode.C);
        String copied =
                WaitForAsyncUtils.waitForAsyncFx(
                        5000, () -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.startsWith("name\tversion\tstate\treason\n"), copied);
    }
}
