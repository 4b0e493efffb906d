package dev.tritonexplorer.app.figures;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

import java.util.List;

/** Which line is what, for one chart or several that draw the same things alike. */
public final class Legend extends FlowPane {

    private static final double SAMPLE = 26;
    private static final double WIDEST = 240;

    private List<String> shown = List.of();

    public Legend() {
        getStyleClass().add("legend");
    }

    /** Names these lines. */
    public void show(List<Curve> curves) {
        List<String> now =
                curves.stream().map(curve -> curve.styleClass() + " " + curve.name()).toList();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        getChildren().setAll(curves.stream().map(Legend::entry).toList());
    }

    private static HBox entry(Curve curve) {
        Label name = new Label(curve.name());
        name.setMaxWidth(WIDEST);
        name.setMinWidth(0);
        // Long names often begin alike.
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setTooltip(new Tooltip(curve.name()));
        HBox entry = new HBox(TimeChart.sample(curve, SAMPLE), name);
        entry.getStyleClass().add("entry");
        return entry;
    }
}
