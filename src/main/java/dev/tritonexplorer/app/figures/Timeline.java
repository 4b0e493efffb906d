package dev.tritonexplorer.app.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Figures of the last while, all read at the same times. The oldest go first; a figure that has
 * none left is forgotten.
 *
 * @param <K> names a figure
 */
public final class Timeline<K> {

    private final int most;
    private final int mostFigures;
    private final long[] times;
    private final Map<K, double[]> figures = new HashMap<>();
    private int next;
    private int size;

    /**
     * @param most how many times are kept
     * @param mostFigures how many figures are kept; further ones are passed over
     */
    public Timeline(int most, int mostFigures) {
        this.most = most;
        this.mostFigures = mostFigures;
        times = new long[most];
    }

    /** The figures of a time; one that is missing has a gap there. */
    public void add(long at, Map<K, Double> values) {
        values.forEach(
                (figure, value) -> {
                    if (!Double.isNaN(value) && figures.size() < mostFigures) {
                        figures.computeIfAbsent(figure, key -> gaps());
                    }
                });
        times[next] = at;
        figures.forEach((figure, kept) -> kept[next] = values.getOrDefault(figure, Double.NaN));
        next = (next + 1) % most;
        size = Math.min(size + 1, most);
        figures.values().removeIf(kept -> Arrays.stream(kept).allMatch(Double::isNaN));
    }

    /** Nothing is known from now until the next figures. */
    public void gap(long at) {
        if (size > 0) {
            add(at, Map.of());
        }
    }

    private double[] gaps() {
        double[] none = new double[most];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    public void clear() {
        figures.clear();
        next = 0;
        size = 0;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The newest time, in ms since 1970; 0 if there is none. */
    public long newest() {
        return size == 0 ? 0 : times[Math.floorMod(next - 1, most)];
    }

    /** What is known at all. */
    public Set<K> figures() {
        return Set.copyOf(figures.keySet());
    }

    /** A figure since a time, oldest first, gaps included; empty if nothing is known of it. */
    public List<Point> points(K figure, long since) {
        double[] kept = figures.get(figure);
        List<Point> points = new ArrayList<>();
        if (kept == null) {
            return points;
        }
        for (int index = 0; index < size; index++) {
            int place = Math.floorMod(next - size + index, most);
            if (times[place] >= since) {
                points.add(new Point(times[place], kept[place]));
            }
        }
        return points;
    }
}
