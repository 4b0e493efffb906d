package dev.tritonexplorer.app.shell;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.ClassifyView;
import dev.tritonexplorer.app.classify.PictureChooser;
import dev.tritonexplorer.app.config.ConfigView;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.models.ModelTexts;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The page of the chosen model: what it is, and what can be done with it. */
final class ModelPage extends VBox {

    private final ModelTexts texts;
    private final Label name = new Label();
    private final Label summary = new Label();
    private final TabPane tabs = new TabPane();

    ModelPage(Screens screens, Tools tools, PictureChooser chooser) {
        texts = new ModelTexts(tools.messages());
        getStyleClass().add("model-page");
        name.setId("model-name");
        name.getStyleClass().add("name");
        summary.setId("model-summary");
        summary.getStyleClass().addAll("summary", Styles.TEXT_MUTED);
        summary.setMinWidth(0);
        HBox.setHgrow(summary, Priority.SOMETIMES);
        HBox header = new HBox(name, summary);
        header.getStyleClass().add("header");

        ClassifyView classify =
                new ClassifyView(
                        screens.classify(),
                        tools.messages(),
                        tools.words(),
                        chooser,
                        tools.background());
        ConfigView config = new ConfigView(screens.config(), tools.messages());
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
        // A short name is shown whole, a very long one leaves room for the summary.
        boolean isLong = details.metadata().name().length() > 40;
        name.setMinWidth(isLong ? 0 : Region.USE_PREF_SIZE);
        summary.setText(texts.summary(details));
        summary.setTooltip(new Tooltip(summary.getText()));
    }

    void showClassify() {
        tabs.getSelectionModel().selectFirst();
    }
}
