package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.settings.ServerColour;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/** How a server's colour looks and what it is called. */
public final class ServerMarks {

    private static final String SHEET = "/dev/tritonexplorer/app/servers.css";

    private ServerMarks() {}

    /** The style sheet that the style classes of this room are in. */
    public static String sheet() {
        return Objects.requireNonNull(ServerMarks.class.getResource(SHEET), SHEET).toExternalForm();
    }

    /** Gives {@code -app-server-colour} its value in a node and those in it. */
    public static String styleClass(ServerColour colour) {
        return "server-" + colour.name().toLowerCase(Locale.ROOT);
    }

    /** Gives a node the colour, and takes another one away. */
    static void mark(Node node, ServerColour colour) {
        node.getStyleClass()
                .removeAll(
                        Arrays.stream(ServerColour.values()).map(ServerMarks::styleClass).toList());
        node.getStyleClass().add(styleClass(colour));
    }

    /** A thin upright line in the colour of a node around it. */
    static Region stripe() {
        Region stripe = new Region();
        stripe.getStyleClass().add("server-stripe");
        return stripe;
    }

    public static String name(ServerColour colour, Messages messages) {
        return switch (colour) {
            case NONE -> messages.of("servers.colour.none");
            case RED -> messages.of("servers.colour.red");
            case ORANGE -> messages.of("servers.colour.orange");
            case GREEN -> messages.of("servers.colour.green");
            case TEAL -> messages.of("servers.colour.teal");
            case BLUE -> messages.of("servers.colour.blue");
            case PURPLE -> messages.of("servers.colour.purple");
        };
    }
}
