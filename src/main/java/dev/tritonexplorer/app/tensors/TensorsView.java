package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.snippets.CopyModel;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The page where any model is asked with any tensors. */
public final class TensorsView extends StackPane implements Page {

    private static final String STYLE = "/dev/tritonexplorer/app/tensors.css";

    private final TensorsModel model;
    private final Messages messages;
    private final UserMessages words;
    private final FileDialogs dialogs;
    private final Background background;
    private final CopyModel copies;
    private final Map<RequestModel, RequestView> built = new HashMap<>();
    private boolean inSight;

    public TensorsView(
            TensorsModel model,
            Messages messages,
            UserMessages words,
            FileDialogs dialogs,
            Background background,
            CopyModel copies) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        this.dialogs = dialogs;
        this.background = background;
        this.copies = copies;
        getStyleClass().add("tensors-view");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(STYLE)).toExternalForm());
        // A file belongs to one of the inputs, or to none: the window's own drop is for pictures.
        addEventHandler(DragEvent.DRAG_OVER, DragEvent::consume);
        addEventHandler(DragEvent.DRAG_DROPPED, DragEvent::consume);
        model.requestProperty().addListener((property, old, now) -> show());
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void shown() {
        inSight = true;
        show();
    }

    @Override
    public void hidden() {
        inSight = false;
    }

    @Override
    public boolean run() {
        return current().map(view -> act(view::run)).orElse(false);
    }

    @Override
    public boolean cancel() {
        RequestModel now = model.requestProperty().get();
        if (now == null || now.runProperty().get().outcome() != RunState.Outcome.RUNNING) {
            return false;
        }
        now.cancel();
        return true;
    }

    @Override
    public boolean open() {
        return current().map(view -> act(view::open)).orElse(false);
    }

    @Override
    public boolean save() {
        return current().map(view -> act(view::save)).orElse(false);
    }

    @Override
    public boolean copy() {
        return current().map(RequestView::copyAsCurl).orElse(false);
    }

    private static boolean act(Runnable action) {
        action.run();
        return true;
    }

    private Optional<RequestView> current() {
        RequestModel now = model.requestProperty().get();
        return Optional.ofNullable(now == null ? null : built.get(now));
    }

    /** A view is built for a model that is looked at here, and kept with its run. */
    private void show() {
        @Nullable RequestModel now = model.requestProperty().get();
        if (now == null || !inSight) {
            return;
        }
        RequestView view =
                built.computeIfAbsent(
                        now,
                        one ->
                                new RequestView(
                                        one,
                                        model.version(),
                                        messages,
                                        words,
                                        dialogs,
                                        background,
                                        copies));
        if (getChildren().size() != 1 || getChildren().getFirst() != view) {
            getChildren().setAll(view);
        }
    }
}
