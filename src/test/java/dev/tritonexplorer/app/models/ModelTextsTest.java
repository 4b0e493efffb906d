package dev.tritonexplorer.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelConfig.Format;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.Shape;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class ModelTextsTest {

    private final ModelTexts texts = new ModelTexts(new Messages());

    private static ModelDetails details(
            String version, List<String> versions, boolean decoupled, String json) {
        ServerAddresses addresses = ServerAddresses.parse("gpu-box", Protocol.HTTP);
        Session session =
                new Session(
                        new FakeServer().open(addresses.http()),
                        addresses,
                        Protocol.HTTP,
                        new ServerMetadata("triton", "2.51.0", List.of()),
                        false);
        return new ModelDetails(
                session,
                version,
                new ModelMetadata("net", versions, "python", List.of(), List.of()),
                new ModelConfig(
                        "net",
                        "",
                        "python",
                        decoupled ? 0 : 8,
                        decoupled,
                        List.of(
                                new ModelConfig.Input(
                                        "input",
                                        "TYPE_FP32",
                                        Format.FORMAT_NCHW,
                                        Shape.of(3, 224, 224),
                                        false)),
                        List.of(
                                new ModelConfig.Output(
                                        "labels", "TYPE_STRING", Shape.of(1000), "")),
                        json));
    }

    @Test
    void oneLineSaysWhatAModelIs() {
        assertEquals(
                "version 1 · python · max batch 8"
                        + " · input FP32 [3, 224, 224] NCHW → labels BYTES [1000]",
                texts.summary(details("1", List.of("1"), false, "{}")));
    }

    @Test
    void whatIsSpecialIsTold() {
        String line =
                texts.summary(
                        details(
                                "3",
                                List.of("3", "1", "2", "10"),
                                true,
                                "{\"sequence_batching\": {}}"));
        assertTrue(
                line.startsWith(
                        "version 3 of 1–3, 10 · python · decoupled · sequence · no batching · "),
                line);
        assertTrue(
                texts.summary(
                                details(
                                        "1",
                                        List.of("1"),
                                        false,
                                        "{\"ensemble_scheduling\": {\"step\": []}}"))
                        .startsWith("version 1 · ensemble · "));
    }

    @Test
    void badgesSayVersionsOrState() {
        assertEquals("v1", badge(ready("1")));
        assertEquals("v1–3", badge(ready("1"), ready("2"), ready("3")));
        assertEquals("4 versions", badge(ready("100"), ready("200"), ready("300"), ready("400")));
        assertEquals("v1 · 1 failed", badge(ready("1"), state("2", "UNAVAILABLE", "no file")));
        assertEquals("failed", badge(state("1", "UNAVAILABLE", "no file")));
        assertEquals("loading", badge(state("1", "LOADING", "")));
        assertEquals("unloading", badge(state("1", "UNLOADING", "")));
        assertEquals("not loaded", badge(state("", "", "")));
        assertEquals("decoupled", texts.badge(entry(ready("1")), true));
    }

    @Test
    void tooltipAndScreenReaderSayTheReason() {
        ModelEntry failed = entry(state("2", "UNAVAILABLE", "no such file: model.onnx"));
        assertEquals("net\nno such file: model.onnx", texts.tooltip(failed, false));
        assertTrue(texts.tooltip(failed, true).contains("state not known"));
        assertEquals(
                "Version 2: no file",
                texts.reasons(entry(ready("1"), state("2", "UNAVAILABLE", "no file"))));
        assertTrue(texts.accessible(failed, "failed", false).contains("no such file: model.onnx"));
    }

    private String badge(RepositoryModel... versions) {
        return texts.badge(entry(versions), false);
    }

    private static ModelEntry entry(RepositoryModel... versions) {
        return new ModelEntry("net", Arrays.asList(versions));
    }

    private static RepositoryModel ready(String version) {
        return state(version, "READY", "");
    }

    private static RepositoryModel state(String version, String state, String reason) {
        return new RepositoryModel("net", version, state, reason);
    }
}
