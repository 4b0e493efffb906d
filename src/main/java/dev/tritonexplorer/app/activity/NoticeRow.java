package dev.tritonexplorer.app.activity;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.activity.Notices.Kind;
import dev.tritonexplorer.app.activity.Notices.Notice;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A notice that was shown, with its time. */
final class NoticeRow extends HBox {

    NoticeRow(Notice notice, ActivityTexts texts) {
        getStyleClass().add("activity-row");
        boolean failure = notice.kind() == Kind.FAILURE;
        FontIcon icon = new FontIcon(failure ? Feather.ALERT_OCTAGON : Feather.INFO);
        icon.getStyleClass().add(failure ? "failed" : "hint");
        StackPane sign = new StackPane(icon);
        sign.getStyleClass().add("sign");
        Label text = new Label(notice.message().inOneLine());
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Label time = new Label(texts.clock(notice.at()));
        time.getStyleClass().addAll("time", Styles.TEXT_MUTED);
        time.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(sign, text, time);
        setAccessibleText(text.getText());
    }
}
