package dev.tritonexplorer.app;

import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.config.ConfigForm;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.tensors.InputModel;
import dev.tritonexplorer.app.tensors.RequestModel;
import dev.tritonexplorer.app.tensors.SourceKind;
import dev.tritonexplorer.app.tensors.Travel;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureModelCheck;

import javafx.scene.input.KeyCode;

import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        window.connect();
        window.select(FakeServer.CLASSIFIER.name());
        visitor.at("no pictures");
        classify(visitor);
        tensors(visitor);
        config(visitor);
        window.robot.push(KeyCode.F1);
        visitor.at("shortcuts");
        window.robot.push(KeyCode.ESCAPE);
        other(visitor);
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
        TestWindow.until(() -> window.has("#input-prompt"));
        visitor.at("tensors with many inputs");
        window.robot.interact(
                () ->
                        window.context()
                                .screens()
                                .tensors()
                                .requestProperty()
                                .get()
                                .callProperty()
                                .set(Travel.Call.GENERATE));
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
