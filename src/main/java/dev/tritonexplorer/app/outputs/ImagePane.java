package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.tensors.ImageForm;
import dev.tritonexplorer.tensors.ImageScaling;
import dev.tritonexplorer.tensors.TensorImage;
import dev.tritonexplorer.tensors.TensorStatistics;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** An output as pictures. */
final class ImagePane implements FormPane {

    private final Messages messages;
    private final UserMessages words;
    private final Latest latest;
    private final ComboBox<ImageForm> forms = new ComboBox<>();
    private final ComboBox<ImageScaling> scalings = new ComboBox<>();
    private final Node formGroup;
    private final HBox items = new HBox();
    private final ImageFrame frame;
    private final Label about = new Label();
    private final VBox node;
    private @Nullable OutputFacts facts;
    private boolean filling;
    private boolean scalingChosen;

    ImagePane(Background background, Messages messages, UserMessages words) {
        this.messages = messages;
        this.words = words;
        latest = new Latest(background);
        frame = new ImageFrame(messages);
        name(forms, this::formName);
        name(scalings, this::scalingName);
        scalings.getItems().setAll(ImageScaling.values());
        forms.valueProperty().addListener((property, old, now) -> formChosen());
        scalings.valueProperty()
                .addListener(
                        (property, old, now) -> {
                            if (!filling) {
                                scalingChosen = true;
                                draw();
                            }
                        });
        formGroup = group(messages.of("outputs.image.layout"), forms);
        FlowPane tools =
                new FlowPane(
                        formGroup,
                        group(messages.of("outputs.image.scaling"), scalings),
                        frame.tools(),
                        items);
        tools.getStyleClass().add("image-tools");
        about.getStyleClass().addAll("small", "text-muted");
        about.setWrapText(true);
        node = new VBox(tools, frame, about);
        node.getStyleClass().add("image-form");
        VBox.setVgrow(frame, Priority.ALWAYS);
    }

    private static <T> void name(ComboBox<T> box, Function<T, String> names) {
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : names.apply(value);
                    }

                    @Override
                    public T fromString(String text) {
                        return box.getValue();
                    }
                });
    }

    private static HBox group(String name, ComboBox<?> box) {
        Label label = new Label(name);
        label.setLabelFor(box);
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox group = new HBox(label, box);
        group.getStyleClass().add("group");
        return group;
    }

    private String formName(ImageForm form) {
        return switch (form.order()) {
            case CHW -> messages.of("outputs.image.planes", form.channels());
            case HWC -> messages.of("outputs.image.pixels", form.channels());
            case HW -> messages.of("outputs.image.grey");
        };
    }

    private String scalingName(ImageScaling scaling) {
        return switch (scaling) {
            case MIN_MAX -> messages.of("outputs.image.minMax");
            case BYTE -> "0 … 255";
            case UNIT -> "0 … 1";
            case SIGNED -> "−1 … 1";
        };
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void show(OutputFacts now) {
        facts = now;
        filling = true;
        if (!forms.getItems().equals(now.images())) {
            forms.getItems().setAll(now.images());
            forms.setValue(now.images().getFirst());
            scalingChosen = false;
        }
        if (!scalingChosen) {
            scalings.setValue(suiting(now));
        }
        filling = false;
        Icons.show(formGroup, now.images().size() > 1);
        formChosen();
    }

    private static ImageScaling suiting(OutputFacts facts) {
        TensorStatistics all = facts.statistics().orElseThrow();
        if (all.lowest().isEmpty() || all.highest().isEmpty()) {
            return ImageScaling.MIN_MAX;
        }
        Tensor tensor = facts.tensor();
        return ImageScaling.suiting(
                tensor.datatype(),
                Values.numberAt(tensor, all.lowest().getAsLong()),
                Values.numberAt(tensor, all.highest().getAsLong()));
    }

    private void formChosen() {
        ImageForm form = forms.getValue();
        if (filling || form == null) {
            return;
        }
        boolean same =
                items.getUserData() instanceof ImageForm before && before.items() == form.items();
        if (!same) {
            items.setUserData(form);
            items.getChildren()
                    .setAll(
                            new IndexSlider(
                                    messages.of("outputs.image.item"), form.items(), this::draw));
        }
        Icons.show(items, form.items() > 1);
        draw();
    }

    private void draw() {
        ImageForm form = forms.getValue();
        ImageScaling scaling = scalings.getValue();
        if (facts == null || form == null || scaling == null) {
            return;
        }
        Tensor tensor = facts.tensor();
        long item =
                items.getChildren().getFirst() instanceof IndexSlider slider ? slider.index() : 0;
        latest.start(
                () -> TensorImage.of(tensor, form, item, scaling),
                this::show,
                problem -> about.setText(words.of(problem).inOneLine()));
    }

    private void show(TensorImage image) {
        frame.show(image);
        String size = messages.of("outputs.image.size", image.width(), image.height());
        about.setText(
                image.odd() == 0
                        ? size
                        : size + " · " + messages.of("outputs.image.odd", image.odd()));
    }
}
