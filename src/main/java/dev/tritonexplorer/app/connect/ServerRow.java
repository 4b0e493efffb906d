package dev.tritonexplorer.app.connect;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.ServerColour;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One server in a list: the button that connects to it, and two small ones beside it. */
final class ServerRow extends HBox {

    private static final double NAME_SHARE = 0.6;

    private final Button choose = new Button();
    private final Button name;
    private final Button forget;

    ServerRow(KnownServer server, boolean isCurrent, Messages messages) {
        getStyleClass().add("server-row");
        setAlignment(Pos.CENTER_LEFT);
        String address = server.address();
        boolean isSaved = !server.name().isEmpty();
        String title = isSaved ? server.name() : address;

        Label first = new Label(title);
        first.getStyleClass().add("name");
        Label second = new Label(isSaved ? address : "");
        second.getStyleClass().add("address");
        Label protocol = new Label(new StatusText(messages).protocol(server.protocol()));
        protocol.getStyleClass().add("protocol");
        protocol.setMinWidth(USE_PREF_SIZE);
        FontIcon sign = new FontIcon(isCurrent ? Feather.CHECK : Feather.SERVER);
        ServerColour colour = server.profile().colour();
        ServerMarks.mark(this, colour);
        EndPair texts = new EndPair(first, second, NAME_SHARE, false);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox line = new HBox(sign, texts, protocol);
        if (server.profile().readOnly()) {
            line.getChildren().add(2, new FontIcon(Feather.LOCK));
        }
        if (colour != ServerColour.NONE) {
            line.getChildren().add(1, ServerMarks.stripe());
        }
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);

        choose.getStyleClass().addAll("choose", Styles.FLAT);
        choose.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        choose.setGraphic(line);
        choose.setMinWidth(0);
        choose.setMaxWidth(Double.MAX_VALUE);
        // The line takes the button's width, whatever its texts would like.
        line.prefWidthProperty()
                .bind(
                        choose.widthProperty()
                                .map(
                                        width ->
                                                width.doubleValue()
                                                        - choose.snappedLeftInset()
                                                        - choose.snappedRightInset()));
        line.setMinWidth(0);
        choose.setPrefWidth(0);
        choose.setAccessibleText(
                messages.of("connect.row.accessible", title, address, protocol.getText())
                        + marks(server, messages, ", "));
        choose.setTooltip(
                new Tooltip(
                        (isSaved ? title + "\n" + address : address)
                                + marks(server, messages, "\n")));
        HBox.setHgrow(choose, Priority.ALWAYS);

        name =
                isSaved
                        ? Icons.button(
                                Feather.EDIT_2, messages.of("servers.editRow", title), () -> {})
                        : Icons.button(Feather.STAR, messages.of("connect.save", title), () -> {});
        name.getStyleClass().add("name-server");
        forget = Icons.button(Feather.X, messages.of("connect.forget", title), () -> {});
        forget.getStyleClass().add("forget-server");
        getChildren().addAll(choose, name, forget);
    }

    /** What its colour and its sign say. */
    private static String marks(KnownServer server, Messages messages, String separator) {
        ServerColour colour = server.profile().colour();
        String marks =
                colour == ServerColour.NONE ? "" : separator + ServerMarks.name(colour, messages);
        return server.profile().readOnly()
                ? marks + separator + messages.of("servers.readOnly.tag")
                : marks;
    }

    void onChoose(Runnable action) {
        choose.setOnAction(event -> action.run());
    }

    void onName(Runnable action) {
        name.setOnAction(event -> action.run());
    }

    void onForget(Runnable action) {
        forget.setOnAction(event -> action.run());
    }
}
