package dev.tritonexplorer.app.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

class FiguresTest {

    @Test
    void theMemoryIsBoundedAndForgetsWhatIsOver() {
        Timeline<String> timeline = new Timeline<>(3, 2);
        timeline.add(1, Map.of("a", 1.0));
        timeline.add(2, Map.of("a", 2.0, "b", 5.0));
        timeline.add(3, Map.of("a", 3.0, "c", 9.0));
        timeline.add(4, Map.of("b", 6.0));
        assertEquals(Set.of("a", "b"), timeline.figures());
        assertEquals(
                List.of(new Point(2, 2), new Point(3, 3), new Point(4, Double.NaN)),
                timeline.points("a", 0));
        assertEquals(List.of(new Point(4, 6)), timeline.points("b", 4));
        timeline.gap(5);
        timeline.gap(6);
        assertEquals(Set.of("b"), timeline.figures());
        assertEquals(6, timeline.newest());
    }

    @Test
    void scalesEndAtRoundValues() {
        assertEquals(new Scale(1, 1), Scale.upTo(0, 10));
        assertEquals(new Scale(0.25, 1), Scale.upTo(1, 10));
        assertEquals(new Scale(50, 150), Scale.upTo(143, 10));
        assertEquals(new Scale(4, 16), Scale.upTo(16, 2));
        assertTrue(Scale.upTo(1e300, 10).top() >= 1e300);
    }

    @Test
    void quantitiesAreReadable() {
        assertEquals("1.5 /s", Quantity.PER_SECOND.text(1.5));
        assertEquals("1,235 /s", Quantity.PER_SECOND.text(1234.6));
        assertEquals("0 ms", Quantity.MILLISECONDS.text(0));
        assertEquals("25 µs", Quantity.MILLISECONDS.text(0.025));
        assertEquals("100 ms", Quantity.MILLISECONDS.text(100));
        assertEquals("37.5 %", Quantity.SHARE.text(0.375));
        assertEquals("1.5 GiB", Quantity.BYTES.text(1.5 * (1 << 30)));
        assertEquals("–", Quantity.WATTS.text(Double.NaN));
        assertEquals("12.3 G", Quantity.compact(12_345_678_901L));
    }

    @Test
    void tablesKeepTheirCellsApart() {
        TextTable table = new TextTable(List.of(List.of("a", "b,c"), List.of("d\te", "f\"g")));
        assertEquals("a\tb,c\nd e\tf\"g\n", table.tsv());
        assertEquals("a,\"b,c\"\nd\te,\"f\"\"g\"\n", table.csv());
    }
}
