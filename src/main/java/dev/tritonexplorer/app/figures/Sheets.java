package dev.tritonexplorer.app.figures;

import javafx.scene.Parent;

import java.net.URL;
import java.util.Objects;

/** The stylesheets of the rooms that show figures. */
public final class Sheets {

    private Sheets() {}

    /** Gives a view its own looks, by the names of their files. */
    public static void addTo(Parent view, String... names) {
        for (String name : names) {
            URL sheet = Sheets.class.getResource("/dev/tritonexplorer/app/" + name + ".css");
            view.getStylesheets().add(Objects.requireNonNull(sheet, name).toExternalForm());
        }
    }
}
