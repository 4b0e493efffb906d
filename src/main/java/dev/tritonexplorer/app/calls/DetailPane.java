package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.app.calls.DetailLine.Kind;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.text.Messages;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The request and the response of a call: beside each other, or below each other in one list where
 * there is no room. Only the lines in view are laid out.
 */
final class DetailPane extends HBox {

    private static final double SIDE_BY_SIDE = 620;
    private static final double LINE = 20;

    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final CallTexts texts;
    private final ListView<DetailLine> request;
    private final ListView<DetailLine> response;
    private final ListView<DetailLine> both;
    private @Nullable CallDetail shown;

    DetailPane(CallsModel model, Messages messages) {
        texts = model.texts();
        setId("call-detail");
        getStyleClass().add("call-detail");
        request = list("call-request", messages.of("calls.request"));
        response = list("call-response", messages.of("calls.response"));
        both = list("call-both", messages.of("calls.both"));
        setMinWidth(0);
        model.detailProperty().addListener((property, old, now) -> show(now));
        widthProperty().addListener((property, old, now) -> arrange());
        show(model.detailProperty().get());
    }

    private static ListView<DetailLine> list(String id, String name) {
        ListView<DetailLine> list = new ListView<>();
        list.setId(id);
        list.setAccessibleText(name);
        list.getStyleClass().add("call-lines");
        list.setFixedCellSize(LINE);
        list.setMinWidth(0);
        list.setPrefWidth(200);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(one -> new Line());
        list.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (COPY.match(event)) {
                        SystemClipboard.put(chosen(list));
                        event.consume();
                    }
                });
        HBox.setHgrow(list, Priority.ALWAYS);
        return list;
    }

    /** The chosen lines, or all if none is. */
    private static String chosen(ListView<DetailLine> list) {
        List<Integer> indices = list.getSelectionModel().getSelectedIndices();
        List<DetailLine> lines =
                indices.isEmpty()
                        ? list.getItems()
                        : indices.stream().sorted().map(list.getItems()::get).toList();
        return lines.stream().map(DetailLine::plain).collect(Collectors.joining("\n"));
    }

    private void show(@Nullable CallDetail detail) {
        boolean same =
                shown != null
                        && detail != null
                        && shown.facts().number() == detail.facts().number();
        shown = detail;
        List<DetailLine> first = new ArrayList<>();
        List<DetailLine> second = new ArrayList<>();
        if (detail != null) {
            first.add(DetailLine.of(Kind.TITLE, texts.requestTitle(detail.facts())));
            first.addAll(detail.request());
            second.add(DetailLine.of(Kind.TITLE, texts.responseTitle(detail.facts())));
            second.addAll(detail.response());
        }
        List<DetailLine> all = new ArrayList<>(first);
        all.add(DetailLine.of(Kind.GAP, ""));
        all.addAll(second);
        put(request, first, same);
        put(response, second, same);
        put(both, all, same);
        if (detail != null && !same && detail.facts().hasFailed()) {
            // Why it failed is what is looked for; the request is above.
            both.scrollTo(first.size() + 1);
        }
    }

    /** A call that goes on stays where it was scrolled to. */
    private static void put(ListView<DetailLine> list, List<DetailLine> lines, boolean same) {
        if (same && lines.size() >= list.getItems().size() && !list.getItems().isEmpty()) {
            for (int i = 0; i < list.getItems().size(); i++) {
                if (!list.getItems().get(i).equals(lines.get(i))) {
                    list.getItems().set(i, lines.get(i));
                }
            }
            list.getItems().addAll(lines.subList(list.getItems().size(), lines.size()));
        } else {
            list.getItems().setAll(lines);
            list.scrollTo(0);
        }
    }

    private void arrange() {
        List<Region> wanted =
                getWidth() >= SIDE_BY_SIDE ? List.of(request, response) : List.of(both);
        if (!getChildren().equals(wanted)) {
            getChildren().setAll(wanted);
        }
    }

    private static final class Line extends ListCell<DetailLine> {

        private final Label name = new Label();
        private final Label value = new Label();
        private final HBox named = new HBox(name, value);
        private @Nullable PseudoClass state;

        Line() {
            getStyleClass().add("call-line");
            name.getStyleClass().add("name");
            value.getStyleClass().add("value");
            name.setMinWidth(Region.USE_PREF_SIZE);
            value.setMinWidth(Region.USE_PREF_SIZE);
            named.getStyleClass().add("named");
        }

        @Override
        protected void updateItem(@Nullable DetailLine line, boolean empty) {
            super.updateItem(line, empty);
            if (state != null) {
                pseudoClassStateChanged(state, false);
                state = null;
            }
            setText(null);
            setGraphic(null);
            if (empty || line == null) {
                return;
            }
            state = PseudoClass.getPseudoClass(line.kind().style());
            pseudoClassStateChanged(state, true);
            if (line.name().isEmpty()) {
                setText(line.text());
            } else {
                name.setText(line.kind() == Kind.HEADER ? line.name() + ":" : line.name());
                value.setText(line.text());
                setGraphic(named);
            }
        }
    }
}
