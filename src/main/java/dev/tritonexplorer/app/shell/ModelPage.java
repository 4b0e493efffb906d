package dev.tritonexplorer.app.shell;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.ClassifyView;
import dev.tritonexplorer.app.classify.PictureChooser;
import dev.tritonexplorer.app.config.ConfigView;
import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.models.ModelTexts;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The page of the chosen model: what it is, and what can be done with it. */
final class ModelPage extends VBox {

    private static final double NAME_SHARE = 0.6;

    private final ModelTexts texts;
    private final Label name = new Label();
    private final Label summary = new Label();
    private final TabPane tabs = new TabPane();
    private final ConfigView config;

    ModelPage(Screens screens, Tools tools, PictureChooser chooser) {
        texts = new ModelTexts(tools.messages());
        getStyleClass().add("model-page");
        name.setId("model-name");
        name.getStyleClass().add("name");
        summary.setId("model-summary");
        summary.getStyleClass().addAll("summary", Styles.TEXT_MUTED);
        EndPair line = new EndPair(name, summary, NAME_SHARE, false);
        HBox.setHgrow(line, Priority.ALWAYS);
        HBox header = new HBox(line);
        header.getStyleClass().add("header");

        ClassifyView classify =
                new ClassifyView(
                        screens.classify(),
                        tools.messages(),
                        tools.words(),
                        chooser,
                        tools.background());
        config = new ConfigView(screens.config(), tools.messages(), tools.background());
        tabs.getTabs()
                .addAll(
                        tab("tab-classify", tools.messages().of("page.classify"), classify),
                        tab("tab-config", tools.messages().of("page.config"), config));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(header, tabs);
    }

    private static Tab tab(String id, String text, Node content) {
        Tab tab = new Tab(text, content);
        tab.setId(id);
        return tab;
    }

    void show(ModelDetails details) {
        name.setText(details.metadata().name());
        name.setTooltip(new Tooltip(details.metadata().name()));
        summary.setText(texts.summary(details));
        summary.setTooltip(new Tooltip(summary.getText()));
    }

    /** How many pages there are. */
    int count() {
        return tabs.getTabs().size();
    }

    /**
     * Goes to a page.
     *
     * @param number 1 for the first
     */
    void show(int number) {
        tabs.getSelectionModel().select(number - 1);
    }

    /** Puts the focus on the search of the page in view; false if it has none. */
    boolean find() {
        boolean hasSearch = tabs.getSelectionModel().getSelectedItem().getContent() == config;
        if (hasSearch) {
            config.focusSearch();
        }
        return hasSearch;
    }

    void showClassify() {
        tabs.getSelectionModel().selectFirst();
    }
}
