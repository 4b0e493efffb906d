package dev.tritonexplorer.app.shell;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.models.ModelTexts;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.page.PageEntry;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.page.PageSwitch;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** The page of the chosen model: what it is, and what can be done with it. */
final class ModelPage extends VBox {

    private static final double NAME_SHARE = 0.6;

    private final ModelTexts texts;
    private final Label name = new Label();
    private final Label summary = new Label();
    private final TabPane tabs = new TabPane();
    private final NavigationModel navigation;
    private final PageSwitch pages;
    private boolean entered;

    ModelPage(NavigationModel navigation, List<PageEntry> entries, Messages messages) {
        this.navigation = navigation;
        texts = new ModelTexts(messages);
        pages = new PageSwitch(entries);
        getStyleClass().add("model-page");
        name.setId("model-name");
        name.getStyleClass().add("name");
        summary.setId("model-summary");
        summary.getStyleClass().addAll("summary", Styles.TEXT_MUTED);
        EndPair line = new EndPair(name, summary, NAME_SHARE, false);
        HBox.setHgrow(line, Priority.ALWAYS);
        HBox header = new HBox(line);
        header.getStyleClass().add("header");
        // Else a tall tab would press it, and the tabs would jump from one to the other.
        header.setMinHeight(USE_PREF_SIZE);

        entries.forEach(entry -> tabs.getTabs().add(tab(entry)));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, old, now) ->
                                navigation.tabProperty().set((PageId) now.getUserData()));
        navigation.tabProperty().addListener((property, old, now) -> follow(now));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(header, tabs);
    }

    private static Tab tab(PageEntry entry) {
        Tab tab = new Tab(entry.title());
        tab.setId("tab-" + entry.id().name());
        tab.setUserData(entry.id());
        return tab;
    }

    void show(ModelDetails details) {
        name.setText(details.metadata().name());
        name.setTooltip(new Tooltip(details.metadata().name()));
        summary.setText(texts.summary(details));
        summary.setTooltip(new Tooltip(summary.getText()));
    }

    /** The model's page is in view, and with it one of its tabs. */
    void enter() {
        entered = true;
        follow(navigation.tabProperty().get());
    }

    /** Something else is in view. */
    void leave() {
        entered = false;
        pages.leave();
    }

    /** The tab in view; empty while something else is. */
    Optional<Page> current() {
        return pages.current();
    }

    private void follow(PageId wanted) {
        if (!entered) {
            return;
        }
        for (Tab tab : tabs.getTabs()) {
            if (wanted.equals(tab.getUserData())) {
                tab.setContent(pages.to(wanted).node());
                tabs.getSelectionModel().select(tab);
            }
        }
    }
}
