package dev.tritonexplorer.classify;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;

/**
 * The order in which people count: folder by folder, {@code img2} before {@code img10}, upper and
 * lower case beside each other. The same in every locale, and total: only equal paths are equal.
 */
public final class NaturalOrder implements Comparator<Path> {

    @Override
    public int compare(Path left, Path right) {
        int shared = Math.min(left.getNameCount(), right.getNameCount());
        for (int i = 0; i < shared; i++) {
            int order = compareNames(left.getName(i).toString(), right.getName(i).toString());
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(left.getNameCount(), right.getNameCount());
        return order != 0 ? order : left.compareTo(right);
    }

    /** Compares two names, such as files' or models'. */
    public static int compareNames(String left, String right) {
        int order = compareNaturally(left.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT));
        return order != 0 ? order : left.compareTo(right);
    }

    private static int compareNaturally(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() && r < right.length()) {
            int leftEnd = digitsEnd(left, l);
            int rightEnd = digitsEnd(right, r);
            int order;
            if (leftEnd > l && rightEnd > r) {
                order = number(left, l, leftEnd).compareTo(number(right, r, rightEnd));
                l = leftEnd;
                r = rightEnd;
            } else {
                order = Character.compare(left.charAt(l++), right.charAt(r++));
            }
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length() - l, right.length() - r);
    }

    private static BigInteger number(String text, int from, int to) {
        return new BigInteger(text.substring(from, to));
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
