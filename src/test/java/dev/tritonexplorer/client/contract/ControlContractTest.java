package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ModelOverride;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.OnnxIdentity;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What changes the server: models and settings. Each test undoes its own. */
class ControlContractTest extends Contract {

    private static final Path SPARE =
            Path.of("src", "test", "resources", "triton", "models", "spare", "1", "model.py");

    private List<String> names(boolean readyOnly) {
        return client.repository().index(readyOnly).stream().map(RepositoryModel::name).toList();
    }

    @Test
    void theIndexMayLeaveOutWhatIsNotReady() {
        assertTrue(names(false).containsAll(List.of("simple", "broken")));
        assertTrue(names(true).contains("simple"));
        assertFalse(names(true).contains("broken"));
    }

    private void awaitGone(String model) {
        Await.until(() -> client.isModelReady(model, ""), ready -> !ready);
    }

    @Test
    void aModelIsUnloadedAndLoadedWithAnotherConfiguration() {
        client.repository().unload("spare", false);
        awaitGone("spare");
        client.repository().load("spare");
        assertTrue(client.isModelReady("spare", ""));
        assertEquals(4, client.modelConfig("spare", "").maxBatchSize());
        client.repository()
                .load(
                        "spare",
                        ModelOverride.config(
                                "{\"backend\":\"python\",\"max_batch_size\":2,"
                                    + "\"input\":[{\"name\":\"INPUT0\",\"data_type\":\"TYPE_INT32\",\"dims\":[-1]}],"
                                    + "\"output\":[{\"name\":\"OUTPUT0\",\"data_type\":\"TYPE_INT32\",\"dims\":[-1]}]}"));
        assertEquals(2, client.modelConfig("spare", "").maxBatchSize());
        client.repository().load("spare");
        assertEquals(2, client.modelConfig("spare", "").maxBatchSize(), "until it is unloaded");
        client.repository().unload("spare", false);
        awaitGone("spare");
        client.repository().load("spare");
        assertEquals(4, client.modelConfig("spare", "").maxBatchSize());
    }

    @Test
    void anEnsembleTakesItsMembersAlong() {
        assumeTrue(target.isReal(), "the demo server has no ensembles");
        client.repository().unload("spare_ensemble", false);
        client.repository().unload("spare", false);
        awaitGone("spare");
        client.repository().load("spare_ensemble");
        assertTrue(client.isModelReady("spare", ""), "its members are loaded with it");
        client.repository().unload("spare_ensemble", true);
        awaitGone("spare_ensemble");
        awaitGone("spare");
        client.repository().load("spare");
        client.repository().load("spare_ensemble");
        client.repository().unload("spare_ensemble", true);
        awaitGone("spare_ensemble");
        assertTrue(client.isModelReady("spare", ""), "what was loaded by its own name stays");
    }

    /** A model of each server's own kind, which answers with what it was given. */
    private ModelOverride sent(String name) throws IOException {
        String backend = target.isReal() ? "python" : "onnxruntime";
        String file = target.isReal() ? "model.py" : "model.onnx";
        byte[] model =
                target.isReal()
                        ? Files.readAllBytes(SPARE)
                        : OnnxIdentity.ofInts("INPUT0", "OUTPUT0");
        String config =
                """
                {"name":"%s","backend":"%s","max_batch_size":4,
                 "input":[{"name":"INPUT0","data_type":"TYPE_INT32","dims":[-1]}],
                 "output":[{"name":"OUTPUT0","data_type":"TYPE_INT32","dims":[-1]}]}
                """
                        .formatted(name, backend);
        return new ModelOverride(
                config, Map.of("1/" + file, model, "7/" + file, model, "notes", model));
    }

    @Test
    void aModelIsLoadedFromFilesThatTheServerDoesNotHave() throws IOException {
        String name = "sent_" + target.protocol();
        client.repository().load(name, sent(name));
        try {
            assertEquals(List.of("7"), client.modelMetadata(name, "").versions());
            Tensor given = Tensor.ofInts(Shape.of(1, 3), 1, 2, 3);
            assertArrayEquals(
                    given.toInts(),
                    client.infer(InferRequest.of(name, new InferInput("INPUT0", given)))
                            .output("OUTPUT0")
                            .orElseThrow()
                            .toInts());
        } finally {
            client.repository().unload(name, false);
        }
        awaitGone(name);
    }

    @Test
    void whatCannotBeLoadedTellsWhy() {
        TritonException broken = failure(() -> client.repository().load("broken"));
        assertTrue(
                broken.serverMessage().orElseThrow().contains("the weights are missing"),
                broken.getMessage());
        TritonException unknown = failure(() -> client.repository().load("no such/model ü"));
        assertTrue(unknown.getMessage().contains("failed to load"), unknown.getMessage());
        TritonException config =
                failure(() -> client.repository().load("spare", ModelOverride.config("{not json")));
        assertTrue(config.serverMessage().isPresent());
        assertEquals(4, client.modelConfig("spare", "").maxBatchSize(), "the old one goes on");
        client.repository().unload("no_such_model", true);
    }

    @Test
    void traceSettingsChangeAndGoBack() {
        Map<String, List<String>> before = client.settings().trace("");
        assertEquals(List.of("OFF"), before.get("trace_level"));
        Map<String, List<String>> changed =
                client.settings()
                        .updateTrace(
                                "",
                                Map.of(
                                        "trace_level",
                                        List.of("TIMESTAMPS", "TENSORS"),
                                        "trace_rate",
                                        List.of("500")));
        assertEquals(List.of("500"), changed.get("trace_rate"));
        assertEquals(2, changed.get("trace_level").size());
        assertEquals(List.of("500"), client.settings().trace("simple").get("trace_rate"));
        client.settings().updateTrace("simple", Map.of("trace_rate", List.of("7")));
        assertEquals(List.of("7"), client.settings().trace("simple").get("trace_rate"));
        assertEquals(List.of("500"), client.settings().trace("").get("trace_rate"));
        client.settings().updateTrace("simple", Map.of("trace_rate", List.of()));
        assertEquals(List.of("500"), client.settings().trace("simple").get("trace_rate"));
        assertEquals(
                before,
                client.settings()
                        .updateTrace(
                                "", Map.of("trace_level", List.of(), "trace_rate", List.of())));
        TritonException refused =
                failure(
                        () ->
                                client.settings()
                                        .updateTrace("", Map.of("trace_rate", List.of("often"))));
        assertEquals(ErrorKind.INVALID_REQUEST, refused.kind());
        assertEquals(
                ErrorKind.NOT_FOUND,
                failure(() -> client.settings().trace("no_such_model")).kind());
    }

    @Test
    void logSettingsChangeAndGoBack() {
        Map<String, Parameter> before = client.settings().log();
        assertEquals(Parameter.of(true), before.get("log_error"));
        Map<String, Parameter> changed =
                client.settings()
                        .updateLog(
                                Map.of(
                                        "log_warning", Parameter.of(false),
                                        "log_verbose_level", Parameter.of(1),
                                        "log_format", Parameter.of("ISO8601")));
        assertEquals(Parameter.of(false), changed.get("log_warning"));
        assertEquals(Parameter.of(1), changed.get("log_verbose_level"));
        assertEquals(Parameter.of("ISO8601"), client.settings().log().get("log_format"));
        client.settings().updateLog(before(before));
        assertEquals(before, client.settings().log());
        TritonException unknown =
                failure(() -> client.settings().updateLog(Map.of("log_all", Parameter.of(true))));
        assertEquals(ErrorKind.INVALID_REQUEST, unknown.kind());
    }

    /** The file cannot be set from outside, not even to what it is. */
    private static Map<String, Parameter> before(Map<String, Parameter> settings) {
        return Map.of(
                "log_warning", settings.get("log_warning"),
                "log_verbose_level", settings.get("log_verbose_level"),
                "log_format", settings.get("log_format"));
    }
}
