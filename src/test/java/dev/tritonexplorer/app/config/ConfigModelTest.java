package dev.tritonexplorer.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.wire.ModelConfigJson;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import java.util.List;

class ConfigModelTest {

    private static final String CONFIG =
            """
            {"name":"m","platform":"","max_batch_size":8,
             "input":[{"name":"images","data_type":"TYPE_FP32","dims":[3,224,224],
                       "optional":false}],
             "dynamic_batching":{"preferred_batch_size":[4,8]}}
            """;

    private final ObjectProperty<ModelDetails> details = new SimpleObjectProperty<>();
    private final SameThread background = new SameThread();
    private final ConfigModel model = new ConfigModel(background, details);

    private static ModelDetails details(ModelConfig config) {
        Endpoint endpoint = Endpoint.parse("gpu-box", Protocol.HTTP);
        return new ModelDetails(
                new Session(
                        new FakeServer().open(endpoint),
                        ServerAddresses.parse("gpu-box", Protocol.HTTP),
                        Protocol.HTTP,
                        new ServerMetadata("triton", "2.51.0", List.of()),
                        false),
                "1",
                new ModelMetadata(
                        "m",
                        List.of("1"),
                        "",
                        List.of(new TensorMetadata("images", "FP32", Shape.of(-1, 3, 224, 224))),
                        List.of(new TensorMetadata("scores", "FP32", Shape.of(-1, 10)))),
                config);
    }

    private ConfigContent content() {
        return assertInstanceOf(ConfigState.Ready.class, model.stateProperty().get()).content();
    }

    @Test
    void nothingWithoutAModel() {
        assertInstanceOf(ConfigState.Nothing.class, model.stateProperty().get());
        details.set(details(ModelConfigJson.parse(CONFIG)));
        assertInstanceOf(ConfigState.Ready.class, model.stateProperty().get());
        details.set(null);
        assertInstanceOf(ConfigState.Nothing.class, model.stateProperty().get());
    }

    @Test
    void theTreeHasPathsAndShortSummaries() {
        details.set(details(ModelConfigJson.parse(CONFIG)));
        List<String> paths = content().tree(true).nodes().stream().map(ConfigNode::path).toList();
        assertTrue(paths.contains("input[0].dims[2]"), paths.toString());
        assertFalse(paths.contains("platform"), paths.toString());
        assertFalse(paths.contains("input[0].optional"), paths.toString());
        List<ConfigNode> all = content().tree(false).nodes();
        assertTrue(all.stream().anyMatch(node -> node.path().equals("platform")));
        ConfigNode dims =
                all.stream().filter(node -> node.name().equals("dims")).findFirst().orElseThrow();
        assertEquals("[3, 224, 224]", dims.summary());
        assertEquals("224", dims.children().get(1).value());
        ConfigNode input =
                all.stream().filter(node -> node.path().equals("input[0]")).findFirst().get();
        assertEquals("images", input.summary());
    }

    @Test
    void theSearchFollowsTheFormAndGoesRound() {
        details.set(details(ModelConfigJson.parse(CONFIG)));
        model.queryProperty().set("224");
        List<Integer> rows = model.matchesProperty().get();
        assertEquals(2, rows.size());
        List<ConfigNode> nodes = content().tree(true).nodes();
        assertEquals("input[0].dims[1]", nodes.get(rows.getFirst()).path());
        assertEquals(0, model.currentProperty().get());
        model.next();
        assertEquals(1, model.currentProperty().get());
        model.next();
        assertEquals(0, model.currentProperty().get());
        model.previous();
        assertEquals(1, model.currentProperty().get());

        model.queryProperty().set("PLATFORM");
        assertEquals(0, model.matchesProperty().get().size());
        model.setOnlyProperty().set(false);
        assertEquals(1, model.matchesProperty().get().size());
        model.formProperty().set(ConfigForm.PBTXT);
        assertEquals(0, model.matchesProperty().get().size());
        model.formProperty().set(ConfigForm.TENSORS);
        model.queryProperty().set("scores");
        assertEquals(List.of(1), model.matchesProperty().get());
        model.queryProperty().set("");
        assertEquals(-1, model.currentProperty().get());
        model.next();
        assertEquals(-1, model.currentProperty().get());
    }

    @Test
    void eachFormIsCopiedAsText() {
        details.set(details(ModelConfigJson.parse(CONFIG)));
        assertTrue(content().text(ConfigForm.JSON, true).contains("platform"));
        assertFalse(content().text(ConfigForm.TREE, true).contains("platform"));
        assertTrue(content().text(ConfigForm.PBTXT, true).startsWith("name: \"m\""));
        assertEquals(
                "images FP32 [-1, 3, 224, 224]\nscores FP32 [-1, 10]",
                content().text(ConfigForm.TENSORS, true));
    }

    @Test
    void theSameAnswerAgainChangesNothing() {
        details.set(details(ModelConfigJson.parse(CONFIG)));
        ConfigContent before = content();
        details.set(details(ModelConfigJson.parse(CONFIG)));
        assertSame(before, content());
        details.set(details(ModelConfigJson.parse(CONFIG.replace("224", "299"))));
        assertNotSame(before, content());
    }

    @Test
    void aLateAnswerForAnotherModelIsDropped() {
        background.hold();
        details.set(details(ModelConfigJson.parse(CONFIG)));
        details.set(null);
        background.release();
        assertInstanceOf(ConfigState.Nothing.class, model.stateProperty().get());
    }

    @Test
    void whatIsUnknownHereLeavesOutNothing() {
        details.set(details(ModelConfigJson.parse("{\"name\":\"m\",\"of_tomorrow\":[]}")));
        assertTrue(content().pbtxt().isEmpty());
        assertEquals(2, content().tree(true).nodes().size());
    }

    @Test
    void aBrokenConfigurationIsAState() {
        details.set(
                details(new ModelConfig("m", "", "", 0, false, List.of(), List.of(), "{\"a\":")));
        ConfigState.Failed failed =
                assertInstanceOf(ConfigState.Failed.class, model.stateProperty().get());
        assertFalse(failed.reason().isEmpty());
    }
}
