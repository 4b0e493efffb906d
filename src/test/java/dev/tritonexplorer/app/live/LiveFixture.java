package dev.tritonexplorer.app.live;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of pictures on a fake server, and a clock that a test moves on. */
final class LiveFixture {

    static final Classification CAT = new Classification(0.8, 285, Optional.of("cat"));

    final SameThread background = new SameThread();
    final FakeRunner runner = new FakeRunner();
    final BooleanProperty away = new SimpleBooleanProperty();
    final List<PictureRow> latest = new ArrayList<>();
    final ObjectProperty<@Nullable ModelDetails> details = new SimpleObjectProperty<>();
    final ClassifyModel classify;
    Instant now = Instant.now();

    LiveFixture() {
        ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
        classify =
                new ClassifyModel(
                        background,
                        runner,
                        (chosen, overrides) ->
                                new Accepted(
                                        new PictureModel(
                                                "m",
                                                "1",
                                                "in",
                                                DataType.FP32,
                                                Layout.NCHW,
                                                3,
                                                8,
                                                8,
                                                8,
                                                "out",
                                                10)),
                        new SharedClients(),
                        new MemoryObstacles(background),
                        List::of,
                        session,
                        details);
        FakeServer server = new FakeServer();
        ServerAddresses addresses = ServerAddresses.parse("gpu-box", Protocol.HTTP);
        session.set(
                new Session(
                        server.open(addresses.http()),
                        addresses,
                        Protocol.HTTP,
                        new ServerMetadata("triton", "2.51.0", List.of()),
                        false));
        describe(session.get());
    }

    private void describe(Session session) {
        TritonClient client = session.client();
        details.set(
                new ModelDetails(
                        session,
                        "1",
                        client.modelMetadata("m", "1"),
                        client.modelConfig("m", "1")));
    }

    /** Time goes by, and what is due then happens. */
    void pass(Duration time) {
        now = now.plus(time);
        background.elapse(time);
    }

    List<String> names() {
        return classify.rows().stream().map(PictureRow::name).toList();
    }
}
