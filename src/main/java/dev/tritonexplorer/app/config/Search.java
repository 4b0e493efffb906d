package dev.tritonexplorer.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Finding text without regard to upper and lower case. */
final class Search {

    private Search() {}

    /** The rows that hold the text; none for an empty text. */
    static List<Integer> rows(List<String> rows, String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return IntStream.range(0, rows.size())
                .filter(row -> find(rows.get(row), text, 0) >= 0)
                .boxed()
                .toList();
    }

    /**
     * A row cut where the text begins and ends: other, found, other, found … other. The others may
     * be empty.
     */
    static List<String> pieces(String row, String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int at = text.isEmpty() ? -1 : find(row, text, 0);
        while (at >= 0) {
            pieces.add(row.substring(from, at));
            from = at + text.length();
            pieces.add(row.substring(at, from));
            at = find(row, text, from);
        }
        pieces.add(row.substring(from));
        return pieces;
    }

    private static int find(String row, String text, int from) {
        for (int at = from; at <= row.length() - text.length(); at++) {
            if (row.regionMatches(true, at, text, 0, text.length())) {
                return at;
            }
        }
        return -1;
    }
}
