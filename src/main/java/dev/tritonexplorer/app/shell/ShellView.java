package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.classify.PictureChooser;
import dev.tritonexplorer.app.connect.ServerBar;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.models.ModelList;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Map;

/** The whole window: server bar, models, the page between, and what lies over them. */
public final class ShellView extends StackPane {

    private final ModelList models;

    /**
     * @param keys the window's accelerators, to be filled
     */
    public ShellView(
            Screens screens,
            Tools tools,
            Map<KeyCombination, Runnable> keys,
            ObjectProperty<ThemeChoice> theme,
            PictureChooser chooser) {
        Messages messages = tools.messages();
        Shortcuts shortcuts = new Shortcuts(screens, chooser);
        Button refresh =
                Icons.button(Feather.REFRESH_CW, messages.of("shell.refresh"), shortcuts::refresh);
        refresh.setId("refresh");
        ServerBar serverBar =
                new ServerBar(screens.connect(), messages, refresh, new ThemeMenu(theme, messages));
        ModelPage page = new ModelPage(screens, tools, chooser);
        BorderPane frame = new BorderPane();
        frame.setTop(
                new VBox(
                        serverBar,
                        new DemoBanner(screens.connect(), messages, serverBar::focusAddress)));
        models = new ModelList(screens.models(), messages);
        frame.setLeft(models);
        frame.setCenter(new ContentView(screens, messages, page));

        screens.incoming().setOnTaken(page::showClassify);
        DropSign dropSign = new DropSign(messages);
        FileDrop.install(this, screens.incoming(), dropSign);
        getChildren().addAll(frame, dropSign, new NoticePane(screens.notices()));
        shortcuts.install(keys, serverBar::focusAddress);
        keys.put(
                new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN),
                new Paste(this, screens.incoming()));
    }

    /** Puts the focus where it types into nothing. */
    public void focusModels() {
        models.focusList();
    }
}
