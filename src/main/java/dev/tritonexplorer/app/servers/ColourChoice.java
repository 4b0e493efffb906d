package dev.tritonexplorer.app.servers;

import dev.tritonexplorer.app.connect.ServerMarks;
import dev.tritonexplorer.app.settings.ServerColour;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The colours to mark a server with; always one is chosen. */
final class ColourChoice extends HBox {

    private static final double RADIUS = 7;

    ColourChoice(ObjectProperty<ServerColour> chosen, Messages messages) {
        getStyleClass().add("colour-choice");
        setAlignment(Pos.CENTER_LEFT);
        ToggleGroup group = new ToggleGroup();
        for (ServerColour colour : ServerColour.values()) {
            ToggleButton button = new ToggleButton("", graphic(colour));
            String name = ServerMarks.name(colour, messages);
            button.setId("colour-" + colour.name());
            button.setAccessibleText(messages.of("servers.colour.accessible", name));
            button.setTooltip(new Tooltip(name));
            button.setToggleGroup(group);
            button.setUserData(colour);
            button.setSelected(colour == chosen.get());
            button.setOnAction(
                    event -> {
                        button.setSelected(true);
                        chosen.set(colour);
                    });
            getChildren().add(button);
        }
        chosen.addListener(
                (property, old, now) ->
                        group.getToggles()
                                .forEach(one -> one.setSelected(one.getUserData() == now)));
    }

    private static Node graphic(ServerColour colour) {
        if (colour == ServerColour.NONE) {
            return new FontIcon(Feather.SLASH);
        }
        Circle dot = new Circle(RADIUS);
        dot.getStyleClass().addAll("server-colour", ServerMarks.styleClass(colour));
        return dot;
    }
}
