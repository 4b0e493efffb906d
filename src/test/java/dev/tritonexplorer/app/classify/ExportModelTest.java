package dev.tritonexplorer.app.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.classify.ExportModel.Outcome;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.classify.ResultFile.Form;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ExportModelTest {

    @TempDir private Path folder;
    private final FakeServer server = new FakeServer();
    private final FakeRunner runner = new FakeRunner();
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable ModelDetails> details = new SimpleObjectProperty<>();
    private final PictureModel pictures =
            new PictureModel("m", "1", "in", DataType.FP32, Layout.NCHW, 3, 8, 8, 8, "out", 10);
    private final ClassifyModel model =
            new ClassifyModel(
                    new SameThread(),
                    runner,
                    (chosen, overrides) -> new Accepted(pictures),
                    new SharedClients(),
                    new MemoryObstacles(new SameThread()),
                    List::of,
                    session,
                    details);

    private void open(Protocol protocol) {
        ServerAddresses addresses = ServerAddresses.parse("gpu-box", Protocol.HTTP);
        session.set(
                new Session(
                        server.open(addresses.of(protocol)),
                        addresses,
                        protocol,
                        new ServerMetadata("triton", "2.51.0", List.of()),
                        false));
        details.set(
                new ModelDetails(
                        session.get(),
                        "1",
                        session.get().client().modelMetadata("m", "1"),
                        session.get().client().modelConfig("m", "1")));
    }

    private List<Path> files(String... names) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(Files.writeString(folder.resolve(name), "no picture"));
        }
        return files;
    }

    private JsonNode exported() throws IOException {
        Path file = folder.resolve("out.json");
        model.exports().export(file, Form.JSON);
        Outcome.Written written =
                assertInstanceOf(Outcome.Written.class, model.exports().outcomeProperty().get());
        JsonNode all = new JsonMapper().readTree(Files.readString(file));
        assertEquals(written.pictures(), all.size());
        return all;
    }

    private static String name(JsonNode line) {
        return Path.of(line.get("file").asString()).getFileName().toString();
    }

    @Test
    void allPicturesInTheShownOrderWhateverTheFilter() throws IOException {
        open(Protocol.HTTP);
        model.add(files("b.png", "a.png", "c.png"));
        runner.last().classify(0, new Classification(0.5, 3, Optional.of("cat")));
        runner.last().unreadable(1, "starts with %PDF");
        model.cancel();
        runner.last().finish();
        model.shown().sortBy(PictureSort.NAME, true);
        model.shown().filter("cat", PictureKind.CLASSIFIED);
        assertEquals(1, model.shown().items().size());
        JsonNode all = exported();
        assertEquals(
                List.of("c.png", "b.png", "a.png"),
                List.of(name(all.get(0)), name(all.get(1)), name(all.get(2))));
        assertEquals("not run", all.get(0).get("state").asString());
        assertEquals("cat", all.get(1).at("/classes/0/label").asString());
        assertEquals("starts with %PDF", all.get(2).get("error").asString());
        assertEquals("m-results.csv", model.exports().fileName(Form.CSV));
    }

    @Test
    void eachResultSaysHowItWasRun() throws IOException {
        open(Protocol.HTTP);
        model.add(files("a.png", "b.png"));
        runner.last().classify(0, new Classification(0.5, 3, Optional.of("cat")));
        runner.last().fail(1, "Gone");
        runner.last().finish();
        open(Protocol.GRPC);
        model.choices().batchProperty().set(4);
        model.retryFailed();
        runner.last().classify(0, new Classification(0.4, 3, Optional.of("dog")));
        runner.last().finish();
        JsonNode all = exported();
        assertEquals("HTTP", all.get(0).get("protocol").asString());
        assertEquals(1, all.get(0).get("batch").asInt());
        assertEquals("gRPC", all.get(1).get("protocol").asString());
        assertEquals(4, all.get(1).get("batch").asInt());
        assertEquals("INCEPTION", all.get(1).get("scaling").asString());
        assertEquals("binary", all.get(1).get("tensors").asString());
    }

    @Test
    void ownLabelsAreShownAndExportedUntilTheServersAreWantedAgain() throws IOException {
        open(Protocol.HTTP);
        model.add(files("a.png", "b.png"));
        runner.last().classify(0, new Classification(0.5, 1, Optional.of("cat")));
        Path labels = Files.writeString(folder.resolve("l.txt"), "\uFEFFzero\r\none\r\n\r\n");
        model.labels().use(labels);
        assertEquals("one", exported().get(0).at("/classes/0/label").asString());
        runner.last().classify(1, new Classification(0.5, 0, Optional.of("dog")));
        assertEquals("zero", exported().get(1).at("/classes/0/label").asString());
        assertEquals(
                new LabelsModel.Note.OtherCount(labels, 2, 10),
                model.labels().noteProperty().get());
        Path none = Files.writeString(folder.resolve("none.txt"), "\n \n");
        model.labels().use(none);
        assertInstanceOf(LabelsModel.Note.Unreadable.class, model.labels().noteProperty().get());
        assertEquals("one", exported().get(0).at("/classes/0/label").asString());
        model.labels().useServers();
        assertEquals("cat", exported().get(0).at("/classes/0/label").asString());
        assertEquals("dog", exported().get(1).at("/classes/0/label").asString());
    }

    @Test
    void eachModelKeepsItsLabels() throws IOException {
        open(Protocol.HTTP);
        LabelsModel labels = model.labels();
        labels.use(Files.writeString(folder.resolve("l.txt"), "x\n".repeat(10)));
        assertNull(labels.noteProperty().get());
        labels.to("other", 5);
        assertNull(labels.currentProperty().get());
        labels.to("m", 10);
        assertEquals(10, labels.currentProperty().get().labels().size());
        assertEquals(
                Optional.empty(),
                labels.name(new Classification(1, 10, Optional.of("server’s"))).label());
    }

    @Test
    void aFolderThatHasGoneIsTold() throws IOException {
        open(Protocol.HTTP);
        model.add(files("a.png"));
        Path nowhere = folder.resolve("gone").resolve("out.csv");
        model.exports().export(nowhere, Form.CSV);
        Outcome.Refused refused =
                assertInstanceOf(Outcome.Refused.class, model.exports().outcomeProperty().get());
        assertEquals(nowhere, refused.file());
        assertInstanceOf(NoSuchFileException.class, refused.problem());
        model.exports().forget();
        assertNull(model.exports().outcomeProperty().get());
    }
}
