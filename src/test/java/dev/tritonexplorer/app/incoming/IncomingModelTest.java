package dev.tritonexplorer.app.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.incoming.Offer.Way;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.Thumbnail;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class IncomingModelTest {

    private static final PictureModelCheck ACCEPTED =
            new PictureModelCheck.Accepted(
                    new PictureModel(
                            "m", "1", "in", DataType.FP32, Layout.NCHW, 3, 8, 8, 8, "out", 10));

    @TempDir private Path folder;
    private final SameThread background = new SameThread();
    private final Messages messages = new Messages();
    private final ObjectProperty<PictureModelCheck> check = new SimpleObjectProperty<>(ACCEPTED);
    private final List<List<Path>> taken = new ArrayList<>();
    private final List<UserMessage> told = new ArrayList<>();
    private final IncomingModel incoming =
            new IncomingModel(
                    background, messages, new UserMessages(messages), check, taken::add, told::add);

    @AfterEach
    void close() {
        incoming.close();
    }

    @Test
    void filesGoBeforeEverythingElseAndKeepTheirOrder() {
        List<Path> files = List.of(folder.resolve("b.png"), folder);
        List<String> order = new ArrayList<>();
        incoming.setOnTaken(() -> order.add("page, " + taken.size()));
        incoming.take(new Offer(files, Optional.of(new Dots(1, 1, 0)), "b.png"), Way.DROP);
        assertEquals(List.of(files), taken);
        assertEquals(List.of("page, 0"), order);
        assertEquals(List.of(), told);
    }

    @Test
    void picturesAreKeptAsFilesThatGoWithTheApplication() throws Exception {
        int[] colours = {0xff102030, 0xffffffff, 0x80ff0000, 0xff00ff00, 0xff0000ff, 0};
        incoming.take(offer(new Dots(3, 2, colours)), Way.PASTE);
        incoming.take(offer(new Dots(1, 1, 0xff000000)), Way.PASTE);
        incoming.take(offer(new Dots(1, 1, 0xff000000)), Way.DROP);
        List<Path> files = taken.stream().map(List::getFirst).toList();
        assertEquals(
                List.of("pasted picture 1.png", "pasted picture 2.png", "dropped picture 1.png"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        Thumbnail read = Thumbnail.read(files.getFirst(), 3, 2);
        assertEquals(3, read.width());
        assertEquals(2, read.height());
        assertEquals(0xff102030, read.argb()[0]);
        assertEquals(0xff0000ff, read.argb()[4]);
        Path kept = files.getFirst().getParent();
        if (kept.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
        }
        incoming.close();
        assertFalse(Files.exists(kept));
        assertEquals(List.of(), told);
    }

    @Test
    void aPictureIsEncodedInTheBackground() {
        background.hold();
        incoming.take(offer(new Dots(1, 1, 0)), Way.PASTE);
        assertEquals(List.of(), taken);
        background.release();
        assertEquals(1, taken.size());
    }

    @Test
    void aPictureThatCannotBeKeptIsSaid() {
        incoming.take(offer(new Dots(1, 1, 0)), Way.PASTE);
        incoming.close();
        incoming.take(offer(new Dots(1, 1, 0)), Way.PASTE);
        assertEquals(1, taken.size());
        assertEquals(
                List.of(
                        new UserMessage(
                                "The picture could not be kept as a file.",
                                "The application is closing.")),
                told);
    }

    @Test
    void textsThatNameAnExistingFile() throws Exception {
        Path here = Files.createFile(folder.resolve("a b.png"));
        Path missing = folder.resolve("missing.png");
        incoming.take(offer(here.toUri() + "\n" + missing), Way.PASTE);
        assertEquals(List.of(List.of(here, missing)), taken);
        incoming.take(offer(missing.toString()), Way.PASTE);
        incoming.take(offer("prose"), Way.DROP);
        incoming.take(offer("https://example.com/cat.png"), Way.DROP);
        assertEquals(1, taken.size());
        assertEquals(
                List.of(
                        "No picture in the clipboard.",
                        "No picture came with what was dropped.",
                        "An address on the web is not fetched."),
                told.stream().map(UserMessage::message).toList());
    }

    @Test
    void saysWhyNothingIsTaken() {
        assertEquals(Optional.empty(), incoming.obstacle());
        check.set(new PictureModelCheck.Refused("It has two inputs.", Set.of()));
        UserMessage refused =
                new UserMessage("This model takes no pictures.", "It has two inputs.");
        assertEquals(Optional.of(refused), incoming.obstacle());
        incoming.take(new Offer(List.of(folder), Optional.empty(), ""), Way.PASTE);
        assertEquals(List.of(refused), told);
        check.set(null);
        assertTrue(incoming.obstacle().orElseThrow().message().contains("no model"));
        incoming.take(new Offer(List.of(folder), Optional.empty(), ""), Way.PASTE);
        assertEquals(2, told.size());
        assertEquals(List.of(), taken);
    }

    private static Offer offer(Offer.Picture picture) {
        return new Offer(List.of(), Optional.of(picture), "");
    }

    private static Offer offer(String text) {
        return new Offer(List.of(), Optional.empty(), text);
    }

    private record Dots(int width, int height, int... argb) implements Offer.Picture {}
}
