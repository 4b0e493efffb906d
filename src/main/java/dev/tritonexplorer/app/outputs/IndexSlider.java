package dev.tritonexplorer.app.outputs;

import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;

/** A choice of an index of one dimension: its name, a slider, and where it is. */
final class IndexSlider extends HBox {

    private final Slider slider;
    private final Label place = new Label();
    private final long count;

    /**
     * @param count how many indexes there are
     */
    IndexSlider(String name, long count, Runnable changed) {
        this.count = count;
        getStyleClass().add("index-slider");
        slider = new Slider(0, Math.max(0, count - 1.0), 0);
        slider.setBlockIncrement(1);
        slider.setAccessibleText(name);
        Label label = new Label(name);
        label.setLabelFor(slider);
        label.setMinWidth(USE_PREF_SIZE);
        place.getStyleClass().add("figure");
        place.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(label, slider, place);
        long[] last = {0};
        slider.valueProperty()
                .addListener(
                        (property, old, now) -> {
                            if (index() != last[0]) {
                                last[0] = index();
                                name();
                                changed.run();
                            }
                        });
        name();
    }

    private void name() {
        place.setText("%,d / %,d".formatted(index(), count - 1));
    }

    long index() {
        return Math.round(slider.getValue());
    }
}
