package dev.tritonexplorer.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class TextsTest {

    @Test
    void shellWordsThatAreSafeStayPlain() {
        assertEquals(
                "http://127.0.0.1:8000/v2/models/simple/infer",
                Texts.shell("http://127.0.0.1:8000/v2/models/simple/infer"));
        assertEquals("''", Texts.shell(""));
        for (String each : List.of("a b", "~", "$HOME", "a*", "a;b", "#a", "a=b", "!x", "a\nb")) {
            assertEquals("'" + each + "'", Texts.shell(each));
        }
        assertEquals("'it'\\''s'", Texts.shell("it's"));
    }

    @Test
    void remarksAreOneLineAndDoNothing() {
        assertEquals(
                ": 'a'\\''; rm x?b?[201~ $(id) \\'\n",
                Texts.shellRemark("a'; rm x\nb\u001b[201~ $(id) \\"));
        assertEquals("# a?b\n", Texts.pythonRemark("a\rb"));
        assertEquals("// C:/users/x?\n", Texts.javaRemark("C:\\users\\x\u2028"));
    }

    @Test
    void pythonStrings() {
        assertEquals("\"a\\\"\\\\\\n\\r\\t'é猫\"", Texts.python("a\"\\\n\r\t'é猫"));
        assertEquals(
                "\"\\x00\\x7f\\u202e\\U000e0001\"",
                Texts.python("\0\u007f\u202e" + Character.toString(0xe0001)));
        assertEquals("b\"\\x00\\xff'\\\"\\\\\"", Texts.python(new byte[] {0, -1, 39, 34, 92}));
    }

    @Test
    void javaStrings() {
        assertEquals("\"a\\\"\\\\u000a\\n\\000\\0331\"", Texts.java("a\"\\u000a\n\0\u001b1"));
        assertEquals("\"\\u202e\\ud83d 😀\"", Texts.java("\u202e\ud83d 😀"));
    }

    @Test
    void jsonForATerminal() {
        assertEquals("{\"a\":\"\\u009b\\u202e猫\"}", Texts.json("{\"a\":\"\u009b\u202e猫\"}"));
    }

    @Test
    void longListsHaveLines() {
        assertEquals("1, 2, 3", Texts.list(List.of("1", "2", "3"), ""));
        List<String> many = IntStream.range(0, 200).mapToObj(i -> "" + i).toList();
        String list = Texts.list(many, "  ");
        assertTrue(list.lines().allMatch(line -> line.length() <= 100), list);
        assertEquals(many, List.of(list.strip().split(",\\s+")));
    }

    @Test
    void fileNamesAreHarmless() {
        assertEquals("etc_passwd", DataFiles.plain("../etc/passwd").replaceFirst("^_", ""));
        assertEquals("data", DataFiles.plain("..."));
        assertEquals("data", DataFiles.plain("猫").replaceFirst("^$", "data"));
        assertFalse(DataFiles.plain("-rf").startsWith("-"));
        assertEquals(60, DataFiles.plain("x".repeat(300)).length());
    }
}
