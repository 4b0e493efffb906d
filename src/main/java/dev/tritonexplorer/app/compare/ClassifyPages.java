package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.imaging.PictureModelCheck.Refused;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/** The tab for pictures: the page that classifies them, or in its place the one that compares. */
public final class ClassifyPages implements Page {

    private final StackPane place = new StackPane();
    private final ClassifyModel model;
    private final Page classify;
    private final Supplier<? extends Page> make;
    private @Nullable Page compare;

    /**
     * @param compare builds the page that compares, when it is first gone to
     */
    public ClassifyPages(ClassifyModel model, Page classify, Supplier<? extends Page> compare) {
        this.model = model;
        this.classify = classify;
        make = compare;
        model.comparingProperty().addListener((property, old, now) -> show());
        model.checkProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now instanceof Refused) {
                                model.comparingProperty().set(false);
                            }
                        });
        show();
    }

    private Page current() {
        if (!model.comparingProperty().get()) {
            return classify;
        }
        Page known = compare;
        if (known == null) {
            known = make.get();
            compare = known;
        }
        return known;
    }

    private void show() {
        Page now = current();
        Page other = now == classify ? compare : classify;
        if (other != null && place.getChildren().contains(other.node())) {
            other.hidden();
        }
        place.getChildren().setAll(now.node());
        if (place.getScene() != null) {
            now.shown();
        }
    }

    @Override
    public Node node() {
        return place;
    }

    @Override
    public void shown() {
        current().shown();
    }

    @Override
    public void hidden() {
        current().hidden();
    }

    @Override
    public void refresh() {
        current().refresh();
    }

    @Override
    public boolean find() {
        return current().find();
    }

    @Override
    public boolean run() {
        return current().run();
    }

    @Override
    public boolean copy() {
        return current().copy();
    }

    @Override
    public boolean cancel() {
        return current().cancel();
    }
}
