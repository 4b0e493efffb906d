package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.compare.Tensors;

import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.List;

/** How tensors travel, and for shared memory whether outputs lie there, too. */
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
        MenuButton more = more(choices, messages);
        choices.pathProperty()
                .addListener((property, old, now) -> Icons.show(more, now.memory().isPresent()));
        Icons.show(more, choices.pathProperty().get().memory().isPresent());
        getChildren().addAll(path, more);
    }

    private static MenuButton more(ClassifyChoices choices, Messages messages) {
        MenuButton more = new MenuButton();
        more.setId("shared-outputs");
        more.getStyleClass().add("concurrency");
        more.setTooltip(new Tooltip(messages.of("classify.sharedOutputs.tooltip")));
        more.setAccessibleText(messages.of("classify.sharedOutputs.menu"));
        CheckMenuItem outputs = new CheckMenuItem(messages.of("classify.sharedOutputs"));
        outputs.setId("shared-outputs-item");
        outputs.selectedProperty().bindBidirectional(choices.sharedOutputsProperty());
        more.getItems().add(outputs);
        return more;
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
