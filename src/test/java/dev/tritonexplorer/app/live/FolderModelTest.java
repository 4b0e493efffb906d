package dev.tritonexplorer.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.FakeRunner.FakeRun;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.classify.PictureRow.State;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;

class FolderModelTest {

    private static final int MOST = 4;

    @TempDir private Path folder;
    private final LiveFixture live = new LiveFixture();
    private final FolderModel model =
            new FolderModel(
                    live.background,
                    live.classify,
                    live.away,
                    () -> live.now,
                    (watched, subfolders) -> {
                        throw new IOException("No signals here");
                    },
                    MOST,
                    live.latest::add);

    @BeforeEach
    void aPictureThatIsOld() throws IOException {
        write("old.png", "old");
        Files.setLastModifiedTime(
                folder.resolve("old.png"), FileTime.from(live.now.minusSeconds(60)));
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(live.now));
        return file;
    }

    /** Until what was written has stayed as it is. */
    private void settle() {
        live.pass(FolderModel.POLL);
        live.pass(FolderModel.SOON);
        live.pass(FolderModel.SOON);
    }

    private FolderState.On state() {
        return assertInstanceOf(FolderState.On.class, model.stateProperty().get());
    }

    private void finish(int run) {
        FakeRun one = live.runner.runs.get(run);
        for (int index = 0; index < one.files.size(); index++) {
            one.classify(index, LiveFixture.CAT);
        }
        one.finish();
    }

    @Test
    void whatIsThereIsClassifiedAtOnceAndWhatComesWhenItIsWhole() throws Exception {
        write("notes.txt", "no picture");
        write(".hidden.png", "hidden");
        write("inner/deep.png", "deep");
        model.start(folder, false);
        assertEquals(List.of("old.png"), live.names());
        finish(0);
        assertEquals(live.classify.rows(), live.latest);

        write("new.png", "half");
        live.pass(FolderModel.POLL);
        assertEquals(List.of("old.png"), live.names());
        assertEquals(1, state().unsettled());
        write("new.png", "half and half");
        live.pass(FolderModel.SOON);
        live.pass(FolderModel.SOON);
        assertEquals(List.of("old.png"), live.names());
        live.pass(FolderModel.SOON);
        assertEquals(List.of("old.png", "new.png"), live.names());
        assertEquals(List.of(folder.resolve("new.png")), live.runner.last().files);
        assertEquals(0, state().unsettled());
        assertTrue(state().polled());
    }

    @Test
    void whatChangesIsClassifiedAgainAndWhatGoesLeaves() throws Exception {
        Path old = folder.resolve("old.png");
        model.start(folder, false);
        finish(0);
        PictureRow row = live.classify.rows().getFirst();
        int version = row.content().version();
        Files.writeString(old, "another content");
        settle();
        assertSame(row, live.classify.rows().getFirst());
        assertTrue(row.content().version() > version);
        assertEquals(2, live.runner.runs.size());
        finish(1);
        assertEquals(List.of(row, row), live.latest);
        Files.delete(old);
        live.pass(FolderModel.POLL);
        assertEquals(List.of(), live.names());
        assertEquals(0, state().pictures());
    }

    @Test
    void foldersInItCanBeWatchedToo() throws Exception {
        write("inner/deep.png", "deep");
        model.start(folder, true);
        settle();
        assertEquals(List.of("old.png", "deep.png"), live.names());
        model.setSubfolders(false);
        assertEquals(List.of("old.png"), live.names());
        model.setSubfolders(true);
        settle();
        assertEquals(List.of("old.png", "deep.png"), live.names());
    }

    @Test
    void aFileThatCannotBeDecodedIsTriedForAWhile() throws Exception {
        model.start(folder, false);
        PictureRow row = live.classify.rows().getFirst();
        for (int run = 0; run < 3; run++) {
            live.runner.runs.get(run).unreadable(0, "The file ends too early");
            live.runner.runs.get(run).finish();
            live.pass(Outcomes.BETWEEN);
            assertEquals(run + 2, live.runner.runs.size());
        }
        live.pass(Outcomes.DECODING);
        int runs = live.runner.runs.size();
        live.runner.last().unreadable(0, "The file ends too early");
        live.runner.last().finish();
        live.pass(Outcomes.BETWEEN);
        assertEquals(runs, live.runner.runs.size());
        assertInstanceOf(State.Finished.class, row.state());
    }

    @Test
    void thereIsALimitThatSaysHowManyAreLeftOut() throws Exception {
        for (int index = 0; index < MOST + 2; index++) {
            write("p" + index + ".png", "picture");
        }
        model.start(folder, false);
        settle();
        assertEquals(MOST, live.names().size());
        assertEquals(3, state().leftOut());
        List<String> before = live.names();
        Files.delete(folder.resolve(before.getLast()));
        settle();
        settle();
        // Those that are known stay; one that was left out takes the free place.
        assertTrue(live.names().containsAll(before.subList(0, MOST - 1)));
        assertEquals(MOST, live.names().size());
        assertEquals(2, state().leftOut());
    }

    @Test
    void whileTheServerIsAwayFilesWaitAndWhatItLostIsSentAgain() throws Exception {
        model.start(folder, false);
        live.runner.last().fail(0, "The server is gone");
        live.runner.last().finish();
        live.away.set(true);
        write("meanwhile.png", "new");
        settle();
        assertEquals(List.of("old.png"), live.names());
        assertTrue(state().away());
        live.away.set(false);
        assertEquals(2, live.runner.runs.size());
        finish(1);
        settle();
        assertEquals(List.of("old.png", "meanwhile.png"), live.names());
        finish(2);
        assertEquals(2, live.latest.size());
    }

    @Test
    void aFolderThatGoesIsSaidAndFoundAgain() throws Exception {
        Path inner = folder.resolve("inner");
        write("inner/a.png", "picture");
        model.start(inner, false);
        settle();
        Files.move(inner, folder.resolve("moved"));
        live.pass(FolderModel.POLL);
        assertInstanceOf(NoSuchFileException.class, state().problem().orElseThrow());
        assertEquals(List.of("a.png"), live.names());
        Files.move(folder.resolve("moved"), inner);
        live.pass(FolderModel.POLL);
        assertTrue(state().problem().isEmpty());
        assertEquals(List.of("a.png"), live.names());
    }

    @Test
    void picturesThatWereAddedBeforeAreNotAddedAgain() throws Exception {
        live.classify.add(List.of(folder));
        model.start(folder, false);
        assertEquals(List.of("old.png"), live.names());
        assertEquals(1, state().pictures());
        live.classify.clear();
        live.pass(FolderModel.POLL);
        assertEquals(List.of(), live.names());
        assertEquals(0, state().pictures());
    }

    @Test
    void afterStopNothingComes() throws Exception {
        model.start(folder, false);
        model.stop();
        write("late.png", "late");
        settle();
        assertEquals(List.of("old.png"), live.names());
        assertInstanceOf(FolderState.Off.class, model.stateProperty().get());
        assertFalse(live.classify.rows().isEmpty());
    }

    @Test
    void aSignalComesSoonAfterAChangeAlsoInANewFolder() throws Exception {
        try (FolderSignals signals = FolderSignals.open(folder, true)) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(9),
                    () -> {
                        write("inner/a.png", "a");
                        signals.await();
                        Files.writeString(folder.resolve("inner/a.png"), "again");
                        signals.await();
                    });
        }
    }
}
