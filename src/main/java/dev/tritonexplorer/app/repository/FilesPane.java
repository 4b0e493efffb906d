package dev.tritonexplorer.app.repository;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

import org.kordamp.ikonli.feather.Feather;

import java.io.File;
import java.util.List;
import java.util.Locale;

/** The model's name and its files from this machine. */
final class FilesPane extends VBox {

    private static final double KB = 1000;

    private final OverrideFiles files;
    private final Messages messages;
    private final VBox rows = new VBox();
    private final Label problem = new Label();

    FilesPane(LoadForm form, Messages messages) {
        files = form.files();
        this.messages = messages;
        getStyleClass().addAll("card", "files-pane");
        TextField name = new TextField();
        name.setId("override-name");
        name.textProperty().bindBidirectional(form.modelProperty());
        name.setPromptText(messages.of("repository.files.name.prompt"));
        Label label = new Label(messages.of("repository.files.name"));
        label.setLabelFor(name);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        Button add =
                Icons.button(
                        Feather.FILE_PLUS,
                        messages.of("repository.files.add"),
                        messages.of("repository.files.add.tooltip"),
                        this::chooseFiles);
        add.setId("add-files");
        Button folder =
                Icons.button(
                        Feather.FOLDER_PLUS,
                        messages.of("repository.files.folder"),
                        messages.of("repository.files.folder.tooltip"),
                        this::chooseFolder);
        folder.setId("add-folder");
        HBox top = new HBox(label, name, add, folder);
        HBox.setHgrow(name, Priority.ALWAYS);
        top.getStyleClass().add("line");
        top.setAlignment(Pos.CENTER_LEFT);
        rows.getStyleClass().add("rows");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(132);
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.textProperty().bind(files.problemProperty());
        files.problemProperty()
                .addListener((property, old, now) -> Icons.show(problem, !now.isBlank()));
        Icons.show(problem, !files.problemProperty().get().isBlank());
        getChildren().addAll(top, scroll, problem);
        files.files().addListener((InvalidationListener) changed -> fill());
        fill();
    }

    private void fill() {
        if (files.files().isEmpty()) {
            Label none = new Label(messages.of("repository.files.none"));
            none.getStyleClass().add(Styles.TEXT_MUTED);
            none.setWrapText(true);
            rows.getChildren().setAll(none);
        } else {
            rows.getChildren().setAll(files.files().stream().map(this::row).toList());
        }
    }

    private Node row(OverrideFiles.Line line) {
        TextField path = new TextField(line.path());
        path.setAccessibleText(messages.of("repository.files.path.of", line.source()));
        path.setPrefColumnCount(18);
        path.setOnAction(event -> files.move(line, path.getText()));
        path.focusedProperty()
                .addListener(
                        (property, old, now) -> {
                            if (!now && !path.getText().equals(line.path())) {
                                files.move(line, path.getText());
                            }
                        });
        Label source = new Label(messages.of("repository.files.from", line.source(), size(line)));
        source.setTooltip(new Tooltip(source.getText()));
        source.setMinWidth(0);
        source.getStyleClass().add(Styles.TEXT_MUTED);
        Button remove =
                Icons.button(
                        Feather.X,
                        messages.of("repository.files.remove", line.path()),
                        () -> files.remove(line));
        HBox row = new HBox(path, source, Icons.spacer(), remove);
        row.getStyleClass().add("line");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static String size(OverrideFiles.Line line) {
        double kilobytes = line.size() / KB;
        return kilobytes < KB
                ? String.format(Locale.ENGLISH, "%.1f kB", kilobytes)
                : String.format(Locale.ENGLISH, "%,.1f MB", kilobytes / KB);
    }

    private void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.of("repository.files.add"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            files.add(chosen.stream().map(File::toPath).toList());
        }
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(messages.of("repository.files.folder"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            files.addFolder(chosen.toPath());
        }
    }
}
