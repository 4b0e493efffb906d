package dev.tritonexplorer.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;

import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.app.task.Gradually;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Puts the chosen theme on the application; "as the system" follows it while the window is open.
 */
public final class Theming {

    private static final String SHEET = "/dev/tritonexplorer/app/app.css";

    private final ObjectProperty<ThemeChoice> choice;
    private final Theme light = new PrimerLight();
    private final Theme dark = new PrimerDark();
    private final Scene scene;

    /** The platform outlives every window: it must not hold one. */
    private final ChangeListener<ColorScheme> systemChanged = (property, old, now) -> change();

    private final Gradually back = new Gradually();
    private Supplier<List<Runnable>> parts = List::of;

    /** Themes a scene now and with every change. To be made on the FX thread. */
    public Theming(Scene scene, ThemeChoice initial) {
        this.scene = scene;
        choice = new SimpleObjectProperty<>(initial);
        scene.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        choice.addListener((property, old, now) -> change());
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener(new WeakChangeListener<>(systemChanged));
        apply();
    }

    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    /**
     * Lets the window change a part at a time: all that is in it would be styled in one pulse.
     *
     * @param takeOut takes the parts out, and gives what puts each of them back
     */
    public void setParts(Supplier<List<Runnable>> takeOut) {
        parts = takeOut;
    }

    private void change() {
        back.finish();
        List<Runnable> steps = new ArrayList<>(List.of(this::apply));
        steps.addAll(parts.get());
        back.build(steps);
    }

    private void apply() {
        boolean isDark =
                switch (choice.get()) {
                    case LIGHT -> false;
                    case DARK -> true;
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                };
        Theme theme = isDark ? dark : light;
        Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
        // The window's own frame follows, where the platform draws it.
        scene.getPreferences().setColorScheme(isDark ? ColorScheme.DARK : ColorScheme.LIGHT);
    }
}
