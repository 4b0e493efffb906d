package dev.tritonexplorer.app.shell;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.models.ModelFilter;
import dev.tritonexplorer.app.models.ModelList;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.page.PageEntry;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/**
 * The left side: the models, and the server's pages below. The arrow keys run through both as if
 * they were one list.
 */
final class NavigationView extends VBox {

    private final NavigationModel navigation;
    private final ModelsModel models;
    private final ModelFilter filter;
    private final Messages messages;
    private final CustomTextField search = new CustomTextField();
    private final ModelList modelList;
    private final ListView<PageEntry> serverPages = new ListView<>();
    private boolean following;

    /**
     * @param pages the server's
     */
    NavigationView(
            Screens screens, List<PageEntry> pages, PageEntry preferences, Messages messages) {
        navigation = screens.navigation();
        models = screens.models();
        filter = navigation.filter();
        this.messages = messages;
        getStyleClass().add("navigation");
        modelList =
                new ModelList(
                        models,
                        filter,
                        messages,
                        navigation.pageProperty().map(page -> page.equals(PageId.MODEL)),
                        () -> navigation.pageProperty().set(PageId.MODEL));
        modelList.setNeighbours(search::requestFocus, this::enterServerPages);
        VBox server = serverSection(screens.connect(), pages);
        getChildren()
                .addAll(searchField(), staleSign(), modelList, server, spring(), foot(preferences));
        // A long list gives way, so that what is below stays in sight.
        VBox.setVgrow(server, Priority.NEVER);
        server.setMinHeight(USE_PREF_SIZE);
    }

    /** Moves the focus to the search field. */
    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    /** Moves the focus to the list that has the chosen line. */
    void focusList() {
        if (navigation.pageProperty().get().equals(PageId.MODEL)) {
            modelList.focusList();
        } else {
            serverPages.requestFocus();
        }
    }

    private Node searchField() {
        search.setId("model-filter");
        search.setAccessibleText(messages.of("models.filter.accessible"));
        search.setTooltip(new Tooltip(messages.of("models.filter.tooltip")));
        search.promptTextProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> messages.of("models.filter.prompt", filter.total()),
                                models.models()));
        search.textProperty().bindBidirectional(filter.textProperty());
        search.setLeft(lens());
        Node clear =
                Icons.button(
                        Feather.X, messages.of("models.filter.clear"), this::clearAndStayInField);
        clear.setFocusTraversable(false);
        clear.getStyleClass().addAll(Styles.SMALL, "clear");
        search.rightProperty()
                .bind(filter.textProperty().map(typed -> typed.isEmpty() ? null : clear));
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        HBox row = new HBox(search);
        HBox.setHgrow(search, Priority.ALWAYS);
        row.getStyleClass().add("search");
        return row;
    }

    private Node lens() {
        FontIcon lens = new FontIcon(Feather.SEARCH);
        ProgressIndicator asking = new ProgressIndicator();
        asking.getStyleClass().add("tiny");
        asking.setAccessibleText(messages.of("models.listing"));
        asking.visibleProperty().bind(models.listSlowProperty());
        lens.visibleProperty().bind(models.listSlowProperty().not());
        StackPane sign = new StackPane(lens, asking);
        sign.getStyleClass().add("lens");
        return sign;
    }

    private void clearAndStayInField() {
        filter.clear();
        search.requestFocus();
    }

    private void searchKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !filter.textProperty().get().isEmpty()) {
            filter.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            if (modelList.hasLines()) {
                modelList.enterFromAbove();
            } else if (filter.total() == 0) {
                enterServerPages();
            }
            event.consume();
        }
    }

    private Node staleSign() {
        MessageBar sign = new MessageBar("stale-models");
        sign.addAction("stale-retry", messages.of("state.retry"), models::refresh);
        Tooltip why = new Tooltip();
        why.setWrapText(true);
        why.setMaxWidth(420);
        Tooltip.install(sign, why);
        models.listProblemProperty()
                .addListener(
                        (property, old, now) -> {
                            sign.show(
                                    MessageBar.Kind.WARNING,
                                    now == null ? "" : messages.of("models.stale"));
                            why.setText(now == null ? "" : now.inOneLine());
                            sign.setAccessibleText(
                                    messages.of("models.stale") + ". " + why.getText());
                        });
        return sign;
    }

    private VBox serverSection(ConnectModel connect, List<PageEntry> pages) {
        Label title = new Label(messages.of("navigation.server"));
        title.getStyleClass().add("section");
        title.setLabelFor(serverPages);
        serverPages.setId("server-pages");
        serverPages.setAccessibleText(messages.of("navigation.server.accessible"));
        serverPages.getStyleClass().add(Styles.DENSE);
        serverPages.setFixedCellSize(ModelList.LINE);
        serverPages.getItems().setAll(pages);
        serverPages.setPrefHeight(ModelList.LINE * serverPages.getItems().size());
        serverPages.setMinHeight(USE_PREF_SIZE);
        serverPages.setCellFactory(view -> new PageCell());
        serverPages
                .getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now != null && !following) {
                                navigation.pageProperty().set(now.id());
                            }
                        });
        serverPages.addEventFilter(KeyEvent.KEY_PRESSED, this::serverPagesKey);
        navigation.pageProperty().addListener((property, old, now) -> follow(now));
        follow(navigation.pageProperty().get());
        VBox section = new VBox(title, serverPages);
        Runnable update = () -> Icons.show(section, connect.sessionProperty().get() != null);
        connect.sessionProperty().addListener((property, old, now) -> update.run());
        update.run();
        return section;
    }

    private static Node spring() {
        Region spring = new Region();
        VBox.setVgrow(spring, Priority.SOMETIMES);
        return spring;
    }

    private Node foot(PageEntry preferences) {
        ToggleButton open = new ToggleButton(preferences.title(), new FontIcon(Feather.SETTINGS));
        open.setId("preferences");
        open.getStyleClass().addAll(Styles.FLAT, "preferences");
        open.setMaxWidth(Double.MAX_VALUE);
        Runnable follow =
                () -> open.setSelected(navigation.pageProperty().get().equals(preferences.id()));
        open.setOnAction(
                event -> {
                    navigation.pageProperty().set(preferences.id());
                    // Chosen again, it stays chosen.
                    follow.run();
                });
        navigation.pageProperty().addListener((property, old, now) -> follow.run());
        follow.run();
        VBox foot = new VBox(open);
        foot.getStyleClass().add("foot");
        return foot;
    }

    private void follow(PageId page) {
        following = true;
        serverPages.getSelectionModel().clearSelection();
        serverPages.getItems().stream()
                .filter(entry -> entry.id().equals(page))
                .forEach(serverPages.getSelectionModel()::select);
        following = false;
    }

    private void enterServerPages() {
        if (serverPages.getParent().isVisible()) {
            serverPages.requestFocus();
            serverPages.getSelectionModel().clearAndSelect(0);
        }
    }

    private void serverPagesKey(KeyEvent event) {
        boolean first = serverPages.getSelectionModel().getSelectedIndex() <= 0;
        if (event.getCode() == KeyCode.UP && first) {
            if (modelList.hasLines()) {
                modelList.enterFromBelow();
            } else {
                search.requestFocus();
            }
            event.consume();
        }
    }

    private static final class PageCell extends ListCell<PageEntry> {

        PageCell() {
            getStyleClass().add("model-cell");
        }

        @Override
        protected void updateItem(PageEntry page, boolean empty) {
            super.updateItem(page, empty);
            if (empty || page == null) {
                setGraphic(null);
                return;
            }
            Label name = new Label(page.title());
            name.getStyleClass().add("name");
            setAccessibleText(name.getText());
            setGraphic(name);
        }
    }
}
