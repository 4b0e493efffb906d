package dev.tritonexplorer.app.connect;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.ConnectState.Cause;
import dev.tritonexplorer.app.connect.ConnectState.Failed;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/** The page of a server that could not be used: why, what happens by itself, what to try. */
public final class FailedPage {

    private final ConnectModel model;
    private final Messages messages;
    private final Runnable editAddress;

    /**
     * @param editAddress lets the person type another address
     */
    public FailedPage(ConnectModel model, Messages messages, Runnable editAddress) {
        this.model = model;
        this.messages = messages;
        this.editAddress = editAddress;
    }

    public StatePane of(Failed failed) {
        boolean isNotTriton = failed.cause() == Cause.NOT_TRITON;
        List<Button> actions = new ArrayList<>();
        actions.add(button("retry", messages.of("state.retry"), model::retry));
        if (failed.cause() == Cause.SECRET) {
            actions.addFirst(button("enter-secret", messages.of("state.enterSecret"), editAddress));
        }
        if (isNotTriton) {
            boolean triedHttp = model.protocolProperty().get() == Protocol.HTTP;
            actions.addFirst(
                    button(
                            "other-protocol",
                            triedHttp ? messages.of("state.tryGrpc") : messages.of("state.tryHttp"),
                            model::retryByOtherProtocol));
        }
        if (!failed.where().isEmpty()) {
            actions.add(button("edit-address", messages.of("state.editAddress"), editAddress));
            actions.add(button("use-demo", messages.of("state.useDemo"), model::connectToDemo));
        }
        actions.getFirst().getStyleClass().add(Styles.ACCENT);
        return StatePane.failure(
                icon(failed.cause()),
                title(failed, isNotTriton),
                failed.problem().message(),
                hint(failed),
                actions.toArray(Button[]::new));
    }

    private static Feather icon(Cause cause) {
        return switch (cause) {
            case SECRET -> Feather.KEY;
            case NOT_TRITON -> Feather.HELP_CIRCLE;
            case AWAY, OTHER -> Feather.CLOUD_OFF;
        };
    }

    private String title(Failed failed, boolean isNotTriton) {
        if (failed.where().isEmpty()) {
            return messages.of("state.demoFailed.title");
        }
        if (failed.cause() == Cause.SECRET) {
            ServerChoice choice = model.choiceProperty().get();
            return messages.of(
                    "state.secret.title", choice == null ? failed.where() : choice.known().title());
        }
        return isNotTriton
                ? messages.of("state.notTriton.title", failed.where())
                : messages.of("state.failed.title", failed.where());
    }

    private String hint(Failed failed) {
        String hint = failed.problem().hint();
        return failed.cause() == Cause.AWAY
                ? (hint + "\n" + messages.of("state.retrying", StatusText.retrySeconds())).strip()
                : hint;
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }
}
