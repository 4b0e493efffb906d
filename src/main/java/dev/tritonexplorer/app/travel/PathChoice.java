package dev.tritonexplorer.app.travel;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.compare.Tensors;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.Map;

/** How tensors travel, and for shared memory whether outputs lie there, too. */
public final class PathChoice extends HBox {

    private final Messages messages;
    private final Segmented<Tensors> path;
    private final MenuButton more;
    private final CheckMenuItem outputs = new CheckMenuItem();

    /**
     * @param id of the choice of the path
     * @param chosen is the path
     * @param sharedOutputs whether outputs lie in shared memory, too
     * @param outputsTooltip says what that brings
     */
    public PathChoice(
            String id,
            Property<Tensors> chosen,
            BooleanProperty sharedOutputs,
            String outputsTooltip,
            Messages messages) {
        this(id, chosen, new MenuButton(), messages);
        more.setId("shared-outputs");
        more.getStyleClass().add("concurrency");
        more.setTooltip(new Tooltip(outputsTooltip));
        more.setAccessibleText(messages.of("travel.sharedOutputs.menu"));
        outputs.setText(messages.of("travel.sharedOutputs"));
        outputs.setId("shared-outputs-item");
        outputs.selectedProperty().bindBidirectional(sharedOutputs);
        more.getItems().add(outputs);
        chosen.addListener((property, old, now) -> Icons.show(more, now.memory().isPresent()));
        Icons.show(more, chosen.getValue().memory().isPresent());
    }

    /**
     * @param id of the choice of the path
     * @param chosen is the path
     * @param more what else there is to choose
     */
    public PathChoice(String id, Property<Tensors> chosen, MenuButton more, Messages messages) {
        this.messages = messages;
        this.more = more;
        getStyleClass().add("joined");
        setAlignment(Pos.CENTER_LEFT);
        path =
                new Segmented<>(
                        List.of(Tensors.values()), this::text, chosen, messages.of("travel.path"));
        path.setId(id);
        path.setTooltips(this::tooltip);
        getChildren().addAll(path, more);
    }

    /** Keeps to what cannot be chosen, with the reasons. */
    public PathChoice barring(ObservableValue<Map<Tensors, Hindrance>> hindered) {
        HindranceTexts reasons = new HindranceTexts(messages);
        hindered.addListener((property, old, now) -> path.setUnavailable(reasons.of(now)));
        path.setUnavailable(reasons.of(hindered.getValue()));
        return this;
    }

    /** The menu beside shared memory, for more lines. */
    public MenuButton more() {
        return more;
    }

    /** The line of that menu that puts outputs into shared memory. */
    public CheckMenuItem outputs() {
        return outputs;
    }

    private String text(Tensors one) {
        return switch (one) {
            case BINARY -> messages.of("travel.path.binary");
            case JSON -> messages.of("travel.path.json");
            case SYSTEM -> messages.of("travel.path.system");
            case CUDA -> messages.of("travel.path.cuda");
        };
    }

    private String tooltip(Tensors one) {
        return switch (one) {
            case BINARY -> messages.of("travel.path.binary.tooltip");
            case JSON -> messages.of("travel.path.json.tooltip");
            case SYSTEM -> messages.of("travel.path.system.tooltip");
            case CUDA -> messages.of("travel.path.cuda.tooltip");
        };
    }
}
