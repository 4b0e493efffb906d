package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.snippets.CopyModel;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Gradually;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;
import dev.tritonexplorer.imaging.PictureModelCheck.Refused;
import dev.tritonexplorer.imaging.Thumbnail;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The page where pictures become classes. */
public final class ClassifyView extends StackPane implements Page {

    /** Fills a card of usual width with a picture of any usual shape, in points. */
    private static final int SMALL = 320;

    /** What the small pictures may take in memory, in pixels of 4 bytes. */
    private static final int MOST_SMALL_PIXELS = 12_000_000;

    private static final int MOST_LARGE = 8;

    private static final double DETAIL_SHARE = 0.405;

    /** Its parts come one after the other. */
    private static final String BUILDING = "building";

    private final ClassifyModel model;
    private final Sources sources;
    private final Messages messages;
    private @Nullable PictureDetail detail;
    private final BorderPane page = new BorderPane();

    public ClassifyView(
            ClassifyModel model,
            Messages messages,
            UserMessages words,
            PictureChooser chooser,
            Background background,
            CopyModel copies,
            Sources sources) {
        this.model = model;
        this.sources = sources;
        this.messages = messages;
        getStyleClass().add("classify-view");
        int box = (int) Math.ceil(SMALL * sharpest());
        Thumbnails small =
                new Thumbnails(
                        background, Thumbnail::read, box, box, MOST_SMALL_PIXELS / (box * box));
        Thumbnails large =
                new Thumbnails(
                        background,
                        Thumbnail::read,
                        PictureDetail.PICTURE_WIDTH,
                        PictureDetail.PICTURE_HEIGHT,
                        MOST_LARGE);
        HBox cards = new HBox();
        cards.getStyleClass().add("cards");
        VBox.setVgrow(cards, Priority.ALWAYS);
        VBox middle = new VBox(cards);
        page.setCenter(middle);
        page.setBottom(new RunBar(model, messages));
        page.getStyleClass().add(BUILDING);
        new Gradually()
                .build(
                        List.of(
                                () -> {},
                                () ->
                                        middle.getChildren()
                                                .addFirst(
                                                        new ClassifyToolbar(
                                                                model, messages, chooser)),
                                () -> {
                                    PictureList list =
                                            new PictureList(
                                                    model, messages, words, chooser, small,
                                                    sources);
                                    HBox.setHgrow(list, Priority.ALWAYS);
                                    cards.getChildren().add(list);
                                },
                                () -> {
                                    PictureDetail one =
                                            new PictureDetail(
                                                    model,
                                                    messages,
                                                    words,
                                                    large,
                                                    background,
                                                    copies);
                                    one.prefWidthProperty()
                                            .bind(cards.widthProperty().multiply(DETAIL_SHARE));
                                    cards.getChildren().add(one);
                                    detail = one;
                                    page.getStyleClass().remove(BUILDING);
                                }));
        model.checkProperty().addListener((property, old, now) -> show(now));
        show(model.checkProperty().get());
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public boolean run() {
        model.classifyAll();
        return true;
    }

    @Override
    public boolean copy() {
        return detail != null && detail.copyAsCurl();
    }

    @Override
    public boolean cancel() {
        // What comes by itself first: a run of many pictures is cancelled by the next Esc.
        if (!sources.stop().getAsBoolean()) {
            model.cancel();
        }
        return true;
    }

    /** Pixels a point, on the screen that has most. */
    private static double sharpest() {
        return Screen.getScreens().stream().mapToDouble(Screen::getOutputScaleX).max().orElse(1);
    }

    private void show(@Nullable PictureModelCheck check) {
        switch (check) {
            case null -> getChildren().clear();
            case Accepted accepted -> getChildren().setAll(page);
            case Refused refused ->
                    getChildren().setAll(new RefusedPane(refused, model.choices(), messages));
        }
    }
}
