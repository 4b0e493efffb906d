package dev.tritonexplorer.app.compare;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.Way;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/** The outcome in a sentence, the table, and what must be known of it. Shows what it is given. */
final class CompareCard extends VBox {

    private static final double TITLE_SHARE = 0.7;
    private static final double NARROW = 900;

    private final Messages messages;
    private final WayTexts texts;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label agreement = new Label("", new FontIcon(Feather.CHECK));
    private final Label method = new Label();
    private final VBox warnings = new VBox();
    private final WayTable table;
    private final HBox header;
    private final HBox foot;
    private final Node legend;

    CompareCard(Messages messages, WayTexts texts) {
        this.messages = messages;
        this.texts = texts;
        getStyleClass().addAll("card", "compare-card");
        title.setId("compare-title");
        title.getStyleClass().add("card-title");
        title.setTooltip(new Tooltip());
        subtitle.setId("compare-subtitle");
        subtitle.getStyleClass().add(Styles.TEXT_MUTED);
        subtitle.setTooltip(new Tooltip());
        EndPair line = new EndPair(title, subtitle, TITLE_SHARE, false);
        HBox.setHgrow(line, Priority.ALWAYS);
        legend = legend();
        header = new HBox(line, legend);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);
        table = new WayTable(messages, texts);
        VBox.setVgrow(table, Priority.ALWAYS);
        agreement.setId("compare-agreement");
        agreement.getStyleClass().add("agreement");
        agreement.setTooltip(new Tooltip());
        foot = new HBox();
        method.getStyleClass().add(Styles.TEXT_MUTED);
        method.setText(texts.method());
        method.setTooltip(new Tooltip(texts.method()));
        Tooltip.install(foot, new Tooltip(texts.method()));
        EndPair both = new EndPair(agreement, method, 0.5, true);
        HBox.setHgrow(both, Priority.ALWAYS);
        foot.getChildren().add(both);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("foot");
        warnings.setId("compare-warnings");
        warnings.getStyleClass().add("warnings");
        Icons.show(warnings, false);
        getChildren().addAll(header, table, warnings, foot);
        widthProperty().addListener((property, old, now) -> place());
    }

    /** In a narrow card the outcome has its line for itself. */
    private void place() {
        boolean narrow = getWidth() < NARROW;
        HBox wanted = narrow ? foot : header;
        if (!wanted.getChildren().contains(legend)) {
            header.getChildren().remove(legend);
            foot.getChildren().remove(legend);
            wanted.getChildren().add(legend);
            Icons.show(method, !narrow);
            method.setText(narrow ? "" : texts.method());
        }
    }

    private Node legend() {
        HBox legend =
                new HBox(
                        sign(
                                "fill-send",
                                messages.of("compare.part.send"),
                                messages.of("compare.part.send.meaning")),
                        sign(
                                "fill-server",
                                messages.of("compare.part.server"),
                                messages.of("compare.part.server.meaning")),
                        sign(
                                "fill-waiting",
                                messages.of("compare.part.wait"),
                                messages.of("compare.part.wait.meaning")),
                        sign(
                                "fill-receive",
                                messages.of("compare.part.receive"),
                                messages.of("compare.part.receive.meaning")),
                        sign(
                                "mark",
                                messages.of("compare.percentile"),
                                messages.of("compare.percentile.meaning")));
        legend.getStyleClass().add("legend");
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.setMinWidth(Region.USE_PREF_SIZE);
        return legend;
    }

    private static Label sign(String style, String name, String meaning) {
        Region colour = new Region();
        colour.getStyleClass().addAll("sign", style);
        Label sign = new Label(name, colour);
        sign.setTooltip(new Tooltip(meaning));
        sign.setMinWidth(Region.USE_PREF_SIZE);
        return sign;
    }

    WayTable table() {
        return table;
    }

    /** Shows how far a comparison is, or how it ended. */
    void show(ComparisonReport report, @Nullable Way inUse) {
        title.setText(texts.title(report));
        title.getTooltip().setText(title.getText());
        subtitle.setText(texts.subtitle(report, inUse));
        subtitle.getTooltip().setText(subtitle.getText());
        table.show(report, inUse);
        agreement.setText(texts.agreement(report));
        agreement.getTooltip().setText(agreement.getText());
        agreement.setVisible(!agreement.getText().isEmpty());
        List<String> all = texts.warnings(report);
        warnings.getChildren().setAll(all.stream().map(CompareCard::warning).toList());
        Icons.show(warnings, !all.isEmpty());
    }

    /** What is to be said before the first report. */
    void begin() {
        title.setText(messages.of("compare.starting"));
        subtitle.setText("");
        table.getItems().clear();
        agreement.setText("");
        agreement.setVisible(false);
        Icons.show(warnings, false);
    }

    private static MessageBar warning(String text) {
        MessageBar bar = new MessageBar("compare-warning");
        bar.show(MessageBar.Kind.WARNING, text);
        return bar;
    }

    /** The height at which every line is in sight, at this width. */
    double wholeHeight(double width) {
        double others = header.prefHeight(width) + foot.prefHeight(width);
        return table.wholeHeight()
                + others
                + snappedTopInset()
                + snappedBottomInset()
                + (warnings.isManaged() ? warnings.prefHeight(width) : 0);
    }
}
