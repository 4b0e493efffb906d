package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.compare.Tensors;

import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;

import java.util.List;

/** How tensors travel, and what else there is to say of it. */
final class TensorsChoice extends HBox {

    TensorsChoice(ClassifyChoices choices, Messages messages) {
        getStyleClass().add("joined");
        setAlignment(Pos.CENTER_LEFT);
        Segmented<Tensors> path =
                new Segmented<>(
                        List.of(Tensors.values()),
                        one -> text(one, messages),
                        choices.pathProperty(),
                        messages.of("classify.tensors"));
        path.setId("tensors");
        HindranceTexts reasons = new HindranceTexts(messages);
        choices.hinderedPathsProperty()
                .addListener((property, old, now) -> path.setUnavailable(reasons.of(now)));
        path.setUnavailable(reasons.of(choices.hinderedPathsProperty().get()));
        path.setTooltips(one -> tooltip(one, messages));
        MenuButton more = new TravelMenu(choices, messages);
        getChildren().addAll(path, more);
    }

    private static String text(Tensors path, Messages messages) {
        return switch (path) {
            case BINARY -> messages.of("classify.tensors.binary");
            case JSON -> messages.of("classify.tensors.json");
            case SYSTEM -> messages.of("classify.tensors.system");
            case CUDA -> messages.of("classify.tensors.cuda");
        };
    }

    private static String tooltip(Tensors path, Messages messages) {
        return switch (path) {
            case BINARY -> messages.of("classify.tensors.binary.tooltip");
            case JSON -> messages.of("classify.tensors.json.tooltip");
            case SYSTEM -> messages.of("classify.tensors.system.tooltip");
            case CUDA -> messages.of("classify.tensors.cuda.tooltip");
        };
    }
}
