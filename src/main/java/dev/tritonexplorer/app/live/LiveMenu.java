package dev.tritonexplorer.app.live;

import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/** The entries for live sources in the menu that adds pictures. */
public final class LiveMenu {

    private LiveMenu() {}

    public static List<MenuItem> of(LiveActions actions, Messages messages) {
        MenuItem folder = new MenuItem(messages.of("live.folder"), new FontIcon(Feather.EYE));
        folder.setId("watch-folder");
        folder.setOnAction(event -> actions.watchFolder());
        MenuItem region = new MenuItem("", new FontIcon(Feather.CROP));
        region.setId("pick-region");
        // A disabled entry has no tooltip: its text says why.
        region.setText(
                actions.obstacle()
                        .map(reason -> messages.of("live.region.refused", reason))
                        .orElseGet(() -> messages.of("live.region")));
        region.setDisable(actions.obstacle().isPresent());
        region.setOnAction(event -> actions.pickRegion());
        return List.of(new SeparatorMenuItem(), folder, region);
    }
}
