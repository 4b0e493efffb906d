package dev.tritonexplorer.app.shell;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says that this is the demo server, until the person has read it or moved on. */
final class DemoBanner extends HBox {

    private boolean dismissed;

    DemoBanner(ConnectModel connect, Messages messages, Runnable focusAddress) {
        setId("demo-banner");
        getStyleClass().add("banner");
        setAlignment(Pos.CENTER_LEFT);
        Label text = new Label(messages.of("banner.demo"));
        text.setMinWidth(0);
        Button own = new Button(messages.of("banner.connect"));
        own.setId("banner-connect");
        own.getStyleClass().add(Styles.SMALL);
        own.setMinWidth(Region.USE_PREF_SIZE);
        own.setOnAction(event -> focusAddress.run());
        Button close =
                Icons.button(
                        Feather.X,
                        messages.of("banner.dismiss"),
                        () -> {
                            dismissed = true;
                            Icons.show(this, false);
                        });
        close.getStyleClass().add(Styles.SMALL);
        getChildren().addAll(new FontIcon(Feather.INFO), text, Icons.spacer(), own, close);
        connect.sessionProperty().addListener((property, old, now) -> showFor(now));
        showFor(connect.sessionProperty().get());
    }

    private void showFor(Session session) {
        Icons.show(this, !dismissed && session != null && session.demo());
    }
}
