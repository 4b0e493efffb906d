package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.connect.ConnectState.Connected;
import dev.tritonexplorer.app.connect.ConnectState.Connecting;
import dev.tritonexplorer.app.connect.ConnectState.Failed;
import dev.tritonexplorer.app.connect.ConnectState.Idle;
import dev.tritonexplorer.app.connect.FailedPage;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.models.ModelsState;
import dev.tritonexplorer.app.overview.OverviewView;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.ListChangeListener.Change;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

/** What the middle of the window shows: the page a person is on, or why there is none. */
final class ContentView extends StackPane {

    private final ConnectModel connect;
    private final ModelsModel models;
    private final Messages messages;
    private final NavigationModel navigation;
    private final ModelPage page;
    private final Node overview;
    private final ModelStates states;
    private final FailedPage failedPage;

    ContentView(Screens screens, Messages messages, ModelPage page, Runnable editAddress) {
        connect = screens.connect();
        failedPage = new FailedPage(connect, messages, editAddress);
        models = screens.models();
        navigation = screens.navigation();
        this.messages = messages;
        this.page = page;
        overview = new OverviewView(screens.overview(), messages, navigation::showModel);
        states = new ModelStates(screens, messages);
        getStyleClass().add("content");
        connect.stateProperty().addListener((property, old, now) -> show());
        connect.slowProperty().addListener((property, old, now) -> show());
        models.stateProperty().addListener((property, old, now) -> show());
        models.slowProperty().addListener((property, old, now) -> show());
        // What stands in for a page may count the models.
        models.models().addListener((Change<? extends ModelEntry> change) -> show());
        navigation.pageProperty().addListener((property, old, now) -> show());
        show();
    }

    private void show() {
        switch (connect.stateProperty().get()) {
            case Idle() -> put(welcome());
            case Failed failed -> put(failedPage.of(failed));
            case Connecting(String where) -> {
                if (connect.slowProperty().get()) {
                    put(connecting(where));
                } else if (connect.sessionProperty().get() == null) {
                    getChildren().clear();
                }
            }
            case Connected connected -> {
                switch (navigation.pageProperty().get()) {
                    case MODEL -> showModel(models.stateProperty().get());
                    case OVERVIEW -> put(overview);
                }
            }
        }
    }

    private void showModel(ModelsState state) {
        switch (state) {
            case ModelsState.Nothing() -> put(states.noModels());
            case ModelsState.NoneReady() -> put(states.noneReady());
            case ModelsState.Loading(String name) -> {
                // A quick answer replaces what is shown; a page of another place goes at once.
                if (models.slowProperty().get()) {
                    put(states.loading(name));
                } else {
                    getChildren().remove(overview);
                }
            }
            case ModelsState.Shown shown -> {
                page.show(shown.details());
                put(page);
            }
            case ModelsState.NotReady(ModelEntry model) ->
                    put(states.notReady(model, connect.sessionProperty().get()));
            case ModelsState.Vanished(String name) -> put(states.vanished(name));
            case ModelsState.Failed failed -> put(states.failed(failed));
        }
    }

    /** Puts a page in the middle; the one that is there stays untouched, and with it the focus. */
    private void put(Node wanted) {
        if (getChildren().size() != 1 || getChildren().getFirst() != wanted) {
            getChildren().setAll(wanted);
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

    private Button demo() {
        Button demo = new Button(messages.of("state.useDemo"));
        demo.setId("use-demo");
        demo.setOnAction(event -> connect.connectToDemo());
        return demo;
    }
}
