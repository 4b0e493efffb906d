package dev.tritonexplorer.app;

import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.config.ConfigForm;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.settings.ServerAuth;
import dev.tritonexplorer.app.settings.ServerColour;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.imaging.PictureModelCheck;

import javafx.scene.input.KeyCode;

import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        window.server.configs.put(
                FakeServer.CLASSIFIER.name(),
                """
                {"name":"classifier","backend":"onnxruntime","max_batch_size":8,"platform":"",
                 "input":[{"name":"images","data_type":"TYPE_FP32","dims":[3,8,8]}],
                 "dynamic_batching":{"preferred_batch_size":[4,8]}}
                """);
    }

    /** From the window that was just opened, through everything. */
    void visit(Visitor visitor) throws Exception {
        visitor.at("not connected");
        var navigation = window.context().screens().navigation();
        window.robot.interact(() -> navigation.pageProperty().set(PageId.PREFERENCES));
        TestWindow.until(() -> window.has("#preferences-page"));
        visitor.at("preferences");
        window.robot.interact(() -> navigation.pageProperty().set(PageId.MODEL));
        servers(visitor);
        window.connect();
        window.select(FakeServer.CLASSIFIER.name());
        visitor.at("no pictures");
        classify(visitor);
        config(visitor);
        window.robot.push(KeyCode.F1);
        visitor.at("shortcuts");
        window.robot.push(KeyCode.ESCAPE);
        other(visitor);
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
        run.unreadable(2, "The file starts with “%PDF”, which no picture does");
        run.fail(3, "Connection to 127.0.0.1:8000 was reset before an answer came");
        TestWindow.until(() -> window.text("#progress-text").startsWith("4 of 6"));
        for (int row : List.of(0, 1, 3)) {
            var rows = window.context().screens().classify();
            window.robot.interact(() -> rows.selectedProperty().set(rows.rows().get(row)));
            WaitForAsyncUtils.waitForFxEvents();
            visitor.at("picture " + row);
        }
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
            TestWindow.until(() -> window.text("#config-matches").contains("1 of"));
            visitor.at("config " + form + " searched");
        }
        window.robot.interact(() -> config.queryProperty().set("nonsense"));
        TestWindow.until(() -> window.text("#config-matches").equals("no match"));
        visitor.at("config without a match");
        window.robot.interact(() -> config.queryProperty().set(""));
    }

    private void other(Visitor visitor) throws Exception {
        var navigation = window.context().screens().navigation();
        window.page("tab-classify");
        window.check =
                new PictureModelCheck.Refused(
                        "The input “images” has no layout.",
                        Set.of(PictureModelCheck.Fix.LAYOUT, PictureModelCheck.Fix.SIZE));
        window.select(LONG);
        TestWindow.until(() -> window.has("#override-apply"));
        visitor.at("no picture model");
        window.robot.interact(() -> navigation.showModel(FakeServer.BROKEN.name()));
        TestWindow.until(() -> window.robot.lookup("broken failed to load").tryQuery().isPresent());
        visitor.at("broken model");
        window.robot.interact(() -> navigation.pageProperty().set(PageId.OVERVIEW));
        TestWindow.until(() -> window.has("#count-READY"));
        visitor.at("overview");
        window.context()
                .screens()
                .notices()
                .report(new IllegalStateException("for this test of the window"));
        TestWindow.until(() -> window.has(".notification"));
        window.server.reachable = false;
        window.robot.interact(() -> window.context().screens().connect().retry());
        TestWindow.until(() -> window.has("#retry"));
        visitor.at("no server");
    }

    private static Classification of(double score, String label) {
        return new Classification(score, 1, Optional.of(label));
    }
}
