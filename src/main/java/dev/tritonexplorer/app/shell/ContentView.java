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
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.page.PageEntry;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.page.PageSwitch;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.ListChangeListener.Change;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;

/** What the middle of the window shows: the page a person is on, or why there is none. */
final class ContentView extends StackPane {

    private final ConnectModel connect;
    private final ModelsModel models;
    private final Messages messages;
    private final NavigationModel navigation;
    private final ModelPage page;
    private final PageSwitch otherPages;
    private final ModelStates states;
    private final FailedPage failedPage;

    /**
     * @param pages the server's and the application's own
     */
    ContentView(
            Screens screens,
            Messages messages,
            ModelPage page,
            List<PageEntry> pages,
            Runnable editAddress) {
        connect = screens.connect();
        failedPage = new FailedPage(connect, messages, editAddress);
        models = screens.models();
        navigation = screens.navigation();
        this.messages = messages;
        this.page = page;
        otherPages = new PageSwitch(pages);
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
        PageId own = navigation.pageProperty().get();
        if (PageId.OWN.contains(own)) {
            put(otherPages.to(own).node());
            return;
        }
        switch (connect.stateProperty().get()) {
            case Idle() -> put(welcome());
            case Failed failed -> put(failedPage.of(failed));
            case Connecting(String where) -> {
                if (connect.slowProperty().get()) {
                    put(connecting(where));
                } else if (connect.sessionProperty().get() == null) {
                    clear();
                }
            }
            case Connected connected -> {
                PageId wanted = navigation.pageProperty().get();
                if (wanted.equals(PageId.MODEL)) {
                    showModel(models.stateProperty().get());
                } else {
                    put(otherPages.to(wanted).node());
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
                    otherPages.current().map(Page::node).ifPresent(getChildren()::remove);
                    otherPages.leave();
                }
            }
            case ModelsState.Shown shown -> {
                page.show(shown.details());
                put(page);
                page.enter();
            }
            case ModelsState.NotReady(ModelEntry model) ->
                    put(states.notReady(model, connect.sessionProperty().get()));
            case ModelsState.Vanished(String name) -> put(states.vanished(name));
            case ModelsState.Failed failed -> put(states.failed(failed));
        }
    }

    private void clear() {
        page.leave();
        otherPages.leave();
        getChildren().clear();
    }

    /** The page in view; empty if something stands in for it. */
    Optional<Page> current() {
        return otherPages.current().or(page::current);
    }

    /** Puts a page in the middle; the one that is there stays untouched, and with it the focus. */
    private void put(Node wanted) {
        if (wanted != page) {
            page.leave();
        }
        if (otherPages.current().filter(shown -> shown.node() == wanted).isEmpty()) {
            otherPages.leave();
        }
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
