package dev.tritonexplorer.app.travel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class VersionChoiceTest {

    private final FakeServer server = new FakeServer();
    private final SameThread background = new SameThread();
    private final ObjectProperty<@Nullable ModelDetails> model = new SimpleObjectProperty<>();
    private final VersionChoice versions = new VersionChoice(background, model);
    private Session session = session("gpu-box");

    private Session session(String host) {
        ServerAddresses addresses = ServerAddresses.parse(host, Protocol.HTTP);
        return new Session(
                server.open(addresses.http()),
                addresses,
                Protocol.HTTP,
                new ServerMetadata("triton", "2.51.0", List.of()),
                false);
    }

    @BeforeEach
    void serve() {
        server.models =
                List.of(
                        FakeServer.ADDER,
                        new RepositoryModel("net", "9", "READY", ""),
                        new RepositoryModel("net", "10", "READY", ""),
                        new RepositoryModel("net", "8", "UNAVAILABLE", "unloaded"),
                        new RepositoryModel("single", "1", "READY", ""));
    }

    private void describe(String name, String version) {
        model.set(ModelDetails.fetch(session, name, version));
    }

    private String described() {
        ModelDetails now = versions.detailsProperty().getValue();
        return now == null ? "none" : now.metadata().name() + " " + now.version();
    }

    @Test
    void readyVersionsAreOfferedNewestFirst() {
        describe("net", "");
        assertEquals(List.of(VersionChoice.SERVERS, "10", "9"), versions.offered());
        assertEquals(VersionChoice.SERVERS, versions.chosenProperty().get());
        describe("single", "1");
        assertEquals(List.of(), versions.offered());
        assertEquals("1", versions.chosenProperty().get());
        assertEquals("single 1", described());
    }

    @Test
    void theChosenVersionDescribesItself() {
        describe("net", "10");
        versions.chosenProperty().set("9");
        assertEquals("net 9", described());
        assertEquals(List.of("9"), versions.detailsProperty().getValue().metadata().versions());
        versions.chosenProperty().set(VersionChoice.SERVERS);
        assertEquals("net ", described());
        versions.chosenProperty().set("10");
        assertSame(model.get(), versions.detailsProperty().getValue());
    }

    @Test
    void aChoiceOutlivesARefreshAndAnotherProtocolButNotAnotherServer() {
        describe("net", "10");
        versions.chosenProperty().set("9");
        session = session("gpu-box");
        describe("net", "10");
        assertEquals("net 9", described());
        assertSame(session, versions.detailsProperty().getValue().session());
        session = session("other-box");
        describe("net", "10");
        assertEquals("net 10", described());
        assertEquals("10", versions.chosenProperty().get());
    }

    @Test
    void anotherVersionChosenInTheListWins() {
        describe("net", "10");
        versions.chosenProperty().set(VersionChoice.SERVERS);
        describe("net", "9");
        assertEquals("net 9", described());
        assertEquals("9", versions.chosenProperty().get());
    }

    @Test
    void aServerThatDoesNotAnswerLeavesTheModelUsable() {
        ModelDetails before = ModelDetails.fetch(session, "net", "10");
        server.reachable = false;
        model.set(before);
        assertEquals("net 10", described());
        assertEquals(List.of(), versions.offered());
        versions.chosenProperty().set("9");
        assertEquals("net 9", described());
        model.set(null);
        assertNull(versions.detailsProperty().getValue());
    }
}
