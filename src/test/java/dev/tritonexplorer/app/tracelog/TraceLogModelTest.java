package dev.tritonexplorer.app.tracelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class TraceLogModelTest {

    private static final Messages MESSAGES = new Messages();

    private final FakeServer server = new FakeServer();
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final ObjectProperty<Optional<String>> readOnly =
            new SimpleObjectProperty<>(Optional.empty());
    private final TraceLogModel model =
            new TraceLogModel(
                    new SameThread(),
                    new UserMessages(MESSAGES),
                    MESSAGES,
                    session,
                    FXCollections.observableArrayList(ModelEntry.group(server.models)),
                    readOnly);

    @BeforeEach
    void show() {
        connect(List.of("trace", "logging"));
        model.shown();
    }

    private void connect(List<String> extensions) {
        ServerAddresses addresses = ServerAddresses.parse("gpu-box", Protocol.HTTP);
        session.set(
                new Session(
                        server.open(addresses.of(Protocol.HTTP)),
                        addresses,
                        Protocol.HTTP,
                        new ServerMetadata("triton", "2.51.0", extensions),
                        false));
    }

    private SettingField trace(String name) {
        return model.trace().field(name).orElseThrow();
    }

    private String whyNot() {
        return model.trace().standingProperty().get().whyNot().orElse("");
    }

    @Test
    void onlyWhatChangedIsSent() {
        assertEquals("Nothing is changed.", whyNot());
        trace("trace_rate").valueProperty().set("500");
        assertEquals(1, model.trace().standingProperty().get().changes());
        model.applyTrace();
        assertEquals(List.of("trace {trace_rate=[500]}"), server.settings.calls);
        assertEquals(
                "The server has taken it: trace_rate = 500.",
                model.trace().answerProperty().get().text());
        assertEquals("Nothing is changed.", whyNot());
        trace("trace_rate").valueProperty().set("7");
        model.trace().revert();
        assertEquals("500", trace("trace_rate").valueProperty().get());
    }

    @Test
    void aServerThatBeganAnewIsReadAgain() {
        server.reachable = false;
        model.heard(true);
        assertTrue(model.trace().problemProperty().get().isPresent());
        trace("trace_count").valueProperty().set("7");
        server.reachable = true;
        server.settings.updateTrace("", Map.of("trace_rate", List.of("20")));
        model.heard(false);
        assertTrue(model.trace().problemProperty().get().isEmpty());
        assertEquals("20", trace("trace_rate").valueProperty().get());
        assertEquals("7", trace("trace_count").valueProperty().get(), "not applied yet");
    }

    @Test
    void aBadNumberIsNotSent() {
        for (String bad : List.of("often", "0", "-1", "4294967296", "")) {
            trace("trace_rate").valueProperty().set(bad);
            assertTrue(whyNot().contains("trace_rate must be a whole number"), bad);
            model.applyTrace();
        }
        assertEquals(List.of(), server.settings.calls);
    }

    @Test
    void tracingEveryRequestWithoutEndIsAskedFor() {
        trace("trace_level").valueProperty().set("TENSORS,TIMESTAMPS");
        trace("trace_rate").valueProperty().set("1");
        model.applyTrace();
        assertTrue(model.askingProperty().get());
        assertTrue(model.cancel());
        assertEquals(List.of(), server.settings.calls);
        model.applyTrace();
        model.confirm(true);
        assertEquals(
                List.of("trace {trace_level=[TIMESTAMPS, TENSORS], trace_rate=[1]}"),
                server.settings.calls);
        server.settings.calls.clear();
        trace("trace_count").valueProperty().set("100");
        model.applyTrace();
        assertFalse(model.askingProperty().get(), "a hundred are no flood");
        assertEquals(1, server.settings.calls.size());
    }

    @Test
    void aModelsOwnValueIsGivenBack() {
        model.scopeProperty().set("adder");
        assertTrue(trace("trace_rate").clearedProperty().get(), "it has the global one");
        trace("trace_rate").clearedProperty().set(false);
        trace("trace_rate").valueProperty().set("7");
        model.applyTrace();
        assertFalse(trace("trace_rate").clearedProperty().get());
        trace("trace_rate").clearedProperty().set(true);
        model.applyTrace();
        assertEquals(
                List.of("trace adder{trace_rate=[7]}", "trace adder{trace_rate=[]}"),
                server.settings.calls);
        assertEquals("1000", trace("trace_rate").valueProperty().get());
    }

    @Test
    void logSettingsGoWithTheirKinds() {
        model.log().field("log_info").orElseThrow().valueProperty().set("false");
        model.log().field("log_verbose_level").orElseThrow().valueProperty().set("2");
        model.applyLog();
        assertEquals(
                List.of("log {log_info=Flag[value=false], log_verbose_level=Whole[value=2]}"),
                server.settings.calls);
        assertEquals(new SettingKind.Fixed(), model.log().field("log_file").orElseThrow().kind());
    }

    @Test
    void whatIsRefusedStaysInTheForm() {
        server.settings.refusal = "tracing is disabled";
        trace("trace_rate").valueProperty().set("5");
        model.applyTrace();
        assertFalse(model.trace().answerProperty().get().taken());
        assertTrue(model.trace().answerProperty().get().text().contains("tracing is disabled"));
        assertEquals("5", trace("trace_rate").valueProperty().get());
        model.refresh();
        assertEquals("5", trace("trace_rate").valueProperty().get(), "reading takes nothing away");
    }

    @Test
    void whatTheServerLacksOrForbidsIsSaid() {
        readOnly.set(Optional.of("It is read-only."));
        trace("trace_rate").valueProperty().set("5");
        assertEquals("It is read-only.", whyNot());
        model.applyTrace();
        assertEquals(List.of(), server.settings.calls);
        connect(List.of("statistics"));
        assertEquals(List.of(), model.trace().fields());
        assertTrue(model.trace().problemProperty().get().orElseThrow().message().contains("trace"));
        server.reachable = false;
        connect(List.of("trace", "logging"));
        assertTrue(model.log().problemProperty().get().orElseThrow().message().contains("gpu-box"));
    }
}
