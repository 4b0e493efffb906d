package dev.tritonexplorer.client.wire;

/** How far a word is from another. Stateless. */
final class Spelling {

    /** What is longer is no slip of the finger; the work grows with the square. */
    private static final int LONGEST = 64;

    private Spelling() {}

    /** The letters to add, drop or change (Levenshtein). */
    static int distance(String one, String other) {
        if (one.length() > LONGEST || other.length() > LONGEST) {
            return one.equals(other) ? 0 : LONGEST;
        }
        int[] last = new int[other.length() + 1];
        for (int column = 0; column < last.length; column++) {
            last[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] next = new int[last.length];
            next[0] = row;
            for (int column = 1; column < last.length; column++) {
                int changed = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                next[column] =
                        Math.min(
                                Math.min(next[column - 1], last[column]) + 1,
                                last[column - 1] + changed);
            }
            last = next;
        }
        return last[other.length()];
    }
}
