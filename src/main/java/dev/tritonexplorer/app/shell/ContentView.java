package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.connect.ConnectState.Connected;
import dev.tritonexplorer.app.connect.ConnectState.Connecting;
import dev.tritonexplorer.app.connect.ConnectState.Failed;
import dev.tritonexplorer.app.connect.ConnectState.Idle;
import dev.tritonexplorer.app.connect.FailedPage;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.models.ModelsState;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

/** What the middle of the window shows: the model's page, or why there is none. */
final class ContentView extends StackPane {

    private final ConnectModel connect;
    private final ModelsModel models;
    private final Messages messages;
    private final ModelPage page;
    private final FailedPage failedPage;

    ContentView(Screens screens, Messages messages, ModelPage page, Runnable editAddress) {
        connect = screens.connect();
        failedPage = new FailedPage(connect, messages, editAddress);
        models = screens.models();
        this.messages = messages;
        this.page = page;
        getStyleClass().add("content");
        connect.stateProperty().addListener((property, old, now) -> show());
        connect.slowProperty().addListener((property, old, now) -> show());
        models.stateProperty().addListener((property, old, now) -> show());
        models.slowProperty().addListener((property, old, now) -> show());
        show();
    }

    private void show() {
        switch (connect.stateProperty().get()) {
            case Idle() -> getChildren().setAll(welcome());
            case Failed failed -> getChildren().setAll(failedPage.of(failed));
            case Connecting(String where) -> {
                if (connect.slowProperty().get()) {
                    getChildren().setAll(connecting(where));
                } else if (connect.sessionProperty().get() == null) {
                    getChildren().clear();
                }
            }
            case Connected connected -> showModel(models.stateProperty().get());
        }
    }

    private void showModel(ModelsState state) {
        switch (state) {
            case ModelsState.Nothing() -> getChildren().setAll(noModels());
            case ModelsState.Loading(String name) -> {
                if (models.slowProperty().get()) {
                    getChildren().setAll(loading(name));
                } else if (!getChildren().contains(page)) {
                    getChildren().clear();
                }
            }
            case ModelsState.Shown shown -> {
                page.show(shown.details());
                getChildren().setAll(page);
            }
            case ModelsState.Failed failed -> getChildren().setAll(failure(failed));
        }
    }

    private StatePane welcome() {
        return StatePane.calm(
                Feather.SERVER,
                messages.of("state.idle.title"),
                messages.of("state.idle.message"),
                "",
                demo());
    }

    private StatePane connecting(String where) {
        Button cancel = new Button(messages.of("connect.cancel"));
        cancel.setOnAction(event -> connect.cancel());
        return StatePane.busy(
                new ProgressIndicator(),
                where.isEmpty()
                        ? messages.of("state.startingDemo.title")
                        : messages.of("state.connecting.title", where),
                where.isEmpty()
                        ? messages.of("state.startingDemo.message")
                        : messages.of("state.connecting.message"),
                cancel);
    }

    private StatePane failure(ModelsState.Failed failed) {
        Button again = new Button(messages.of("state.refresh"));
        again.setOnAction(event -> models.refresh());
        return StatePane.failure(
                Feather.ALERT_TRIANGLE,
                failed.name().isEmpty()
                        ? messages.of("state.listFailed.title")
                        : messages.of("state.modelFailed.title", failed.name()),
                failed.problem().message(),
                failed.problem().hint(),
                again);
    }

    private StatePane noModels() {
        Button again = new Button(messages.of("state.refresh"));
        again.setOnAction(event -> models.refresh());
        return StatePane.calm(
                Feather.BOX,
                messages.of("state.noModels.title"),
                messages.of("state.noModels.message"),
                "",
                again);
    }

    private StatePane loading(String name) {
        return StatePane.busy(
                new ProgressIndicator(),
                name.isEmpty()
                        ? messages.of("state.listing.title")
                        : messages.of("state.loading.title", name),
                "");
    }

    private Button demo() {
        Button demo = new Button(messages.of("state.useDemo"));
        demo.setId("use-demo");
        demo.setOnAction(event -> connect.connectToDemo());
        return demo;
    }
}
