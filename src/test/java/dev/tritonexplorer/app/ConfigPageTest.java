package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.config.ConfigForm;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.client.RepositoryModel;

import javafx.scene.control.ListView;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The configuration's page in the real window. */
class ConfigPageTest {

    private static final RepositoryModel CLASSIFIER =
            new RepositoryModel("classifier", "1", "READY", "");
    private static final RepositoryModel ENSEMBLE =
            new RepositoryModel("ensemble", "1", "READY", "");
    private static final RepositoryModel TOMORROW =
            new RepositoryModel("tomorrow", "1", "READY", "");

    private static final String CONFIG =
            """
            {"name":"classifier","platform":"onnxruntime_onnx","backend":"onnxruntime","runtime":"",
             "version_policy":{"latest":{"num_versions":1}},"max_batch_size":8,
             "input":[{"name":"images_with_a_name_that_an_exporter_made_up:0/serving_default",
                       "data_type":"TYPE_FP32","format":"FORMAT_NCHW","dims":[3,224,224],
                       "is_shape_tensor":false,"allow_ragged_batch":false,"optional":false}],
             "output":[{"name":"scores","data_type":"TYPE_FP32","dims":[1000],
                        "label_filename":"labels.txt","is_shape_tensor":false}],
             "batch_input":[],"batch_output":[],
             "optimization":{"priority":"PRIORITY_DEFAULT","input_pinned_memory":{"enable":true},
                             "output_pinned_memory":{"enable":true},"eager_batching":false},
             "dynamic_batching":{"preferred_batch_size":[4,8],"max_queue_delay_microseconds":100,
                                 "preserve_ordering":false,"priority_queue_policy":{}},
             "instance_group":[{"name":"classifier_0","kind":"KIND_GPU","count":2,"gpus":[0,1],
                                "secondary_devices":[],"profile":[],"passive":false,
                                "host_policy":""}],
             "default_model_filename":"model.onnx","cc_model_filenames":{},"metric_tags":{},
             "parameters":{"note":{"string_value":"%s"}},"model_warmup":[]}
            """
                    .formatted("The mean was subtracted in training. ".repeat(40));

    @TempDir private Path home;
    private TestWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = new TestWindow(home);
        window.server.models = List.of(CLASSIFIER, ENSEMBLE, TOMORROW);
        window.server.configs.put("classifier", CONFIG);
        window.server.configs.put("ensemble", ensemble(2000));
        window.server.configs.put("tomorrow", "{\"name\":\"tomorrow\",\"of_tomorrow\":{\"a\":1}}");
        window.connect();
        window.page("tab-config");
        TestWindow.until(() -> tree().getExpandedItemCount() > 5);
    }

    @AfterEach
    void close() throws TimeoutException {
        window.close();
    }

    private static String ensemble(int steps) {
        return IntStream.range(0, steps)
                .mapToObj(
                        step ->
                                "{\"model_name\":\"m%d\",\"model_version\":-1,\"input_map\":{\"a\":\"t%d\"}}"
                                        .formatted(step, step))
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"name\":\"ensemble\",\"platform\":\"ensemble\","
                                        + "\"ensemble_scheduling\":{\"step\":[",
                                "]}}"));
    }

    private TreeTableView<?> tree() {
        return window.robot.lookup("#config-tree").queryAs(TreeTableView.class);
    }

    private void form(ConfigForm form) {
        window.robot.interact(() -> window.context().screens().config().formProperty().set(form));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String clipboard() throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(
                5000, () -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void everyFormInBothThemes() throws Exception {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            window.theme(theme);
            String end = "-" + theme.name().toLowerCase(Locale.ROOT);
            form(ConfigForm.TREE);
            window.screenshots.take("config-tree" + end);
            form(ConfigForm.JSON);
            window.screenshots.take("config-json" + end);
            form(ConfigForm.PBTXT);
            window.screenshots.take("config-pbtxt" + end);
            form(ConfigForm.TENSORS);
            window.screenshots.take("config-tensors" + end);
        }
        window.robot.clickOn("Tree").clickOn("#set-only");
        TestWindow.until(() -> window.text("#config-matches").isEmpty());
        window.size(1000, 1000);
        window.screenshots.take("config-all-dark");
    }

    @Test
    void searchAndCopyByKeys() throws Exception {
        window.robot.push(KeyCode.CONTROL, KeyCode.F);
        window.robot.write("224");
        TestWindow.until(() -> window.text("#config-matches").equals("1 of 2"));
        window.robot.push(KeyCode.ENTER);
        assertEquals("2 of 2", window.text("#config-matches"));
        window.screenshots.take("config-search-light");
        window.robot.interact(() -> tree().requestFocus());
        window.robot.push(KeyCode.CONTROL, KeyCode.C);
        assertEquals("224", clipboard());
        assertTrue(window.node("#copied").isVisible());
        window.robot.push(KeyCode.SHIFT, KeyCode.F3);
        assertEquals("1 of 2", window.text("#config-matches"));

        form(ConfigForm.PBTXT);
        window.robot.push(KeyCode.CONTROL, KeyCode.F);
        window.robot.write("kind_gpu");
        TestWindow.until(() -> window.text("#config-matches").equals("1 of 1"));
        window.screenshots.take("config-search-pbtxt-light");
        window.robot.interact(() -> window.node("#config-pbtxt").requestFocus());
        window.robot.push(KeyCode.CONTROL, KeyCode.C);
        assertEquals("  kind: KIND_GPU", clipboard());

        window.robot.clickOn("#config-search").write("nonsense");
        TestWindow.until(() -> window.text("#config-matches").equals("no match"));
        window.screenshots.take("config-no-match-light");
        window.robot.push(KeyCode.ESCAPE);
        TestWindow.until(() -> window.text("#config-matches").isEmpty());
        assertEquals("config-pbtxt", window.scene().getFocusOwner().getId());
        window.robot.clickOn("#copy-config");
        assertTrue(clipboard().startsWith("name: \"classifier\"\n"), clipboard());
    }

    @Test
    void aDeepEnsembleOpensAndIsSearched() throws Exception {
        window.select(ENSEMBLE.name());
        TestWindow.until(() -> tree().getExpandedItemCount() == 3);
        window.robot.clickOn("#expand-all");
        TestWindow.until(() -> tree().getExpandedItemCount() > 2000 * 5);
        window.robot.clickOn("#collapse-all");
        TestWindow.until(() -> tree().getExpandedItemCount() == 3);
        window.robot.push(KeyCode.CONTROL, KeyCode.F).write("t1999");
        TestWindow.until(() -> window.text("#config-matches").equals("1 of 1"));
        TestWindow.until(() -> tree().getSelectionModel().getSelectedIndex() > 1999);
        window.screenshots.take("config-ensemble-light");
        form(ConfigForm.JSON);
        TestWindow.until(
                () ->
                        window.robot
                                        .lookup("#config-json")
                                        .queryAs(ListView.class)
                                        .getSelectionModel()
                                        .getSelectedIndex()
                                > 2000);
        window.screenshots.take("config-ensemble-json-light");
    }

    @Test
    void whatCannotBeExactSaysWhy() throws Exception {
        window.select(TOMORROW.name());
        form(ConfigForm.PBTXT);
        TestWindow.until(() -> window.robot.lookup("No exact config.pbtxt").tryQuery().isPresent());
        window.screenshots.take("config-no-pbtxt-light");
        form(ConfigForm.TREE);
        TestWindow.until(() -> window.robot.lookup("of_tomorrow").tryQuery().isPresent());
        window.screenshots.take("config-unknown-field-light");
    }
}
