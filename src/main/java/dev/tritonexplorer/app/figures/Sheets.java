package dev.tritonexplorer.app.figures;

import javafx.geometry.Insets;
import javafx.scene.Parent;

import java.net.URL;
import java.util.Objects;

/** The stylesheets of the rooms that show figures. */
public final class Sheets {

    /** Around a table that fills its page. */
    public static final Insets BODY = new Insets(0, 18, 14, 18);

    private Sheets() {}

    /** Gives a view its own looks, by the names of their files. */
    public static void addTo(Parent view, String... names) {
        for (String name : names) {
            URL sheet = Sheets.class.getResource("/dev/tritonexplorer/app/" + name + ".css");
            view.getStylesheets().add(Objects.requireNonNull(sheet, name).toExternalForm());
        }
    }
}
