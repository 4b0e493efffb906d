package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.NormalisationForm.Check;
import dev.tritonexplorer.app.classify.NormalisationForm.Field;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.imaging.ChannelOrder;
import dev.tritonexplorer.imaging.Fit;
import dev.tritonexplorer.imaging.Normalisation;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a picture becomes a tensor, beyond the scalings that have a name. */
final class PictureForm extends VBox {

    private static final int MOST_GREY = 255;
    private static final Normalisation UNIT =
            new Normalisation(1 / 255.0, Normalisation.same(0), Normalisation.same(1));
    private static final Normalisation SIGNED =
            new Normalisation(1 / 127.5, Normalisation.same(1), Normalisation.same(1));

    private final PictureChoices choices;
    private final NormalisationForm figures;
    private final Messages messages;
    private final PictureTexts texts;
    private final Map<Field, TextField> fields = new EnumMap<>(Field.class);
    private final Spinner<Integer> padding = new Spinner<>(0, MOST_GREY, 0);
    private final Label wrong = new Label();

    PictureForm(PictureChoices choices, NormalisationForm figures, Messages messages) {
        this.choices = choices;
        this.figures = figures;
        this.messages = messages;
        texts = new PictureTexts(messages);
        setId("picture-form");
        getStyleClass().add("picture-form");
        Label formula = new Label(messages.of("classify.picture.formula"));
        formula.getStyleClass().add(Styles.TEXT_MUTED);
        wrong.setId("picture-wrong");
        wrong.getStyleClass().add("wrong");
        wrong.setWrapText(true);
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        Label own = new Label(messages.of("classify.picture.own"));
        own.getStyleClass().add(Styles.TEXT_BOLD);
        getChildren()
                .addAll(shape(), new Separator(), new VBox(own, formula), grid(), presets(), wrong);
        figures.checkProperty().addListener((property, old, now) -> say(now));
        say(figures.checkProperty().get());
    }

    private Node shape() {
        Segmented<Fit> fit =
                new Segmented<>(
                        List.of(Fit.values()),
                        texts::of,
                        choices.fitProperty(),
                        messages.of("classify.picture.fit"));
        fit.setId("fit");
        fit.setTooltips(texts::about);
        Segmented<ChannelOrder> order =
                new Segmented<>(
                        List.of(ChannelOrder.values()),
                        ChannelOrder::name,
                        choices.orderProperty(),
                        messages.of("classify.picture.order"));
        order.setId("order");
        padding.setId("padding");
        padding.setEditable(true);
        padding.getEditor().setPrefColumnCount(3);
        String about = messages.of("classify.picture.padding.tooltip");
        padding.setTooltip(new Tooltip(about));
        padding.setAccessibleText(messages.of("classify.picture.padding"));
        padding.setAccessibleHelp(about);
        padding.getEditor().setAccessibleText(messages.of("classify.picture.padding"));
        padding.getValueFactory().valueProperty().bindBidirectional(choices.paddingProperty());
        Label grey = label(messages.of("classify.picture.padding"), padding);
        Runnable arrange =
                () -> {
                    boolean padded = choices.fitProperty().get() == Fit.LETTER_BOX;
                    padding.setDisable(!padded);
                    grey.setDisable(!padded);
                };
        choices.fitProperty().addListener((property, old, now) -> arrange.run());
        arrange.run();
        GridPane grid = new GridPane();
        grid.getStyleClass().add("figures");
        grid.addRow(0, label(messages.of("classify.picture.fit"), fit), fit);
        HBox paddingRow = new HBox(padding, muted(messages.of("classify.picture.padding.when")));
        paddingRow.getStyleClass().add("row");
        paddingRow.setAlignment(Pos.CENTER_LEFT);
        grid.addRow(1, grey, paddingRow);
        grid.addRow(2, label(messages.of("classify.picture.order"), order), order);
        CheckBox fast = new CheckBox(messages.of("classify.picture.fast"));
        fast.setId("fast-decode");
        String cost = messages.of("classify.picture.fast.tooltip");
        fast.setTooltip(new Tooltip(cost));
        fast.setAccessibleHelp(cost);
        fast.selectedProperty().bindBidirectional(choices.fastDecodeProperty());
        grid.add(fast, 1, 3);
        return grid;
    }

    private Node grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("figures");
        TextField scale = field(Field.SCALE, messages.of("classify.picture.scale"));
        grid.addRow(0, label(messages.of("classify.picture.scale"), scale), scale);
        List<String> colours =
                List.of(
                        messages.of("classify.picture.red"),
                        messages.of("classify.picture.green"),
                        messages.of("classify.picture.blue"));
        for (int colour = 0; colour < colours.size(); colour++) {
            grid.add(muted(colours.get(colour)), colour + 1, 1);
        }
        row(grid, 2, messages.of("classify.picture.mean"), colours, Field.MEAN_RED);
        row(grid, 3, messages.of("classify.picture.std"), colours, Field.STD_RED);
        return grid;
    }

    private void row(GridPane grid, int row, String name, List<String> colours, Field first) {
        for (int colour = 0; colour < colours.size(); colour++) {
            Field field = Field.values()[first.ordinal() + colour];
            TextField box = field(field, name + ", " + colours.get(colour));
            if (colour == 0) {
                grid.add(label(name, box), 0, row);
            }
            grid.add(box, colour + 1, row);
        }
    }

    private TextField field(Field field, String name) {
        TextField box = new TextField();
        box.setId("picture-" + field.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        box.setPrefColumnCount(6);
        box.setAccessibleText(name);
        box.textProperty().bindBidirectional(figures.textProperty(field));
        fields.put(field, box);
        return box;
    }

    private Node presets() {
        HBox presets =
                new HBox(
                        muted(messages.of("classify.picture.presets")),
                        preset(
                                messages.of("classify.picture.imagenet"),
                                "imagenet",
                                Normalisation.IMAGENET),
                        preset(messages.of("classify.picture.unit"), "unit", UNIT),
                        preset(messages.of("classify.picture.signed"), "signed", SIGNED));
        presets.getStyleClass().add("row");
        presets.setAlignment(Pos.CENTER_LEFT);
        return presets;
    }

    private Button preset(String text, String id, Normalisation wanted) {
        Button button = new Button(text);
        button.setId("preset-" + id);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(event -> figures.use(wanted));
        return button;
    }

    /** What is typed and not yet taken is taken, or given up where it cannot be. */
    void leave() {
        padding.commitValue();
        figures.reset();
    }

    private void say(Check check) {
        fields.forEach(
                (field, box) ->
                        box.pseudoClassStateChanged(
                                Styles.STATE_DANGER, check.fields().contains(field)));
        wrong.setText(texts.of(check.problem()));
        Icons.show(wrong, !check.fields().isEmpty());
    }

    private static Label label(String text, Node control) {
        Label label = new Label(text);
        label.getStyleClass().add("name");
        label.setLabelFor(control);
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }
}
