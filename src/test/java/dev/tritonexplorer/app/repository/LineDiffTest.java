package dev.tritonexplorer.app.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;

class LineDiffTest {

    private static String inShort(List<LineDiff.Line> lines) {
        return lines.stream()
                .map(
                        line ->
                                switch (line.fate()) {
                                            case SAME -> " ";
                                            case ADDED -> "+";
                                            case REMOVED -> "-";
                                        }
                                        + line.text())
                .collect(Collectors.joining("|"));
    }

    @Test
    void tellsWhichLinesChange() {
        assertEquals(" a|-b|+B| c", inShort(LineDiff.of("a\nb\nc", "a\nB\nc")));
        assertEquals(" a|+b| c", inShort(LineDiff.of("a\nc", "a\nb\nc")));
        assertEquals("-a| b| c|+d", inShort(LineDiff.of("a\nb\nc", "b\nc\nd")));
        assertEquals(" a| b", inShort(LineDiff.of("a\nb\n", "a\nb   ")));
    }

    @Test
    void leavesOutWhatIsFarFromAChange() {
        List<LineDiff.Line> all = LineDiff.of("1\n2\n3\n4\n5\n6", "1\n2\n3\n4\nfive\n6");
        assertEquals(" …| 4|-5|+five| 6", inShort(LineDiff.changes(all, 1)));
        assertEquals("", inShort(LineDiff.changes(LineDiff.of("1\n2", "1\n2"), 1)));
        LineDiff.Line added =
                all.stream().filter(line -> line.after() == 5).findFirst().orElseThrow();
        assertEquals(0, added.before());
    }

    @Test
    void aLargeDifferenceTakesNoLargeTable() {
        String first = "a\n".repeat(5000) + "end";
        String second = "b\n".repeat(5000) + "end";
        List<LineDiff.Line> lines = LineDiff.of(first, second);
        assertEquals(10_001, lines.size());
    }
}
