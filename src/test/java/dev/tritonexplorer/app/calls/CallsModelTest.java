package dev.tritonexplorer.app.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.settings.DrawerPlace;
import dev.tritonexplorer.app.settings.SettingsFile;
import dev.tritonexplorer.app.settings.SettingsStore;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.CallObserver;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class CallsModelTest {

    @TempDir private Path home;
    private final SameThread background = new SameThread();
    private final List<Throwable> reported = new ArrayList<>();
    private SettingsStore settings;
    private CallsModel model;
    private CallListener listener;

    @BeforeEach
    void make() {
        settings = new SettingsStore(new SettingsFile(home), background, reported::add);
        model =
                new CallsModel(
                        background,
                        new Messages(),
                        settings,
                        reported::add,
                        InstantSource.system());
        listener = model.listener();
    }

    private List<String> shown() {
        return model.shown().stream().map(row -> row.facts().what()).toList();
    }

    private void open() {
        model.openProperty().set(true);
    }

    @Test
    void listsWhatWasBeforeItWasOpenedAndWhatComes() {
        SpokenCalls.quick(listener, SpokenCalls.http("GET", "/v2"));
        assertEquals(List.of(), shown(), "nobody looks");
        open();
        assertEquals(List.of("GET /v2"), shown());
        SpokenCalls.quick(listener, SpokenCalls.grpc("ModelConfig"));
        assertEquals(List.of("GET /v2"), shown(), "a few times a second is enough");
        background.elapse(CallsModel.PAUSE);
        assertEquals(List.of("GET /v2", "ModelConfig"), shown());
        assertEquals("2 calls of 2", model.summaryProperty().get());
    }

    @Test
    void healthChecksAndPollsAreHiddenUnlessWanted() {
        SpokenCalls.quick(listener, SpokenCalls.http("GET", "/v2/health/ready"));
        SpokenCalls.quick(listener, SpokenCalls.http("GET", "/v2/models/m/stats"));
        SpokenCalls.quick(listener, SpokenCalls.http("GET", "/metrics"));
        SpokenCalls.quick(listener, SpokenCalls.http("POST", "/v2/repository/index"));
        SpokenCalls.quick(listener, SpokenCalls.grpc("ServerReady"));
        SpokenCalls.quick(listener, SpokenCalls.http("GET", "/v2/models/m/ready"));
        open();
        assertEquals(List.of("GET /v2/models/m/ready"), shown());
        assertEquals("1 call of 6", model.summaryProperty().get());
        model.hideRoutineProperty().set(false);
        assertEquals(6, shown().size());
    }

    @Test
    void allWordsOfTheFilterMustMatch() {
        SpokenCalls.infer(listener);
        SpokenCalls.refused(listener);
        open();
        model.queryProperty().set("  HTTP  unknown ");
        assertEquals(List.of("GET /v2/models/nothing/config"), shown());
        model.queryProperty().set("classifier 200");
        assertEquals(List.of("POST /v2/models/classifier/infer"), shown());
        model.queryProperty().set("classifier grpc");
        assertEquals(List.of(), shown());
        assertEquals("no calls of 2", model.summaryProperty().get());
    }

    @Test
    void theChosenCallIsWrittenOut() throws IOException {
        SpokenCalls.infer(listener);
        open();
        model.selectedProperty().set(model.shown().getFirst());
        CallDetail detail = model.detailProperty().get();
        assertNotNull(detail);
        assertEquals("POST /v2/models/classifier/infer", detail.request().getFirst().text());
        Path file = home.resolve("call.txt");
        model.save(file);
        String text = Files.readString(file);
        assertEquals(detail.plain(), text);
        assertTrue(text.contains("Authorization: •••"), text);
        assertTrue(
                text.contains("images FP32 [1, 3, 224, 224], 602,112 bytes\n[1.0, 2.0, …]"), text);
        assertTrue(text.contains("(601,300 more bytes not kept)"), text);
        model.selectedProperty().set(null);
        assertNull(model.detailProperty().get());
        model.save(home);
        assertEquals(List.of(), reported);
    }

    @Test
    void aCallThatGoesOnIsWrittenAnewFromTimeToTime() {
        open();
        CallObserver stream = listener.started(SpokenCalls.grpc("ModelStreamInfer"));
        background.elapse(CallsModel.PAUSE);
        model.selectedProperty().set(model.shown().getFirst());
        assertFalse(model.detailProperty().get().facts().isOver());
        stream.received(SpokenMessage.of("{\"first\":1}", List.of()));
        stream.ended(SpokenCalls.OK);
        background.elapse(CallsModel.PAUSE);
        assertTrue(model.shown().getFirst().facts().isOver());
        background.elapse(CallsModel.DETAIL_PAUSE);
        CallDetail detail = model.detailProperty().get();
        assertTrue(detail.facts().isOver());
        assertTrue(detail.plain().contains("{\"first\":1}"), detail.plain());
        assertTrue(detail.plain().contains("Message 1, after "), detail.plain());
    }

    @Test
    void whoeverReadsACallReadsOnWhenItFallsOutOfTheList() {
        open();
        SpokenCalls.infer(listener);
        background.elapse(CallsModel.PAUSE);
        model.selectedProperty().set(model.shown().getFirst());
        CallDetail read = model.detailProperty().get();
        for (int i = 0; i < CallLog.MOST_CALLS; i++) {
            SpokenCalls.quick(listener, SpokenCalls.grpc("ModelInfer"));
        }
        background.elapse(CallsModel.PAUSE);
        assertEquals(CallLog.MOST_CALLS, model.rows().size());
        assertNull(model.selectedProperty().get());
        assertEquals(read, model.detailProperty().get());
        model.clear();
        assertEquals(List.of(), shown());
        assertNull(model.detailProperty().get());
    }

    @Test
    void theDrawerIsAsItWasLeft() {
        assertFalse(model.openProperty().get());
        assertEquals(Optional.empty(), settings.get().drawer());
        open();
        model.remember(333);
        assertEquals(Optional.of(new DrawerPlace(true, 333)), settings.get().drawer());
        CallsModel next =
                new CallsModel(
                        background,
                        new Messages(),
                        new SettingsStore(new SettingsFile(home), background, reported::add),
                        reported::add,
                        InstantSource.system());
        assertTrue(next.openProperty().get());
        assertEquals(333, next.height());
        next.openProperty().set(false);
        assertEquals(List.of(), reported);
    }
}
