package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/** The lower part of the window: what it holds otherwise, and the calls below it while wanted. */
public final class CallsDrawer extends SplitPane {

    /** What is above stays of use, in a small window too. */
    private static final double MOST_SHARE = 0.36;

    private final CallsModel model;
    private final Messages messages;
    private @Nullable CallsView view;

    /** What had the focus before the drawer took it. */
    private @Nullable Node before;

    /**
     * @param above what stays in view
     */
    public CallsDrawer(Region above, CallsModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("calls-drawer");
        getStyleClass().add("calls-drawer");
        setOrientation(Orientation.VERTICAL);
        getItems().add(above);
        model.openProperty().addListener((property, old, now) -> arrange());
        heightProperty().addListener((property, old, now) -> resized(old.doubleValue()));
        addEventFilter(MouseEvent.MOUSE_RELEASED, event -> remember());
        arrange();
    }

    private void arrange() {
        boolean open = model.openProperty().get();
        CallsView there = view;
        if (open && there == null) {
            there = new CallsView(model, messages);
            setResizableWithParent(there, false);
            view = there;
        }
        if (open && there != null && !getItems().contains(there)) {
            getItems().add(there);
            place();
        } else if (!open && there != null) {
            remember();
            getItems().remove(there);
        }
    }

    private void resized(double before) {
        // Its height is known only now, if it is open from the start.
        if (before == 0) {
            place();
        }
    }

    private void place() {
        if (getHeight() > 0 && getItems().size() == 2) {
            double height = Math.min(model.height(), MOST_SHARE * getHeight());
            setDividerPosition(0, 1 - height / getHeight());
        }
    }

    private void remember() {
        CallsView there = view;
        if (there != null && getItems().contains(there) && there.getHeight() > 0) {
            model.remember(there.getHeight());
        }
    }

    /** Puts the focus on the filter if the focus is in the drawer. */
    public boolean find() {
        CallsView there = view;
        if (there == null
                || !holds(there, getScene() == null ? null : getScene().getFocusOwner())) {
            return false;
        }
        there.find();
        return true;
    }

    /** Opens the drawer and puts the focus into it, or closes it. */
    public void toggle() {
        Node focus = getScene() == null ? null : getScene().getFocusOwner();
        CallsView there = view;
        boolean inside = there != null && holds(there, focus);
        model.toggle();
        if (model.openProperty().get() && view != null) {
            before = focus;
            view.focusCalls();
        } else if (inside && before != null) {
            before.requestFocus();
        }
    }

    private static boolean holds(Node whole, @Nullable Node part) {
        for (Node node = part; node != null; node = node.getParent()) {
            if (node == whole) {
                return true;
            }
        }
        return false;
    }
}
