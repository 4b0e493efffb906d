package dev.tritonexplorer.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelsState.Failed;
import dev.tritonexplorer.app.models.ModelsState.Nothing;
import dev.tritonexplorer.app.models.ModelsState.Shown;
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

import java.util.List;

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

    private void connect() {
        ServerAddresses addresses = ServerAddresses.parse("gpu-box", Protocol.HTTP);
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
        assertEquals(server.models, model.models());
        assertEquals(FakeServer.CLASSIFIER, model.selectedProperty().get());
        assertEquals("classifier", model.detailsProperty().getValue().metadata().name());
    }

    @Test
    void beginsWithAReadyOneIfNoneIsPreferred() {
        server.models = List.of(FakeServer.BROKEN, FakeServer.ADDER);
        connect();
        assertEquals(FakeServer.ADDER, model.selectedProperty().get());
    }

    @Test
    void choosingDescribes() {
        connect();
        model.selectedProperty().set(FakeServer.ADDER);
        Shown shown = assertInstanceOf(Shown.class, model.stateProperty().get());
        assertEquals("adder", shown.details().metadata().name());
        assertEquals("2", shown.details().version());
    }

    @Test
    void aModelThatIsNotReadySaysWhyWithoutBeingAsked() {
        connect();
        model.selectedProperty().set(FakeServer.BROKEN);
        Failed failed = assertInstanceOf(Failed.class, model.stateProperty().get());
        assertEquals("broken", failed.name());
        assertTrue(failed.problem().message().contains("no such file: model.onnx"));
        assertNull(model.detailsProperty().getValue());
    }

    @Test
    void refreshKeepsTheChoiceWhileItIsThere() {
        connect();
        model.selectedProperty().set(FakeServer.ADDER);
        RepositoryModel fresh = new RepositoryModel("fresh", "1", "READY", "");
        server.models = List.of(fresh, FakeServer.CLASSIFIER, FakeServer.ADDER);
        model.refresh();
        assertEquals(FakeServer.ADDER, model.selectedProperty().get());
        assertEquals(3, model.models().size());
        server.models = List.of(fresh, FakeServer.CLASSIFIER);
        model.refresh();
        assertEquals(FakeServer.CLASSIFIER, model.selectedProperty().get());
    }

    @Test
    void aServerThatGoesAwayLeavesItsWords() {
        connect();
        server.reachable = false;
        model.refresh();
        Failed failed = assertInstanceOf(Failed.class, model.stateProperty().get());
        assertTrue(failed.problem().message().contains("Nothing answers"));
        server.reachable = true;
        model.refresh();
        assertInstanceOf(Shown.class, model.stateProperty().get());
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
