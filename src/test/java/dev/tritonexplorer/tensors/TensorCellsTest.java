package dev.tritonexplorer.tensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.Values;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

class TensorCellsTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String csv(Tensor tensor) throws IOException {
        StringWriter text = new StringWriter();
        TensorCsv.write(tensor, text);
        return text.toString();
    }

    @Test
    void pagesAreTheLastTwoDimensions() {
        TensorGrid grid = TensorGrid.of(Shape.of(2, 3, 4, 5));
        assertEquals(new TensorGrid(List.of(2L, 3L), 4, 5, false), grid);
        assertEquals(((1 * 3 + 2) * 4 + 3) * 5 + 4, grid.index(List.of(1L, 2L), 3, 4));
    }

    @Test
    void aRowGoesDownAColumn() {
        assertEquals(new TensorGrid(List.of(), 1000, 1, true), TensorGrid.of(Shape.of(1000)));
        assertEquals(new TensorGrid(List.of(), 1000, 1, true), TensorGrid.of(Shape.of(1, 1000)));
        assertEquals(new TensorGrid(List.of(), 1, 1, true), TensorGrid.of(Shape.of()));
        assertEquals(0, TensorGrid.of(Shape.of(0, 1L << 40)).rows());
    }

    @Test
    void aBlockIsCopiedForSpreadsheets() {
        Tensor tensor = Tensor.ofInts(Shape.of(2, 2, 3), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        TensorGrid grid = TensorGrid.of(tensor.shape());
        assertEquals(
                "7\t8\n10\t11\n",
                grid.table(TensorCells.of(tensor), List.of(1L), 0, 1, 1, 2));
    }

    @Test
    void elementsAreFoundWithoutCopies() {
        Tensor tensor =
                Tensor.ofElements(
                        Shape.of(3), List.of(bytes("a\nb"), new byte[] {1, 2}, bytes("")));
        TensorCells cells = TensorCells.of(tensor);
        assertEquals("a⏎b", cells.text(0));
        assertEquals("<2 bytes>", cells.text(1));
        assertEquals("", cells.text(2));
        TensorElements elements = cells.elements().orElseThrow();
        assertEquals(3, elements.count());
        assertEquals(2, elements.length(1));
        assertEquals(1, elements.start(0, 1).length);
    }

    @Test
    void brokenElementsAreRefused() {
        MemorySegment cut = MemorySegment.ofArray(new byte[] {9, 0, 0, 0, 'a'});
        assertThrows(
                TritonException.class,
                () -> TensorElements.of(new Tensor(DataType.BYTES, Shape.of(1), cut)));
        MemorySegment two = MemorySegment.ofArray(new byte[8]);
        assertThrows(
                TritonException.class,
                () -> TensorElements.of(new Tensor(DataType.BYTES, Shape.of(1), two)));
        TritonException few =
                assertThrows(
                        TritonException.class,
                        () -> TensorElements.of(new Tensor(DataType.BYTES, Shape.of(9), two)));
        assertTrue(few.getMessage().contains("only 2"), few.getMessage());
    }

    @Test
    void elementsAreTextJsonOrHex() {
        ElementText json = ElementText.of(bytes("{\"a\":[1,\"ü\"]}"), true);
        assertTrue(json.isText());
        assertTrue(json.json().orElseThrow().contains("\n"));
        assertTrue(ElementText.of(bytes("{no json"), true).json().isEmpty());
        ElementText hex = ElementText.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0}, true);
        assertFalse(hex.isText());
        assertEquals(
                "00000000  89 50 4e 47 00                                   .PNG.\n", hex.text());
        byte[] umlaut = bytes("aü");
        assertTrue(ElementText.of(new byte[] {umlaut[0], umlaut[1]}, false).isText());
        assertFalse(ElementText.of(new byte[] {umlaut[0], umlaut[1]}, true).isText());
        assertFalse(ElementText.of(new byte[] {'a', 7}, true).isText());
    }

    @Test
    void csvNamesTheDimensions() throws IOException {
        assertEquals(
                "dim0,value\r\n0,1\r\n1,2\r\n", csv(Tensor.ofInts(Shape.of(2), 1, 2)));
        assertEquals(
                "dim0,dim1,0,1\r\n0,0,1,2\r\n0,1,3,4\r\n1,0,5,6\r\n1,1,7,8\r\n",
                csv(Tensor.ofInts(Shape.of(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8)));
        assertEquals("value\r\n1.5\r\n", csv(Tensor.ofFloats(Shape.of(), 1.5f)));
        assertEquals("dim0,\r\n", csv(Tensor.ofInts(Shape.of(0, 1L << 40))));
    }

    @Test
    void csvQuotesTextsAndKeepsBytes() throws IOException {
        Tensor texts =
                Tensor.ofElements(
                        Shape.of(3), List.of(bytes("a,\"b\""), bytes("ü"), new byte[] {0, 1}));
        assertEquals(
                "dim0,value\r\n0,\"a,\"\"b\"\"\"\r\n1,ü\r\n2,base64:AAE=\r\n", csv(texts));
    }

    @Test
    void aPreviewLooksOnlyAtTheStart() {
        assertEquals("[1, 2, …]", TensorPreview.start(Tensor.ofInts(Shape.of(3), 1, 2, 3), 2));
        assertEquals(
                "[true]", TensorPreview.start(Values.ofBooleans(Shape.of(1, 1), true), 8));
        // What follows is broken, and not looked at.
        byte[] data = {1, 0, 0, 0, 'x', 9, 0, 0, 0};
        Tensor broken = new Tensor(DataType.BYTES, Shape.of(2), MemorySegment.ofArray(data));
        assertEquals("[\"x\", …]", TensorPreview.start(broken, 1));
        String large = "ü".repeat(1000);
        String shown = TensorPreview.start(Tensor.ofText(Shape.of(1), List.of(large)), 4);
        assertTrue(shown.startsWith("[\"üü") && shown.endsWith("ü…\"]"), shown);
        assertEquals(
                "[<1000 bytes>]",
                TensorPreview.start(
                        Tensor.ofElements(Shape.of(1), List.of(noText())), 4));
    }

    private static byte[] noText() {
        byte[] bytes = new byte[1000];
        Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    }
}
