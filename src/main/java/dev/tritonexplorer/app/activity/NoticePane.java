package dev.tritonexplorer.app.activity;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.activity.Activity.State;
import dev.tritonexplorer.app.activity.Notices.Notice;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.crash.CrashReport;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.ListChangeListener.Change;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The notices over the window's lower right corner. */
public final class NoticePane extends VBox {

    private final Notices notices;
    private final Messages messages;
    private final Places places;
    private final Map<Notice, Node> made = new HashMap<>();
    private final Consumer<CrashReport> reports;
    private @Nullable Node focusBefore;

    /**
     * @param reports shows the report of a fault
     */
    public NoticePane(
            Notices notices, Messages messages, Places places, Consumer<CrashReport> reports) {
        this.reports = reports;
        this.notices = notices;
        this.messages = messages;
        this.places = places;
        getStyleClass().add("notices");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setPickOnBounds(false);
        StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
        notices.shown().addListener((Change<? extends Notice> change) -> show());
    }

    /**
     * Gives the newest notice the focus, or gives it back.
     *
     * @return whether there is any notice
     */
    public boolean focus() {
        List<Node> all = getChildren();
        if (all.isEmpty()) {
            return false;
        }
        if (isFocusWithin()) {
            leave();
        } else {
            focusBefore = getScene().getFocusOwner();
            all.getLast().requestFocus();
        }
        return true;
    }

    private void show() {
        boolean held = isFocusWithin();
        made.keySet().retainAll(notices.shown());
        // Those that stay are the same nodes, so that the focus stays with them.
        getChildren()
                .setAll(
                        notices.shown().stream()
                                .map(one -> made.computeIfAbsent(one, this::card))
                                .toList());
        if (held && !isFocusWithin()) {
            if (getChildren().isEmpty()) {
                leave();
            } else {
                getChildren().getLast().requestFocus();
            }
        }
    }

    private void leave() {
        Node before = focusBefore;
        focusBefore = null;
        if (before != null) {
            before.requestFocus();
        }
    }

    private Node card(Notice notice) {
        MessageBar card = new MessageBar("notice");
        String text = notice.message().inOneLine();
        card.show(kind(notice), text);
        card.getStyleClass().addAll("notice-card", Styles.ELEVATED_2);
        card.setAccessibleRole(AccessibleRole.TEXT);
        card.setAccessibleText(text);
        card.setAccessibleHelp(messages.of("activity.notice.help"));
        card.setFocusTraversable(true);
        notice.about()
                .ifPresent(
                        about ->
                                card.addAction(
                                                "notice-show",
                                                messages.of("activity.show"),
                                                () -> {
                                                    notices.dismiss(notice);
                                                    places.go(about);
                                                })
                                        .setDisable(places.whyNot(about).isPresent()));
        notice.report()
                .ifPresent(
                        report ->
                                card.addAction(
                                        "notice-report",
                                        messages.of("activity.notice.report"),
                                        () -> {
                                            notices.dismiss(notice);
                                            reports.accept(report);
                                        }));
        Button close =
                card.addClose(
                        "notice-close",
                        messages.of("activity.notice.close"),
                        () -> notices.dismiss(notice));
        close.setAccessibleHelp(text);
        card.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.ESCAPE) {
                        notices.dismiss(notice);
                        event.consume();
                    }
                });
        return card;
    }

    private static MessageBar.Kind kind(Notice notice) {
        return switch (notice.kind()) {
            case HINT -> MessageBar.Kind.INFO;
            case FAILURE -> MessageBar.Kind.FAILURE;
            case ENDED ->
                    notice.about()
                                    .filter(
                                            one ->
                                                    one.stateProperty().get()
                                                            instanceof State.Failed)
                                    .isPresent()
                            ? MessageBar.Kind.FAILURE
                            : MessageBar.Kind.DONE;
        };
    }
}
