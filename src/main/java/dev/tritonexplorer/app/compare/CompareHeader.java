package dev.tritonexplorer.app.compare;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.control.Boxes;
import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

/** The way back, and what is to be compared. */
final class CompareHeader extends HBox {

    private static final double TITLE_SHARE = 0.9;
    private static final double ROOM_FOR_WORDS = 900;

    CompareHeader(CompareModel model, Messages messages, Runnable back) {
        getStyleClass().add("header");
        setAlignment(Pos.CENTER_LEFT);
        Button leave =
                Icons.button(
                        Feather.ARROW_LEFT,
                        messages.of("compare.back"),
                        messages.of("compare.back.tooltip"),
                        back);
        leave.setId("compare-back");
        leave.getStyleClass().add("back");
        Label title = new Label(messages.of("compare.title"));
        title.getStyleClass().add("card-title");
        Label about = new Label();
        about.getStyleClass().add(Styles.TEXT_MUTED);
        about.textProperty()
                .bind(
                        widthProperty()
                                .map(
                                        room ->
                                                room.doubleValue() < ROOM_FOR_WORDS
                                                        ? ""
                                                        : messages.of("compare.about")));
        EndPair line = new EndPair(title, about, TITLE_SHARE, false);
        HBox.setHgrow(line, Priority.ALWAYS);
        ComboBox<PictureRow> picture =
                Boxes.of(
                        "compare-picture",
                        model.pictures(),
                        model.pictureProperty(),
                        PictureRow::name);
        picture.getStyleClass().add("picture");
        ComboBox<Integer> requests =
                Boxes.of(
                        "compare-requests",
                        FXCollections.observableArrayList(CompareModel.REQUESTS),
                        model.requestsProperty(),
                        String::valueOf);
        picture.disableProperty().bind(model.runningProperty());
        requests.disableProperty().bind(model.runningProperty());
        getChildren()
                .addAll(
                        leave,
                        line,
                        group(
                                messages.of("compare.picture"),
                                messages.of("compare.picture.tooltip"),
                                picture),
                        group(
                                messages.of("compare.requests"),
                                messages.of("compare.requests.tooltip"),
                                requests));
    }

    private static Node group(String name, String tooltip, ComboBox<?> control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        control.setTooltip(new Tooltip(tooltip));
        control.setAccessibleHelp(tooltip);
        control.setMinWidth(Region.USE_PREF_SIZE);
        HBox group = new HBox(label, control);
        group.getStyleClass().add("group");
        group.setAlignment(Pos.CENTER_LEFT);
        return group;
    }
}
