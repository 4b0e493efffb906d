package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.TensorData;
import dev.tritonexplorer.tensors.TensorGrid;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An output: what it is, its figures, and the view of its values that a person has chosen. */
final class OutputCard extends VBox {

    private static final double NAME_SHARE = 0.7;

    /** A table of fewer rows is wholly in sight anyway. */
    private static final int FEW_ROWS = 9;

    private final Background background;
    private final Messages messages;
    private final UserMessages words;
    private final Clips clips;
    private final String output;
    private final Label about = new Label();
    private final FlowPane figures = new FlowPane();
    private final HBox switcher = new HBox();
    private final SaveMenu save;
    private final StackPane content = new StackPane();
    private final Map<OutputForm, FormPane> panes = new EnumMap<>(OutputForm.class);
    private final ObjectProperty<OutputForm> form = new SimpleObjectProperty<>();
    private List<OutputForm> forms = List.of();
    private ResponseFacts.Output shown;

    OutputCard(
            ResponseFacts.Output first,
            Background background,
            Messages messages,
            UserMessages words,
            FileSaver saver) {
        this.background = background;
        this.messages = messages;
        this.words = words;
        output = first.output().name();
        shown = first;
        clips = new Clips(background, messages, words);
        save = new SaveMenu(background, messages, saver, clips);
        getStyleClass().addAll("card", "output-card");
        Label name = new Label(output);
        name.getStyleClass().add("card-title");
        name.setTooltip(new Tooltip(output));
        about.getStyleClass().add("text-muted");
        EndPair names = new EndPair(name, about, NAME_SHARE, false);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox header = new HBox(names, clips.sign(), save);
        header.getStyleClass().addAll("card-header", "output-header");
        figures.getStyleClass().add("figures");
        figures.setPrefWrapLength(380);
        FlowPane tools = new FlowPane(switcher, figures);
        tools.getStyleClass().add("output-tools");
        content.getStyleClass().add("output-content");
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(header, clips.problem(), tools, content);
        form.addListener((property, old, now) -> fill());
    }

    String output() {
        return output;
    }

    /** Shows the output of another response, in the view that was chosen. */
    void show(ResponseFacts.Output now) {
        shown = now;
        TensorData data = now.output().data();
        about.setText(
                messages.of(
                        "outputs.about",
                        data.datatype(),
                        data.shape(),
                        Numbers.bytes(data.byteSize())));
        about.setTooltip(new Tooltip(about.getText()));
        save.show(output, now.facts().map(OutputFacts::tensor));
        figures.getChildren()
                .setAll(
                        now.facts().map(facts -> Figure.of(facts, messages)).orElse(List.of()));
        Icons.show(figures, !figures.getChildren().isEmpty());
        List<OutputForm> suiting = now.facts().map(OutputFacts::forms).orElse(List.of());
        if (!suiting.equals(forms)) {
            forms = suiting;
            OutputForm before = form.get();
            form.set(null);
            switcher.getChildren().clear();
            if (!forms.isEmpty()) {
                form.set(before != null && forms.contains(before) ? before : forms.getFirst());
                switcher.getChildren()
                        .add(
                                new Segmented<>(
                                        forms, this::name, form, messages.of("outputs.view")));
            }
            Icons.show(switcher, forms.size() > 1);
        } else {
            fill();
        }
        if (forms.isEmpty()) {
            fill();
        }
    }

    private void fill() {
        OutputForm chosen = form.get();
        OutputFacts facts = shown.facts().orElse(null);
        VBox.setVgrow(this, grows(chosen) ? Priority.ALWAYS : Priority.NEVER);
        if (chosen == null || facts == null || !facts.forms().contains(chosen)) {
            content.getChildren().setAll(nothing());
            return;
        }
        FormPane pane = panes.computeIfAbsent(chosen, this::pane);
        if (!content.getChildren().equals(List.of(pane.node()))) {
            content.getChildren().setAll(pane.node());
        }
        pane.show(facts);
    }

    /** Whether more room shows more. */
    private boolean grows(@Nullable OutputForm chosen) {
        if (chosen == null || chosen == OutputForm.CLASSES || chosen == OutputForm.TOP) {
            return false;
        }
        return chosen != OutputForm.TABLE
                || TensorGrid.of(shown.output().data().shape()).rows() > FEW_ROWS;
    }

    private Label nothing() {
        String why =
                shown.problem()
                        .map(words::of)
                        .map(UserMessage::inOneLine)
                        .orElseGet(() -> messages.of("outputs.noValues"));
        Label label = new Label(why);
        label.setWrapText(true);
        label.getStyleClass().add(shown.problem().isPresent() ? "problem" : "text-muted");
        return label;
    }

    private FormPane pane(OutputForm of) {
        return switch (of) {
            case CLASSES, TOP -> new ScorePane(background, messages, words);
            case IMAGE -> new ImagePane(background, messages, words);
            case TEXT -> new ElementsPane(background, messages, words);
            case TABLE -> new TablePane(messages, clips);
            case CHART -> new ChartPane(background, messages, words);
            case HISTOGRAM -> new HistogramPane(background, messages, words);
        };
    }

    private String name(OutputForm of) {
        return switch (of) {
            case CLASSES -> messages.of("outputs.form.classes");
            case TOP -> messages.of("outputs.form.top");
            case IMAGE -> messages.of("outputs.form.image");
            case TEXT -> messages.of("outputs.form.text");
            case TABLE -> messages.of("outputs.form.table");
            case CHART -> messages.of("outputs.form.chart");
            case HISTOGRAM -> messages.of("outputs.form.histogram");
        };
    }
}
