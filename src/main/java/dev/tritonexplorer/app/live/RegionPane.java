package dev.tritonexplorer.app.live;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** One screen while its region is drawn: all but the region is dimmed. */
final class RegionPane extends StackPane {

    private static final String SHEET = "/dev/tritonexplorer/app/live.css";
    private static final double STEP = 1;
    private static final double LARGE_STEP = 10;

    private final Rectangle2D screen;
    private final Messages messages;
    private final Consumer<Optional<Area>> done;
    private final ImageView backdrop = new ImageView();
    private final Path dim = new Path();
    private final Region frame = new Region();
    private final Label size = new Label();
    private final VBox card;
    private final List<TextField> fields;
    private final Label problem = new Label();
    private final Button take;
    private double x;
    private double y;
    private double width;
    private double height;
    private double pressedX;
    private double pressedY;
    private boolean writing;

    /**
     * @param main whether the fields are on this screen
     * @param before the region so far, in the points of all screens together
     */
    RegionPane(
            Rectangle2D screen,
            boolean main,
            Optional<Area> before,
            Messages messages,
            Consumer<Optional<Area>> done) {
        this.screen = screen;
        this.messages = messages;
        this.done = done;
        setId("region-pane");
        getStyleClass().add("region-pane");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        dim.getStyleClass().add("dim");
        dim.setFillRule(FillRule.EVEN_ODD);
        frame.getStyleClass().add("frame");
        size.getStyleClass().add("size");
        frame.setManaged(false);
        size.setManaged(false);
        fields =
                List.of(
                        field("region-x", messages.of("live.picker.x")),
                        field("region-y", messages.of("live.picker.y")),
                        field("region-width", messages.of("live.picker.width")),
                        field("region-height", messages.of("live.picker.height")));
        take = new Button(messages.of("live.picker.take"));
        take.setId("region-take");
        take.getStyleClass().add(Styles.ACCENT);
        take.setOnAction(event -> take());
        card = card();
        Icons.show(card, main);
        Pane drawing = new Pane(backdrop, dim, frame, size);
        drawing.setMouseTransparent(true);
        getChildren().addAll(drawing, card);
        StackPane.setAlignment(card, Pos.TOP_CENTER);
        setCursor(Cursor.CROSSHAIR);
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(this::released);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Area first =
                before.filter(area -> screen.contains(area.x(), area.y()))
                        .orElseGet(() -> middle(screen));
        put(
                first.x() - screen.getMinX(),
                first.y() - screen.getMinY(),
                first.width(),
                first.height());
    }

    private static Area middle(Rectangle2D screen) {
        int side = (int) (Math.min(screen.getWidth(), screen.getHeight()) * 0.4);
        return new Area(
                (int) (screen.getMinX() + (screen.getWidth() - side) / 2),
                (int) (screen.getMinY() + (screen.getHeight() - side) / 2),
                side,
                side);
    }

    /** What is behind, where the window cannot be seen through. */
    void setBackdrop(Image image) {
        backdrop.setImage(image);
        backdrop.setFitWidth(screen.getWidth());
        backdrop.setFitHeight(screen.getHeight());
    }

    /** The window is there: keys come here. */
    void begin() {
        take.requestFocus();
    }

    private TextField field(String id, String name) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(4);
        field.setAccessibleText(name);
        field.textProperty().addListener((property, old, now) -> typed());
        return field;
    }

    private VBox card() {
        Label title = new Label(messages.of("live.picker.title"));
        title.getStyleClass().add("card-title");
        Label hint = new Label(messages.of("live.picker.hint"));
        hint.getStyleClass().add(Styles.TEXT_MUTED);
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        HBox row = new HBox();
        row.getStyleClass().add("row");
        row.setAlignment(Pos.CENTER_LEFT);
        for (TextField field : fields) {
            Label name = new Label(field.getAccessibleText());
            name.setLabelFor(field);
            name.setMinWidth(USE_PREF_SIZE);
            row.getChildren().addAll(name, field);
        }
        Button leave = new Button(messages.of("live.picker.leave"));
        leave.setId("region-leave");
        leave.setOnAction(event -> done.accept(Optional.empty()));
        problem.setId("region-problem");
        problem.getStyleClass().add("problem");
        HBox end = new HBox(problem, Icons.spacer(), leave, take);
        end.getStyleClass().add("row");
        end.setAlignment(Pos.CENTER_LEFT);
        VBox all = new VBox(title, hint, row, end);
        all.getStyleClass().addAll("card", "picker-card");
        all.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        all.setCursor(Cursor.DEFAULT);
        // A press on the card draws nothing.
        all.addEventHandler(MouseEvent.ANY, MouseEvent::consume);
        return all;
    }

    private void pressed(MouseEvent event) {
        pressedX = event.getX();
        pressedY = event.getY();
        card.setVisible(false);
    }

    private void dragged(MouseEvent event) {
        double toX = Math.clamp(event.getX(), 0, screen.getWidth());
        double toY = Math.clamp(event.getY(), 0, screen.getHeight());
        put(
                Math.min(pressedX, toX),
                Math.min(pressedY, toY),
                Math.abs(toX - pressedX),
                Math.abs(toY - pressedY));
    }

    private void released(MouseEvent event) {
        card.setVisible(card.isManaged());
        boolean drawn = event.getX() != pressedX || event.getY() != pressedY;
        if (drawn && area().isUsable()) {
            take();
        }
    }

    private void key(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextField;
        double step = event.isControlDown() ? STEP : LARGE_STEP;
        switch (event.getCode()) {
            case ESCAPE -> done.accept(Optional.empty());
            case ENTER -> {
                if (event.getTarget() instanceof Button) {
                    return;
                }
                take();
            }
            case LEFT -> arrow(event, typing, -step, 0);
            case RIGHT -> arrow(event, typing, step, 0);
            case UP -> arrow(event, typing, 0, -step);
            case DOWN -> arrow(event, typing, 0, step);
            default -> {
                return;
            }
        }
        if (!typing) {
            event.consume();
        }
    }

    /** In a field the arrows move the caret. */
    private void arrow(KeyEvent event, boolean typing, double right, double down) {
        if (typing) {
            return;
        }
        if (event.isShiftDown()) {
            put(x, y, Math.max(1, width + right), Math.max(1, height + down));
        } else {
            put(x + right, y + down, width, height);
        }
    }

    private void put(double left, double top, double wide, double high) {
        width = Math.clamp(Math.round(wide), 1, screen.getWidth());
        height = Math.clamp(Math.round(high), 1, screen.getHeight());
        x = Math.clamp(Math.round(left), 0, screen.getWidth() - width);
        y = Math.clamp(Math.round(top), 0, screen.getHeight() - height);
        writing = true;
        Area area = area();
        List<Integer> numbers = List.of(area.x(), area.y(), area.width(), area.height());
        for (int index = 0; index < numbers.size(); index++) {
            fields.get(index).setText(String.valueOf(numbers.get(index)));
        }
        writing = false;
        draw();
        check(area);
    }

    /** The drawing follows numbers that lie on this screen. */
    private void typed() {
        if (writing) {
            return;
        }
        Optional<Area> area = typedArea();
        area.ifPresent(
                now -> {
                    x = now.x() - screen.getMinX();
                    y = now.y() - screen.getMinY();
                    width = now.width();
                    height = now.height();
                    draw();
                });
        if (area.isPresent()) {
            check(area.get());
        } else {
            refuse(messages.of("live.picker.wrong"));
        }
    }

    private Optional<Area> typedArea() {
        try {
            List<Integer> numbers =
                    fields.stream().map(field -> Integer.valueOf(field.getText().strip())).toList();
            Area area = new Area(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
            boolean inside = screen.contains(area.x(), area.y(), area.width(), area.height());
            return inside ? Optional.of(area) : Optional.empty();
        } catch (NumberFormatException notYet) {
            return Optional.empty();
        }
    }

    private Area area() {
        return new Area(
                (int) (x + screen.getMinX()),
                (int) (y + screen.getMinY()),
                (int) width,
                (int) height);
    }

    private void check(Area area) {
        if (area.isTooLarge()) {
            refuse(messages.of("live.picker.large"));
        } else if (!area.isUsable()) {
            refuse(messages.of("live.picker.small", Area.LEAST));
        } else {
            refuse("");
        }
    }

    private void refuse(String reason) {
        problem.setText(reason);
        take.setDisable(!reason.isEmpty());
    }

    private void take() {
        if (!take.isDisabled()) {
            done.accept(Optional.of(area()));
        }
    }

    private void draw() {
        dim.getElements()
                .setAll(
                        new MoveTo(0, 0),
                        new HLineTo(screen.getWidth()),
                        new VLineTo(screen.getHeight()),
                        new HLineTo(0),
                        new ClosePath(),
                        new MoveTo(x, y),
                        new HLineTo(x + width),
                        new VLineTo(y + height),
                        new HLineTo(x),
                        new ClosePath());
        frame.resizeRelocate(x, y, width, height);
        size.setText(
                messages.of(
                        "live.picker.size",
                        String.valueOf((int) width),
                        String.valueOf((int) height)));
        size.autosize();
        double below = y + height + 6;
        boolean fits = below + size.prefHeight(-1) < screen.getHeight();
        size.relocate(x, fits ? below : Math.max(0, y + 6));
    }
}
