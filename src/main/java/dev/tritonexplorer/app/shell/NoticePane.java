package dev.tritonexplorer.app.shell;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.shell.Notices.Notice;

import javafx.collections.ListChangeListener.Change;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The notices over the window's lower right corner. */
final class NoticePane extends VBox {

    private final Notices notices;

    NoticePane(Notices notices) {
        this.notices = notices;
        getStyleClass().add("notices");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setPickOnBounds(false);
        StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
        notices.shown().addListener((Change<? extends Notice> change) -> show());
    }

    private void show() {
        getChildren().setAll(notices.shown().stream().map(this::notification).toList());
    }

    private Notification notification(Notice notice) {
        Notification notification =
                new Notification(
                        notice.message().inOneLine(),
                        new FontIcon(notice.failure() ? Feather.ALERT_OCTAGON : Feather.INFO));
        notification.setAccessibleText(notice.message().inOneLine());
        notification
                .getStyleClass()
                .addAll(notice.failure() ? Styles.DANGER : Styles.ACCENT, Styles.ELEVATED_2);
        notification.setOnClose(event -> notices.dismiss(notice));
        return notification;
    }
}
