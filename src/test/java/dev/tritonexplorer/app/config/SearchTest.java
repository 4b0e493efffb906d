package dev.tritonexplorer.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class SearchTest {

    @Test
    void findsRowsWhateverTheCase() {
        List<String> rows = List.of("name: Input", "dims", "INPUT_1", "");
        assertEquals(List.of(0, 2), Search.rows(rows, "input"));
        assertEquals(List.of(), Search.rows(rows, "output"));
        assertEquals(List.of(), Search.rows(rows, ""));
    }

    @Test
    void cutsARowAtEveryPlace() {
        assertEquals(List.of("", "in", "put[", "In", "]"), Search.pieces("input[In]", "in"));
        assertEquals(List.of("", "aa", "a"), Search.pieces("aaa", "aa"));
        assertEquals(List.of("abc"), Search.pieces("abc", "x"));
        assertEquals(List.of("abc"), Search.pieces("abc", ""));
    }

    @Test
    void aLongTextLosesItsMiddle() {
        assertEquals("short", Marked.cut("short", 10));
        assertEquals("01234 … 56789", Marked.cut("0123498765056789", 10));
    }
}
