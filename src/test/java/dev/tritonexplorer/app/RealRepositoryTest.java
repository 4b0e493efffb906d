package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.repository.Activity;
import dev.tritonexplorer.app.repository.Activity.State;
import dev.tritonexplorer.app.repository.LoadForm;
import dev.tritonexplorer.app.repository.RepositoryPageModel;
import dev.tritonexplorer.app.repository.UnloadQuestion;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.tracelog.TraceLogModel;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.RealTriton;
import dev.tritonexplorer.support.TestServers;

import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The repository's and the settings' view models against a Triton of their own. */
class RealRepositoryTest {

    private static final Messages MESSAGES = new Messages();
    private static final UserMessages WORDS = new UserMessages(MESSAGES);
    private static RealTriton triton;

    @BeforeAll
    static void start() throws InterruptedException {
        triton = TestServers.ownReal(List.of("--load-model=spare_ensemble"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (triton != null) {
            triton.close();
        }
    }

    private static Session session(TritonClient client, Protocol protocol) {
        return new Session(client, triton.addresses(), protocol, client.serverMetadata(), false);
    }

    private static void choose(RepositoryPageModel model, String name) {
        model.selected()
                .setAll(
                        model.table().shown().stream()
                                .filter(row -> row.name().equals(name))
                                .toList());
        assertFalse(model.selected().isEmpty(), name);
    }

    private static State last(RepositoryPageModel model) {
        Activity activity = model.activities().all().getFirst();
        return activity.stateProperty().get();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void loadsEditsAndUnloads(Protocol protocol) {
        try (TritonClient client = TritonClient.connect(triton.addresses().of(protocol))) {
            RepositoryPageModel model =
                    new RepositoryPageModel(
                            new SameThread(),
                            WORDS,
                            MESSAGES,
                            new SimpleObjectProperty<>(session(client, protocol)),
                            () -> {},
                            new SimpleObjectProperty<>(Optional.empty()),
                            InstantSource.system());
            client.repository().load("spare_ensemble");
            model.shown();

            choose(model, "spare");
            model.askUnload(false);
            var needed = (UnloadQuestion) model.sheetProperty().get().orElseThrow();
            assertEquals(
                    List.of("spare_ensemble"), needed.foundProperty().get().orElseThrow().users());
            model.cancel();

            choose(model, "spare_ensemble");
            model.askUnload(true);
            var question = (UnloadQuestion) model.sheetProperty().get().orElseThrow();
            assertEquals(List.of("spare"), question.foundProperty().get().orElseThrow().members());
            model.confirm();
            assertInstanceOf(State.Done.class, last(model));
            Await.until(() -> client.isModelReady("spare", ""), ready -> !ready);

            model.refresh();
            choose(model, "spare");
            model.load();
            assertInstanceOf(State.Done.class, last(model));
            assertEquals(4, client.modelConfig("spare", "").maxBatchSize());

            choose(model, "spare");
            model.editConfig();
            LoadForm form = (LoadForm) model.sheetProperty().get().orElseThrow();
            String text = form.textProperty().get();
            assertEquals(Optional.empty(), form.whyNotProperty().get(), text);
            form.textProperty().set(text.replace("\"max_batch_size\": 4", "\"max_batch_size\": 2"));
            assertEquals(1, form.checkedProperty().get().added());
            model.confirm();
            assertInstanceOf(State.Done.class, last(model));
            assertEquals(2, client.modelConfig("spare", "").maxBatchSize());

            choose(model, "spare");
            model.askUnload(false);
            model.confirm();
            assertInstanceOf(State.Done.class, last(model));

            choose(model, "broken");
            model.load();
            State.Failed failed = assertInstanceOf(State.Failed.class, last(model));
            assertTrue(failed.problem().message().contains("the weights are missing"));
            assertTrue(
                    model.table().shown().stream()
                            .anyMatch(row -> row.listed().reason().contains("the weights")));
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void changesTraceAndLogSettings(Protocol protocol) {
        try (TritonClient client = TritonClient.connect(triton.addresses().of(protocol))) {
            client.repository().load("simple");
            TraceLogModel model =
                    new TraceLogModel(
                            new SameThread(),
                            WORDS,
                            MESSAGES,
                            new SimpleObjectProperty<>(session(client, protocol)),
                            FXCollections.observableArrayList(),
                            new SimpleObjectProperty<>(Optional.empty()));
            model.shown();
            set(model, "trace_level", "TIMESTAMPS");
            set(model, "trace_rate", "500");
            model.applyTrace();
            assertTrue(
                    model.trace().answerProperty().get().taken(),
                    model.trace().answerProperty().get().text());
            assertEquals(List.of("500"), client.settings().trace("").get("trace_rate"));

            model.scopeProperty().set("simple");
            var rate = model.trace().field("trace_rate").orElseThrow();
            assertTrue(rate.clearedProperty().get());
            rate.clearedProperty().set(false);
            rate.valueProperty().set("7");
            model.applyTrace();
            assertEquals(List.of("7"), client.settings().trace("simple").get("trace_rate"));
            rate.clearedProperty().set(true);
            model.applyTrace();
            assertEquals(List.of("500"), client.settings().trace("simple").get("trace_rate"));

            model.scopeProperty().set("");
            for (String name : List.of("trace_level", "trace_rate")) {
                model.trace().field(name).orElseThrow().clearedProperty().set(true);
            }
            model.applyTrace();
            assertEquals(List.of("OFF"), client.settings().trace("").get("trace_level"));
            assertEquals(List.of("1000"), client.settings().trace("").get("trace_rate"));

            model.log().field("log_verbose_level").orElseThrow().valueProperty().set("1");
            model.log().field("log_format").orElseThrow().valueProperty().set("ISO8601");
            model.applyLog();
            assertTrue(
                    model.log().answerProperty().get().taken(),
                    model.log().answerProperty().get().text());
            assertEquals(Parameter.of("ISO8601"), client.settings().log().get("log_format"));
            model.log().field("log_verbose_level").orElseThrow().valueProperty().set("0");
            model.log().field("log_format").orElseThrow().valueProperty().set("default");
            model.applyLog();
            assertEquals(Parameter.of(0), client.settings().log().get("log_verbose_level"));
        }
    }

    private static void set(TraceLogModel model, String name, String value) {
        model.trace().field(name).orElseThrow().valueProperty().set(value);
    }
}
