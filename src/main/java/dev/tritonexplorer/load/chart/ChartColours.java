package dev.tritonexplorer.load.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/** What a chart is painted with. */
public enum ChartColours {
    /** Dark on white, also for paper. */
    LIGHT(
            0xffffff, 0x1f2328, 0x59636e, 0xe4e7eb, 0xb6bdc6, 0xcf222e, 0x0969da, 0x8250df,
            0xbc4c00, 0x1a7f37),
    /** Light on a dark ground. */
    DARK(
            0x0d1117, 0xe6edf3, 0x9198a1, 0x262c36, 0x4b535d, 0xff7b72, 0x58a6ff, 0xbc8cff,
            0xf0883e, 0x56d364);

    final Color ground;
    final Color text;
    final Color muted;
    final Color grid;
    final Color axis;
    final Color limit;
    final List<Color> lines;

    ChartColours(int ground, int text, int muted, int grid, int axis, int limit, int... lines) {
        this.ground = new Color(ground);
        this.text = new Color(text);
        this.muted = new Color(muted);
        this.grid = new Color(grid);
        this.axis = new Color(axis);
        this.limit = new Color(limit);
        this.lines = Arrays.stream(lines).mapToObj(Color::new).toList();
    }
}
