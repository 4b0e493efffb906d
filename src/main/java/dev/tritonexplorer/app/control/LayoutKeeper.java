package dev.tritonexplorer.app.control;

import dev.tritonexplorer.app.settings.Section;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/**
 * Keeps how people arrange a window's tables and dividers, by names. A scene carries its keeper, so
 * that a table finds it without everybody between handing it on; in a scene without one nothing is
 * kept.
 */
public final class LayoutKeeper {

    private final Section layouts;
    private final Runnable forget;
    private final Map<Control, Layout> kept = new WeakHashMap<>();

    /** How one control is arranged. */
    interface Layout {

        /** Empty where it is as it was made. */
        Map<String, String> read();

        /** Arranges it so, as far as that makes sense; nothing brings back how it was made. */
        void arrange(Map<String, String> wanted);

        /** Calls back when a person has arranged it. */
        void observe(Runnable changed);
    }

    /**
     * @param forget empties the section
     */
    public LayoutKeeper(Section layouts, Runnable forget) {
        this.layouts = layouts;
        this.forget = forget;
    }

    /** From now on what is in the scene finds this keeper. */
    public void install(Scene scene) {
        scene.getProperties().put(LayoutKeeper.class, this);
    }

    /** Keeps the widths, the order and the sorting of a table's columns. */
    public static void keep(TableView<?> table, String name) {
        table.getColumns().forEach(column -> column.setReorderable(true));
        whenShown(table, keeper -> keeper.add(table, name, new TableLayout<>(table)));
    }

    /** Keeps where a pane's dividers are. */
    public static void keep(SplitPane pane, String name) {
        whenShown(pane, keeper -> keeper.add(pane, name, new SplitLayout(pane)));
    }

    /** Puts a pane's dividers there, unless a person has put them elsewhere. */
    public static void divide(SplitPane pane, double... usual) {
        SplitLayout layout = SplitLayout.of(pane);
        if (layout == null) {
            pane.setDividerPositions(usual);
        } else {
            layout.place(usual);
        }
    }

    private static void whenShown(Control control, Consumer<LayoutKeeper> action) {
        ChangeListener<Scene> listener =
                new ChangeListener<>() {
                    @Override
                    public void changed(
                            ObservableValue<? extends Scene> property,
                            @Nullable Scene old,
                            @Nullable Scene now) {
                        if (now != null
                                && now.getProperties().get(LayoutKeeper.class)
                                        instanceof LayoutKeeper keeper) {
                            control.sceneProperty().removeListener(this);
                            action.accept(keeper);
                        }
                    }
                };
        control.sceneProperty().addListener(listener);
        listener.changed(control.sceneProperty(), null, control.getScene());
    }

    private void add(Control control, String name, Layout layout) {
        Map<String, String> before = layouts.get(name);
        if (!before.isEmpty()) {
            layout.arrange(before);
        }
        kept.put(control, layout);
        layout.observe(() -> layouts.put(name, layout.read()));
    }

    /** Arranges everything as it was made, now and from the next start on. */
    public void reset() {
        List<Layout> all = new ArrayList<>(kept.values());
        all.forEach(layout -> layout.arrange(Map.of()));
        forget.run();
    }
}
