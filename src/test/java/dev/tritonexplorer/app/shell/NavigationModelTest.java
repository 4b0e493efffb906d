package dev.tritonexplorer.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

class NavigationModelTest {

    private final FakeServer server = new FakeServer();
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final ModelsModel models =
            new ModelsModel(
                    new SameThread(), new UserMessages(new Messages()), session, details -> true);
    private final NavigationModel navigation = new NavigationModel(models, session);

    private void connect(String host, Protocol protocol) {
        ServerAddresses addresses = ServerAddresses.parse(host, Protocol.HTTP);
        session.set(
                new Session(
                        server.open(addresses.of(protocol)),
                        addresses,
                        protocol,
                        new ServerMetadata("triton", "2.51.0", List.of()),
                        false));
    }

    @Test
    void thePlaceAndTheFilterStayWhileTheServerIsTheSame() {
        connect("gpu-box", Protocol.HTTP);
        navigation.pageProperty().set(PageId.OVERVIEW);
        navigation.filter().textProperty().set("add");
        models.refresh();
        connect("gpu-box", Protocol.GRPC);
        session.set(null);
        connect("gpu-box", Protocol.GRPC);
        assertEquals(PageId.OVERVIEW, navigation.pageProperty().get());
        assertEquals(1, navigation.filter().shown().size());
        connect("other-box", Protocol.GRPC);
        assertEquals(PageId.MODEL, navigation.pageProperty().get());
        assertEquals(3, navigation.filter().shown().size());
    }

    @Test
    void aModelIsGoneToByItsName() {
        connect("gpu-box", Protocol.HTTP);
        navigation.pageProperty().set(PageId.OVERVIEW);
        navigation.showModel("broken");
        assertEquals(PageId.MODEL, navigation.pageProperty().get());
        assertEquals("broken", models.selectedProperty().get().name());
    }
}
