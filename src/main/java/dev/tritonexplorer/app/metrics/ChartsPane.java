package dev.tritonexplorer.app.metrics;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.figures.Curve;
import dev.tritonexplorer.app.figures.EvenColumns;
import dev.tritonexplorer.app.figures.Legend;
import dev.tritonexplorer.app.figures.Quantity;
import dev.tritonexplorer.app.figures.TakeAlong;
import dev.tritonexplorer.app.metrics.Measure.Subject;
import dev.tritonexplorer.app.metrics.Reading.Counter;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The charts in sections: models, GPUs, the host. */
final class ChartsPane extends ScrollPane {

    private static final double LEAST_CARD = 300;
    private static final double GAP = 10;

    private final MetricsModel model;
    private final MetricsTexts texts;
    private final Messages messages;
    private final Map<Subject, Section> sections = new EnumMap<>(Subject.class);

    /** A heading, the names of its lines, and its charts or why there are none. */
    private record Section(List<ChartCard> cards, EvenColumns grid, Legend legend, Label none) {}

    ChartsPane(MetricsModel model, MetricsTexts texts, Messages messages, TakeAlong take) {
        this.model = model;
        this.texts = texts;
        this.messages = messages;
        VBox all = new VBox();
        all.getStyleClass().add("figure-cards");
        for (Subject subject : Subject.values()) {
            List<ChartCard> cards =
                    Measure.of(subject).stream()
                            .map(measure -> new ChartCard(measure, texts, messages, take))
                            .toList();
            Label none = new Label(texts.none(subject));
            none.setId("none-" + subject.name());
            none.getStyleClass().addAll("nothing", Styles.TEXT_MUTED);
            none.setWrapText(true);
            Section section =
                    new Section(cards, new EvenColumns(LEAST_CARD, GAP, cards), new Legend(), none);
            sections.put(subject, section);
            all.getChildren().addAll(heading(subject, section), none, section.grid());
        }
        setContent(all);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("plain-scroll");
    }

    private Node heading(Subject subject, Section section) {
        Label title = new Label(texts.section(subject));
        title.getStyleClass().add("section-title");
        title.setMinWidth(USE_PREF_SIZE);
        HBox heading = new HBox(title, section.legend());
        HBox.setHgrow(section.legend(), Priority.ALWAYS);
        heading.getStyleClass().add("section-heading");
        heading.setAlignment(Pos.TOP_LEFT);
        return heading;
    }

    void show(Reading reading) {
        List<String> models = model.models();
        List<String> own = models.stream().limit(MetricsModel.MOST_MODELS).toList();
        boolean narrowed = !model.filterProperty().get().isBlank();
        // With a filter the rest is not wanted, and nobody would know what it is.
        int rest = narrowed ? 0 : models.size() - own.size();
        String others = rest > 0 ? messages.of("metrics.others", rest) : "";
        sections.forEach(
                (subject, section) -> {
                    List<ChartCard> told =
                            section.cards().stream()
                                    .filter(card -> isTold(card.measure(), reading))
                                    .toList();
                    section.grid().setCards(told);
                    boolean nothing =
                            told.isEmpty() || subject == Subject.MODEL && models.isEmpty();
                    section.none()
                            .setText(
                                    narrowed && subject == Subject.MODEL
                                            ? messages.of("metrics.models.noMatch")
                                            : texts.none(subject));
                    Icons.show(section.none(), nothing);
                    Icons.show(section.grid(), !nothing);
                    List<Curve> named = new ArrayList<>();
                    for (ChartCard card : nothing ? List.<ChartCard>of() : told) {
                        Measure measure = card.measure();
                        List<Curve> curves = model.curves(measure, own, others);
                        if (named.size() < curves.size()) {
                            named = curves;
                        }
                        double most = reading.most(measure);
                        card.show(
                                curves,
                                value(measure, model.newest(measure), most),
                                most,
                                model.begin(),
                                model.end());
                        card.chart().setEnds(ago(), messages.of("metrics.now"));
                    }
                    section.legend().show(subject == Subject.HOST ? List.of() : named);
                    Icons.show(section.legend(), subject != Subject.HOST && !named.isEmpty());
                });
    }

    private String ago() {
        return messages.of("metrics.ago", model.windowProperty().get().minutes());
    }

    private String value(Measure measure, double newest, double most) {
        String text = measure.quantity().text(newest);
        return measure.quantity() == Quantity.BYTES && most > 0
                ? messages.of("metrics.of", text, measure.quantity().text(most))
                : text;
    }

    /** Whether the server tells this at all. */
    private static boolean isTold(Measure measure, Reading reading) {
        return switch (measure.subject()) {
            case MODEL ->
                    switch (measure) {
                        case CACHE_HITS -> reading.has(Counter.CACHE_HIT);
                        case PENDING -> reading.has(Counter.PENDING);
                        default -> reading.has(Counter.SUCCESS);
                    };
            case GPU ->
                    reading.gpus().stream()
                            .anyMatch(gpu -> Double.isFinite(reading.gauge(measure, gpu)));
            case HOST -> Double.isFinite(reading.gauge(measure, Key.ALL));
        };
    }
}
