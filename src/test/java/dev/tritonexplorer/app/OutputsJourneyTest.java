package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.outputs.Answers;
import dev.tritonexplorer.app.outputs.Received;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.Values;

import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Every kind of answer in the real views, with pictures of all of them. */
class OutputsJourneyTest {

    @TempDir private Path folder;
    private OutputsWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = new OutputsWindow();
    }

    @AfterEach
    void close() throws TimeoutException {
        window.close();
    }

    private void take(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        window.screenshots.take("outputs-" + name + "-light");
        assertEquals(Set.of(), window.unreadable(), "light");
        window.theme(ThemeChoice.DARK);
        window.screenshots.take("outputs-" + name + "-dark");
        assertEquals(Set.of(), window.unreadable(), "dark");
        window.theme(ThemeChoice.LIGHT);
    }

    private void answer(InferResponse response) {
        window.robot.interact(
                () -> {
                    window.model.begin("some_model · gRPC · sync");
                    window.model.add(new Received(response, 6_900_000, 0, true));
                    window.model.end();
                });
    }

    private static InferOutput output(String name, Tensor tensor) {
        return new InferOutput(name, tensor);
    }

    @Test
    void statesSayWhatIsSo() throws Exception {
        window.size(700, 600);
        window.until("Run the request to see its outputs here");
        take("idle");
        window.robot.interact(() -> window.model.begin("some_model · HTTP · sync"));
        window.until("Waiting for the first response");
        take("waiting");
        window.robot.interact(() -> window.model.cancelled());
        window.until("was cancelled before a response came");
        window.robot.interact(
                () -> {
                    window.model.begin("some_model · HTTP · sync");
                    window.model.fail(failure());
                });
        window.until("server is gone");
        window.until("Is it running?");
        take("failed");
        window.robot.interact(
                () -> {
                    window.model.begin("some_model · HTTP · sync");
                    window.model.end();
                });
        window.until("the server sent no response");
    }

    private static TritonException failure() {
        return new TritonException(
                ErrorKind.UNREACHABLE, "http://127.0.0.1:8000: the server is gone", null,
                "Is it running?", null);
    }

    @Test
    void scoresShowTheirBestAndEveryOtherView() throws Exception {
        answer(Answers.withParameters(output("probabilities", Answers.scores(1000))));
        window.until("#285");
        window.until("cached = true, tokens = 12");
        take("top");
        window.form("Table");
        take("vector-table");
        window.form("Chart");
        take("chart");
        window.form("Histogram");
        window.until("bins, the fullest has");
        take("histogram");
        window.size(420, 800);
        take("histogram-narrow");
        window.form("Top");
        take("top-narrow");
    }

    @Test
    void aPictureIsSeenAndItsPixelsCounted() throws Exception {
        answer(Answers.of(output("OUTPUT0", Answers.picture(224))));
        window.until("224 × 224 pixels");
        take("image");
        window.form("Table");
        window.until("dim 1");
        take("image-table");
        window.size(420, 800);
        window.form("Image");
        take("image-narrow");
        answer(Answers.of(output("OUTPUT0", Answers.picture(24))));
        window.until("24 × 24 pixels");
        window.size(1200, 800);
        take("image-small-wide");
    }

    @Test
    void aMatrixIsATableWhoseCellsAreCopied() throws Exception {
        answer(Answers.of(output("matrix", Answers.spread(1000, 1000))));
        window.until("1 × NaN");
        window.robot.clickOn("#output-table");
        window.robot.push(KeyCode.CONTROL, KeyCode.HOME);
        window.robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        window.robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        take("matrix");
        window.robot.push(KeyCode.CONTROL, KeyCode.C);
        window.until("Copied");
        String[] lines = clipboard().split("\n");
        assertEquals(2, lines.length);
        assertEquals(2, lines[0].split("\t").length);
        window.robot.push(KeyCode.CONTROL, KeyCode.END);
        window.until("999");
        window.form("Histogram");
        window.until("1 NaN and 1 infinite left out");
        window.robot.clickOn("Logarithmic");
        take("matrix-histogram-log");
        window.form("Image");
        window.until("1000 × 1000 pixels".replace("1000", "1,000"));
        take("matrix-image");
    }

    private String clipboard() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void textsAreReadAndClassesAreBars() throws Exception {
        Tensor texts =
                Tensor.ofElements(
                        Shape.of(3),
                        List.of(
                                "{\"name\":\"Grüße\",\"tags\":[1,2]}".getBytes("UTF-8"),
                                "two lines\nof plain text".getBytes("UTF-8"),
                                new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xff}));
        Tensor classes =
                Tensor.ofText(
                        Shape.of(1, 3),
                        List.of(
                                "0.794000:285:Egyptian cat",
                                "0.088000:282:tiger cat",
                                "0.070000:281:tabby"));
        answer(
                Answers.of(
                        output("answers", texts),
                        output("probabilities", classes),
                        output("flags", Values.ofBooleans(Shape.of(2, 2), true, false, true, true)),
                        output("nothing", Tensor.ofFloats(Shape.of(0, 4)))));
        window.until("Egyptian cat");
        TextArea area = window.robot.lookup("#output-text").query();
        TestWindow.until(() -> area.getText().contains("\"name\" : \"Grüße\""));
        window.size(700, 1000);
        take("texts");
        window.robot.clickOn("Lay out JSON");
        TestWindow.until(() -> area.getText().startsWith("{\"name\""));
        window.robot.clickOn("2  <8 bytes>");
        TestWindow.until(() -> area.getText().startsWith("00000000  89 50 4e 47"));
        take("bytes");
        assertTrue(window.shows("one of its dimensions is 0"));
    }

    @Test
    void anOutputIsSavedAsEveryKindOfFile() throws Exception {
        Tensor tensor = Tensor.ofInts(Shape.of(2, 2), 1, -2, 3, 4);
        answer(Answers.of(output("OUTPUT0", tensor)));
        window.until("OUTPUT0");
        assertEquals("dim0,0,1\r\n0,1,-2\r\n1,3,4\r\n", Files.readString(save("csv")));
        assertEquals("[[1,-2],[3,4]]", Files.readString(save("json")));
        assertArrayEquals(
                tensor.data().toArray(ValueLayout.JAVA_BYTE),
                Files.readAllBytes(save("bin")));
        assertEquals((byte) 0x93, Files.readAllBytes(save("npy"))[0]);
        window.file = Optional.of(folder.resolve("no such folder").resolve("x.csv"));
        fire("csv");
        window.until("no such folder");
        take("save-failed");
    }

    private Path save(String ending) throws TimeoutException {
        Path file = folder.resolve("output." + ending);
        window.file = Optional.of(file);
        fire(ending);
        window.until("Saved output." + ending);
        return file;
    }

    private void fire(String ending) {
        MenuButton menu = window.robot.lookup(".output-header .menu-button").query();
        window.robot.interact(
                () ->
                        menu.getItems().stream()
                                .filter(item -> ("save-" + ending).equals(item.getId()))
                                .forEach(item -> item.fire()));
    }

    @Test
    void manyResponsesAreAListThatFollows() throws Exception {
        window.size(820, 900);
        window.robot.interact(() -> window.model.begin("repeat_int32 · gRPC · stream"));
        for (int begin = 1; begin <= 300; begin += 50) {
            List<Received> some =
                    IntStream.range(begin, begin + 50).mapToObj(Answers::number).toList();
            window.robot.interact(() -> window.model.addAll(some));
        }
        window.until("Response 300");
        assertTrue(window.shows("300"));
        take("transcript-running");
        window.robot.interact(
                () -> {
                    window.model.add(Answers.emptyFinal(3_100_000_000L));
                    window.model.end();
                });
        window.until("empty final: no other response follows");
        take("transcript");
        ToggleButton follow = window.robot.lookup("#follow").query();
        TableView<?> table = window.robot.lookup("#transcript").query();
        assertTrue(follow.isSelected());
        window.robot.interact(() -> table.getSelectionModel().select(12));
        window.until("Response 13");
        assertFalse(follow.isSelected());
        window.size(420, 900);
        take("transcript-narrow");
        window.robot.interact(() -> window.model.begin("repeat_int32 · gRPC · stream"));
        window.robot.interact(
                () -> {
                    for (int number = 1; number <= 3; number++) {
                        window.model.add(Answers.number(number));
                    }
                    window.model.fail(failure());
                });
        window.until("server is gone");
        assertTrue(window.shows("Is it running?"));
        assertTrue(follow.isSelected());
        take("transcript-failed-narrow");
        window.size(1200, 900);
        take("transcript-failed-wide");
    }

    @Test
    void textGrowsPieceByPiece() throws Exception {
        window.robot.interact(() -> window.model.begin("llm · HTTP · generate_stream"));
        for (String piece : "Once upon a time there was a server".split("(?<= )")) {
            window.robot.interact(() -> window.model.text(piece, 40_000_000));
        }
        window.robot.interact(
                () -> {
                    window.model.text(" that answered.", 90_000_000);
                    window.model.end();
                });
        TextArea area = window.robot.lookup("#generated-text").query();
        TestWindow.until(() -> area.getText().endsWith("a server that answered."));
        window.until("160/s");
        take("generated");
        window.robot.clickOn("#copy-generated");
        window.until("Copied");
        assertEquals("Once upon a time there was a server that answered.", clipboard());
    }

    @Test
    void everyDatatypeHasItsValues() throws Exception {
        answer(
                Answers.of(
                        output("bf16", Values.ofFloats(DataType.BF16, Shape.of(2), 1.5f, -2f)),
                        output("u64", Values.ofLongs(DataType.UINT64, Shape.of(2), -1, 7)),
                        output("u8", Values.ofBytes(DataType.UINT8, Shape.of(2), (byte) -1, (byte) 2))));
        window.until("18446744073709551615");
        assertTrue(window.shows("255"));
        assertTrue(window.shows("-2.0"));
        window.size(700, 1000);
        take("datatypes");
    }
}
