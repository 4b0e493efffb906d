package dev.tritonexplorer.app.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.repository.RepositoryPageModel.Action;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class RepositoryPageModelTest {

    private static final Messages MESSAGES = new Messages();

    private final FakeServer server = new FakeServer();
    private final SameThread background = new SameThread();
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final ObjectProperty<Optional<String>> readOnly =
            new SimpleObjectProperty<>(Optional.empty());
    private final AtomicInteger refreshed = new AtomicInteger();
    private final RepositoryPageModel model =
            new RepositoryPageModel(
                    background,
                    new UserMessages(MESSAGES),
                    MESSAGES,
                    session,
                    refreshed::incrementAndGet,
                    readOnly,
                    InstantSource.system());

    @BeforeEach
    void show() {
        connect(List.of("model_repository", "model_repository(unload_dependents)"));
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

    private RepositoryRow row(String name) {
        return model.table().versions(name).getFirst();
    }

    private void choose(String... names) {
        model.selected().setAll(List.of(names).stream().map(this::row).toList());
    }

    private Optional<String> whyNot(Action action) {
        return model.whyNotProperty().get().get(action);
    }

    private Activity.State last() {
        return model.activities().all().getFirst().stateProperty().get();
    }

    @Test
    void rowsStayTheSameWhileTheirStateChanges() {
        RepositoryRow before = row("broken");
        choose("broken");
        server.models =
                List.of(
                        new RepositoryModel("broken", "1", "READY", ""),
                        new RepositoryModel("adder", "2", "READY", ""));
        background.elapse(RepositoryPageModel.PAUSE);
        assertSame(before, row("broken"));
        assertTrue(before.listed().isReady());
        assertEquals(List.of(before), model.selected());
        assertEquals(2, model.table().shown().size());
        assertEquals(1, refreshed.get(), "the navigation hears of it");
        background.elapse(RepositoryPageModel.PAUSE);
        assertEquals(1, refreshed.get(), "no news, no question");
        model.hidden();
        server.models = List.of();
        background.elapse(Duration.ofHours(1));
        assertEquals(2, model.table().shown().size(), "out of view nothing is asked");
    }

    @Test
    void theFilterLooksAtNameStateAndReason() {
        model.table().filterProperty().set("file NO");
        assertEquals(List.of(row("broken")), model.table().shown());
        model.table().filterProperty().set("ready add");
        assertEquals(List.of(row("adder")), model.table().shown());
        model.table().filterProperty().set("");
        assertEquals(
                List.of("adder", "broken", "classifier"),
                model.table().shown().stream().map(RepositoryRow::name).toList());
    }

    @Test
    void actionsThatCannotBeDoneSayWhy() {
        assertTrue(whyNot(Action.LOAD).orElseThrow().contains("Choose a model"));
        assertEquals(Optional.empty(), whyNot(Action.LOAD_FILES));
        choose("adder", "classifier");
        assertEquals(Optional.empty(), whyNot(Action.UNLOAD));
        assertTrue(whyNot(Action.LOAD_CONFIG).orElseThrow().contains("one model alone"));
        readOnly.set(Optional.of("It is read-only."));
        assertEquals(Optional.of("It is read-only."), whyNot(Action.LOAD));
        model.load();
        assertEquals(List.of(), server.repository.calls);
        readOnly.set(Optional.empty());
        connect(List.of("model_repository"));
        choose("adder");
        assertEquals(Optional.empty(), whyNot(Action.UNLOAD));
        assertTrue(whyNot(Action.UNLOAD_DEPENDENTS).orElseThrow().contains("unload_dependents"));
        connect(List.of("statistics"));
        choose("adder");
        assertTrue(whyNot(Action.LOAD).orElseThrow().contains("no model repository extension"));
        assertEquals(Optional.empty(), whyNot(Action.OPEN));
    }

    @Test
    void aRefusalOfModelControlIsRemembered() {
        server.repository.refusal =
                "explicit model load / unload is not allowed if polling is enabled";
        choose("adder");
        model.load();
        assertInstanceOf(Activity.State.Failed.class, last());
        assertTrue(whyNot(Action.UNLOAD).orElseThrow().contains("--model-control-mode=explicit"));
        server.repository.refusal = "";
        model.refresh();
        assertEquals(Optional.empty(), whyNot(Action.UNLOAD));
    }

    @Test
    void severalAreLoadedEachWithItsOutcome() {
        choose("adder", "classifier");
        background.hold();
        model.load();
        assertEquals(2, model.activities().all().size());
        model.load();
        assertEquals(2, model.activities().all().size(), "what is under way is not begun again");
        Activity first = model.activities().all().getLast();
        model.activities().cancel(first);
        background.release();
        assertInstanceOf(Activity.State.Abandoned.class, first.stateProperty().get());
        assertInstanceOf(Activity.State.Done.class, last());
        model.activities().clear();
        assertEquals(List.of(), model.activities().all());
    }

    private LoadForm form() {
        return (LoadForm) model.sheetProperty().get().orElseThrow();
    }

    @Test
    void aConfigIsCheckedBeforeItIsSent() {
        server.configs.put("adder", "{\"name\":\"adder\",\"max_batch_size\":4}");
        choose("adder");
        model.editConfig();
        LoadForm form = form();
        String present = form.textProperty().get();
        assertTrue(present.contains("\"max_batch_size\": 4"), present);
        form.textProperty().set("{\"name\":\"subber\"}");
        assertTrue(form.whyNotProperty().get().isPresent());
        model.confirm();
        assertEquals(List.of(), server.repository.calls);
        form.reset();
        assertEquals(present, form.textProperty().get());
        form.textProperty().set(present.replace("4", "2"));
        assertEquals(1, form.checkedProperty().get().added());
        assertEquals(1, form.checkedProperty().get().removed());
        model.confirm();
        assertEquals(List.of("load adder"), server.repository.calls);
        assertTrue(server.repository.overrides.get("adder").config().contains(": 2"));
        assertEquals(Optional.empty(), model.sheetProperty().get());
    }

    @Test
    void aTextThatWasNotSentOrWasRefusedIsNotLost() {
        choose("adder");
        model.editConfig();
        String edited = "{\n  \"name\": \"adder\",\n  \"max_batch_size\": 3\n}";
        form().textProperty().set(edited);
        assertTrue(model.cancel());
        model.editConfig();
        assertEquals(edited, form().textProperty().get());
        server.repository.refusal = "failed to load 'adder'";
        model.confirm();
        Activity failed = model.activities().all().getFirst();
        model.editAgain(failed);
        assertEquals(edited, form().textProperty().get());
        server.repository.refusal = "";
        model.confirm();
        choose("adder");
        model.editConfig();
        assertFalse(form().isChanged(), "what the server has taken is the present one");
    }

    @Test
    void unloadingNamesWhatNeedsTheModel() {
        server.configs.put(
                "classifier",
                "{\"name\":\"classifier\",\"ensemble_scheduling\":{\"step\":[{\"model_name\":\"adder\"}]}}");
        choose("adder");
        model.askUnload(false);
        UnloadQuestion question = (UnloadQuestion) model.sheetProperty().get().orElseThrow();
        assertEquals(
                new Ensembles(List.of(), List.of("classifier"), true),
                question.foundProperty().get().orElseThrow());
        assertTrue(model.cancel());
        assertEquals(List.of(), server.repository.calls);
        choose("classifier");
        model.askUnload(true);
        UnloadQuestion both = (UnloadQuestion) model.sheetProperty().get().orElseThrow();
        assertEquals(List.of("adder"), both.foundProperty().get().orElseThrow().members());
        model.confirm();
        assertEquals(List.of("unload classifier +"), server.repository.calls);
        assertInstanceOf(Activity.State.Done.class, last());
        assertTrue(whyNot(Action.UNLOAD).orElseThrow().contains("not loaded"));
    }

    @Test
    void filesAreSentFromTheirPlaces(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("config.pbtxt"), "name: \"fresh\" backend: \"python\"");
        Files.writeString(Files.createDirectory(folder.resolve("1")).resolve("model.py"), "pass");
        model.editFiles();
        LoadForm form = form();
        assertTrue(form.whyNotProperty().get().orElseThrow().contains("name"));
        form.modelProperty().set("fresh");
        assertTrue(form.whyNotProperty().get().orElseThrow().contains("files"));
        form.files().addFolder(folder);
        assertEquals(Optional.empty(), form.whyNotProperty().get());
        OverrideFiles.Line line = form.files().files().getFirst();
        form.files().move(line, "../model.py");
        assertTrue(form.whyNotProperty().get().isPresent());
        form.files().move(form.files().files().getFirst(), "3/model.py");
        model.confirm();
        var sent = server.repository.overrides.get("fresh");
        assertEquals("pass", new String(sent.files().get("3/model.py")));
        assertTrue(sent.config().contains("python"));
        assertTrue(row("fresh").listed().isReady(), "though no index lists it");
    }

    @Test
    void rowsAreCopiedAsTabSeparatedValues() {
        choose("broken");
        assertEquals(
                "name\tversion\tstate\treason\nbroken\t1\tUNAVAILABLE\tno such file: model.onnx\n",
                model.copy());
    }

    @Test
    void aServerThatDoesNotAnswerLeavesTheListAndSaysSo() {
        server.reachable = false;
        background.elapse(RepositoryPageModel.PAUSE);
        assertEquals(3, model.table().shown().size());
        assertTrue(model.problemProperty().get().message().contains("gpu-box"));
        server.reachable = true;
        background.elapse(RepositoryPageModel.PAUSE);
        assertEquals(null, model.problemProperty().get());
    }
}
