package dev.tritonexplorer.app.models;

import java.util.ArrayList;
import java.util.List;

/** Version numbers in few signs. */
final class Versions {

    private static final int LONGEST = 9;

    private Versions() {}

    /**
     * Versions such as {@code 1–3, 7}: neighbours as a range.
     *
     * @param sorted oldest first; what is no number of a usual length stands for itself
     */
    static String inShort(List<String> sorted) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < sorted.size()) {
            int to = from;
            while (to + 1 < sorted.size() && follows(sorted.get(to), sorted.get(to + 1))) {
                to++;
            }
            parts.add(from == to ? sorted.get(from) : sorted.get(from) + "–" + sorted.get(to));
            from = to + 1;
        }
        return String.join(", ", parts);
    }

    private static boolean follows(String version, String next) {
        return isNumber(version)
                && isNumber(next)
                && Integer.parseInt(next) == Integer.parseInt(version) + 1;
    }

    private static boolean isNumber(String version) {
        return !version.isEmpty()
                && version.length() <= LONGEST
                && version.chars().allMatch(sign -> sign >= '0' && sign <= '9');
    }
}
