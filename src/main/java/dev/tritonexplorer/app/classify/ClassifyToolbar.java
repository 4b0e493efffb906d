package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Boxes;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.HindranceTexts;
import dev.tritonexplorer.app.travel.PathChoice;
import dev.tritonexplorer.app.travel.VersionBox;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.imaging.Scaling;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.List;

/** How the next run goes. Its groups wrap in a narrow window. */
final class ClassifyToolbar extends FlowPane {

    private static final List<Integer> CLASSES = List.of(1, 3, 5, 10, 20, 50, 100);

    private final Messages messages;

    ClassifyToolbar(ClassifyModel model, Messages messages, PictureChooser chooser) {
        this.messages = messages;
        getStyleClass().add("options");
        ClassifyChoices choices = model.choices();
        getChildren()
                .addAll(
                        mode(choices),
                        group(
                                messages.of("travel.path"),
                                messages.of("travel.path.tooltip"),
                                new PathChoice(
                                                "tensors",
                                                choices.pathProperty(),
                                                new TravelMenu(choices, messages),
                                                messages)
                                        .barring(choices.hinderedPathsProperty())),
                        group(
                                messages.of("classify.scaling"),
                                messages.of("classify.scaling.tooltip"),
                                new ScalingChoice(
                                        choices.pictures(),
                                        Boxes.of(
                                                "scaling",
                                                FXCollections.observableArrayList(Scaling.values()),
                                                choices.scalingProperty(),
                                                new PictureTexts(messages)::of),
                                        messages)),
                        group(
                                messages.of("classify.top"),
                                messages.of("classify.top.tooltip"),
                                joined(
                                        Boxes.of(
                                                "top",
                                                FXCollections.observableArrayList(CLASSES),
                                                choices.classesProperty(),
                                                String::valueOf),
                                        new LabelsMenu(model.labels(), messages, chooser))),
                        group(
                                messages.of("classify.batch"),
                                messages.of("classify.batch.tooltip"),
                                Boxes.of(
                                        "batch",
                                        choices.batches(),
                                        choices.batchProperty(),
                                        String::valueOf)),
                        new VersionBox(
                                model.version(), messages.of("classify.version.tooltip"), messages),
                        stale(model));
    }

    private Node mode(ClassifyChoices choices) {
        Segmented<ClassifyOptions.Mode> mode =
                new Segmented<>(
                        List.of(ClassifyOptions.Mode.values()),
                        one -> text(one, choices.concurrencyProperty().get()),
                        choices.modeProperty(),
                        messages.of("classify.mode"));
        mode.setId("mode");
        choices.concurrencyProperty()
                .addListener((property, old, now) -> mode.setTexts(one -> text(one, now)));
        mode.setTooltips(
                one ->
                        switch (one) {
                            case SYNC -> messages.of("classify.mode.sync.tooltip");
                            case ASYNC -> messages.of("classify.mode.async.tooltip");
                            case STREAM -> messages.of("classify.mode.stream.tooltip");
                        });
        HindranceTexts reasons = new HindranceTexts(messages);
        choices.hinderedModesProperty()
                .addListener((property, old, now) -> mode.setUnavailable(reasons.of(now)));
        mode.setUnavailable(reasons.of(choices.hinderedModesProperty().get()));
        ConcurrencyMenu concurrency = new ConcurrencyMenu(choices, messages);
        BooleanBinding several =
                Bindings.createBooleanBinding(
                        () -> choices.modeProperty().get() != ClassifyOptions.Mode.SYNC,
                        choices.modeProperty());
        concurrency.visibleProperty().bind(several);
        concurrency.managedProperty().bind(several);
        return group(
                messages.of("classify.mode"),
                messages.of("classify.mode.tooltip"),
                joined(mode, concurrency));
    }

    private static HBox joined(Node choice, Node more) {
        HBox both = new HBox(choice, more);
        both.getStyleClass().add("joined");
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    /** What the results do not show yet. */
    private Node stale(ClassifyModel model) {
        Hyperlink again = new Hyperlink(messages.of("classify.changed.again"));
        again.setId("classify-again");
        again.setOnAction(event -> model.classifyAll());
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setTooltip(new Tooltip(messages.of("classify.changed.tooltip")));
        Label changed = new Label(messages.of("classify.changed"));
        changed.getStyleClass().add(Styles.TEXT_MUTED);
        changed.setMinWidth(Region.USE_PREF_SIZE);
        HBox group = new HBox(changed, again);
        group.getStyleClass().add("group");
        group.setAlignment(Pos.CENTER_LEFT);
        Runnable follow =
                () -> {
                    Progress last = model.progressProperty().get();
                    Icons.show(
                            group,
                            model.choices().changedProperty().getValue()
                                    && last.done() > 0
                                    && !last.running());
                };
        model.choices().changedProperty().addListener((property, old, now) -> follow.run());
        model.progressProperty().addListener((property, old, now) -> follow.run());
        follow.run();
        return group;
    }

    private String text(ClassifyOptions.Mode mode, int concurrency) {
        return switch (mode) {
            case SYNC -> messages.of("classify.mode.sync");
            case ASYNC -> messages.of("classify.mode.async", concurrency);
            case STREAM -> messages.of("classify.mode.stream");
        };
    }

    private static HBox group(String name, String tooltip, Node control) {
        Label label = new Label(name);
        boolean joined = control.getStyleClass().contains("joined");
        label.setLabelFor(joined ? ((HBox) control).getChildren().getFirst() : control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        HBox group = new HBox(label, control);
        group.getStyleClass().add("group");
        group.setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(group, new Tooltip(tooltip));
        control.setAccessibleHelp(tooltip);
        return group;
    }
}
