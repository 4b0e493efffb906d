package dev.tritonexplorer.app.control;

import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a pane's dividers are, for each number of them: its parts may come and go. */
final class SplitLayout implements LayoutKeeper.Layout {

    private static final String PLACES = "[01]\\.\\d{1,9}( [01]\\.\\d{1,9})*";

    private final SplitPane pane;

    /** As the pane is made. */
    private double[] usual;

    /** As a person wants them, by their number. */
    private final Map<Integer, double[]> own = new HashMap<>();

    private boolean dragged;

    SplitLayout(SplitPane pane) {
        this.pane = pane;
        usual = pane.getDividerPositions();
        pane.getProperties().put(SplitLayout.class, this);
    }

    @Override
    public Map<String, String> read() {
        Map<String, String> layout = new HashMap<>();
        own.forEach(
                (count, places) ->
                        layout.put(
                                String.valueOf(count),
                                Arrays.stream(places)
                                        .mapToObj(one -> String.format(Locale.ROOT, "%.4f", one))
                                        .collect(Collectors.joining(" "))));
        return layout;
    }

    @Override
    public void arrange(Map<String, String> wanted) {
        own.clear();
        for (String text : wanted.values()) {
            if (text.matches(PLACES)) {
                double[] places =
                        Arrays.stream(text.split(" "))
                                .mapToDouble(one -> Math.clamp(Double.parseDouble(one), 0.0, 1.0))
                                .toArray();
                own.put(places.length, places);
            }
        }
        place(usual);
    }

    /** Puts the dividers where a person wants them, or else there. */
    void place(double... otherwise) {
        usual = otherwise;
        double[] places = own.getOrDefault(pane.getDividers().size(), otherwise);
        pane.setDividerPositions(places);
    }

    static @Nullable SplitLayout of(SplitPane pane) {
        return pane.getProperties().get(SplitLayout.class) instanceof SplitLayout layout
                ? layout
                : null;
    }

    @Override
    public void observe(Runnable tell) {
        pane.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> dragged = true);
        pane.addEventFilter(
                MouseEvent.MOUSE_RELEASED,
                event -> {
                    double[] now = pane.getDividerPositions();
                    double[] before = own.getOrDefault(now.length, usual);
                    if (dragged && now.length > 0 && !Arrays.equals(now, before)) {
                        own.put(now.length, now);
                        tell.run();
                    }
                    dragged = false;
                });
    }
}
