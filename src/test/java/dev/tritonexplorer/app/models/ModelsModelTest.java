package dev.tritonexplorer.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Health;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelsState.Failed;
import dev.tritonexplorer.app.models.ModelsState.NoneReady;
import dev.tritonexplorer.app.models.ModelsState.NotReady;
import dev.tritonexplorer.app.models.ModelsState.Nothing;
import dev.tritonexplorer.app.models.ModelsState.Shown;
import dev.tritonexplorer.app.models.ModelsState.Vanished;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Set;

class ModelsModelTest {

    private final FakeServer server = new FakeServer();
    private final SameThread background = new SameThread();
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final ModelsModel model =
            new ModelsModel(
                    background,
                    new UserMessages(new Messages()),
                    session,
                    details -> details.metadata().name().equals("classifier"));

    private List<String> names() {
        return model.models().stream().map(ModelEntry::name).toList();
    }

    private @Nullable String chosen() {
        ModelEntry entry = model.selectedProperty().get();
        return entry == null ? null : entry.name();
    }

    private void connect() {
        connect("gpu-box");
    }

    private void connect(String host) {
        ServerAddresses addresses = ServerAddresses.parse(host, Protocol.HTTP);
        session.set(
                new Session(
                        server.open(addresses.http()),
                        addresses,
                        Protocol.HTTP,
                        new ServerMetadata("triton", "2.51.0", List.of()),
                        false));
    }

    @Test
    void listsTheModelsAndBeginsWithAPreferredOne() {
        connect();
        assertEquals(List.of("adder", "broken", "classifier"), names());
        assertEquals("classifier", chosen());
        assertEquals("classifier", model.detailsProperty().getValue().metadata().name());
    }

    @Test
    void beginsWithAReadyOneIfNoneIsPreferred() {
        server.models = List.of(FakeServer.BROKEN, FakeServer.ADDER);
        connect();
        assertEquals("adder", chosen());
    }

    @Test
    void choosingDescribes() {
        connect();
        model.choose("adder");
        Shown shown = assertInstanceOf(Shown.class, model.stateProperty().get());
        assertEquals("adder", shown.details().metadata().name());
        assertEquals("2", shown.details().version());
    }

    @Test
    void aModelThatIsNotReadyIsShownAsTheListHasIt() {
        connect();
        model.choose("broken");
        NotReady notReady = assertInstanceOf(NotReady.class, model.stateProperty().get());
        assertEquals(List.of(FakeServer.BROKEN), notReady.model().versions());
        assertNull(model.detailsProperty().getValue());
    }

    @Test
    void refreshKeepsTheChoice() {
        connect();
        model.choose("adder");
        RepositoryModel fresh = new RepositoryModel("fresh", "1", "READY", "");
        server.models = List.of(fresh, FakeServer.CLASSIFIER, FakeServer.ADDER);
        model.refresh();
        assertEquals("adder", chosen());
        assertEquals(List.of("adder", "classifier", "fresh"), names());
    }

    @Test
    void aModelThatVanishedSaysSoAndIsChosenAgainWhenItIsBack() {
        connect();
        model.choose("adder");
        server.models = List.of(FakeServer.CLASSIFIER);
        model.refresh();
        assertNull(chosen());
        assertEquals(new Vanished("adder"), model.stateProperty().get());
        server.models = List.of(FakeServer.CLASSIFIER, FakeServer.ADDER);
        model.refresh();
        assertEquals("adder", chosen());
        assertInstanceOf(Shown.class, model.stateProperty().get());
    }

    @Test
    void theNewestReadyVersionIsDescribed() {
        server.models =
                List.of(
                        new RepositoryModel("m", "10", "UNAVAILABLE", "broken file"),
                        new RepositoryModel("m", "9", "READY", ""),
                        new RepositoryModel("m", "2", "READY", ""));
        connect();
        Shown shown = assertInstanceOf(Shown.class, model.stateProperty().get());
        assertEquals("9", shown.details().version());
        assertEquals(1, model.models().size());
    }

    @Test
    void withoutAReadyModelNoneIsChosen() {
        server.models = List.of(FakeServer.BROKEN);
        connect();
        assertNull(chosen());
        assertInstanceOf(NoneReady.class, model.stateProperty().get());
        server.models = List.of(FakeServer.BROKEN, FakeServer.ADDER);
        model.refresh();
        assertEquals("adder", chosen());
    }

    @Test
    void theListFollowsModelsOnTheirWay() {
        server.models = List.of(new RepositoryModel("slow", "1", "LOADING", ""));
        connect();
        assertInstanceOf(NoneReady.class, model.stateProperty().get());
        server.models = List.of(new RepositoryModel("slow", "1", "READY", ""));
        background.elapse(ModelsModel.CHANGING_PAUSE);
        assertInstanceOf(Shown.class, model.stateProperty().get());
        server.models = List.of();
        background.elapse(ModelsModel.CHANGING_PAUSE);
        assertEquals(List.of("slow"), names());
    }

    @Test
    void aServerThatGoesAwayLeavesTheShownModelAndItsWords() {
        connect();
        server.reachable = false;
        model.refresh();
        assertInstanceOf(Shown.class, model.stateProperty().get());
        assertTrue(model.listProblemProperty().get().message().contains("Nothing answers"));
        assertEquals(List.of("adder", "broken", "classifier"), names());
        model.choose("adder");
        Failed failed = assertInstanceOf(Failed.class, model.stateProperty().get());
        assertEquals("adder", failed.name());
    }

    @Test
    void aServerThatIsBackIsAskedAgainWithoutAPerson() {
        connect();
        server.reachable = false;
        model.choose("adder");
        model.heard(new Health(Health.Kind.LOST, 0, "gone", Duration.ZERO));
        assertInstanceOf(Failed.class, model.stateProperty().get());
        server.reachable = true;
        model.heard(new Health(Health.Kind.READY, 1, "", Duration.ZERO));
        assertInstanceOf(Shown.class, model.stateProperty().get());
        assertEquals("adder", chosen());
        assertNull(model.listProblemProperty().get());
        server.models = List.of(FakeServer.ADDER);
        model.heard(new Health(Health.Kind.READY, 1, "", Duration.ZERO));
        assertEquals(3, names().size(), "a server that was never away is not asked");
    }

    @Test
    void aListThatCannotBeHadIsAFailure() {
        server.reachable = false;
        connect();
        Failed failed = assertInstanceOf(Failed.class, model.stateProperty().get());
        assertEquals("", failed.name());
        assertTrue(failed.problem().message().contains("Nothing answers"));
    }

    @Test
    void theSameServerGetsItsChoiceBackAndAnotherOneItsOwn() {
        connect();
        model.choose("adder");
        session.set(null);
        assertNull(chosen());
        connect();
        assertEquals("adder", chosen());
        connect("other-box");
        assertEquals("classifier", chosen());
    }

    @Test
    void decoupledModelsAreFoundInTheBackground() {
        server.decoupled = Set.of("adder");
        connect();
        assertEquals(Set.of("adder"), Set.copyOf(model.decoupled().names()));
        connect("other-box");
        server.decoupled = Set.of();
        connect("third-box");
        assertFalse(model.decoupled().contains("adder"));
    }

    @Test
    void aListThatTakesLongSaysSo() {
        background.hold();
        connect();
        assertFalse(model.listSlowProperty().get());
        background.elapse(Patience.LIMIT);
        assertTrue(model.listSlowProperty().get());
        background.release();
        assertFalse(model.listSlowProperty().get());
    }

    @Test
    void withoutAServerOrModelsThereIsNothing() {
        connect();
        session.set(null);
        assertEquals(List.of(), model.models());
        assertNull(model.selectedProperty().get());
        assertInstanceOf(Nothing.class, model.stateProperty().get());
        server.models = List.of();
        connect();
        assertInstanceOf(Nothing.class, model.stateProperty().get());
    }

    @Test
    void anAnswerOfTheServerBeforeIsNotTaken() {
        background.hold();
        connect();
        session.set(null);
        background.release();
        assertEquals(List.of(), model.models());
        assertInstanceOf(Nothing.class, model.stateProperty().get());
    }
}
