package dev.tritonexplorer.app.shell;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.models.ModelEntry.Kind;
import dev.tritonexplorer.app.models.ModelTexts;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.models.ModelsState;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** The pages that stand in for a model's: what is so, in the server's words, and what to try. */
final class ModelStates {

    private static final int MOST_NAMED = 3;

    private final ModelsModel models;
    private final NavigationModel navigation;
    private final Messages messages;
    private final ModelTexts texts;

    ModelStates(Screens screens, Messages messages) {
        models = screens.models();
        navigation = screens.navigation();
        this.messages = messages;
        texts = new ModelTexts(messages);
    }

    StatePane noModels() {
        return StatePane.calm(
                Feather.BOX,
                messages.of("state.noModels.title"),
                messages.of("state.noModels.message"),
                "",
                refresh(true),
                overview());
    }

    /** Some on their way are a wait; none on its way is a failure. */
    StatePane noneReady() {
        List<ModelEntry> failed = of(Kind.FAILED);
        List<ModelEntry> changing = of(Kind.CHANGING);
        if (!changing.isEmpty()) {
            return StatePane.busy(
                    new ProgressIndicator(),
                    messages.of("state.allLoading.title", changing.size()),
                    messages.of("state.allLoading.message"),
                    overview());
        }
        if (failed.isEmpty()) {
            return StatePane.calm(
                    Feather.BOX,
                    messages.of("state.noneLoaded.title", models.models().size()),
                    messages.of("state.noneLoaded.message"),
                    messages.of("state.notLoaded.hint"),
                    overview(),
                    refresh(false));
        }
        HBox buttons = new HBox(overview(), refresh(false));
        buttons.getStyleClass().add("buttons");
        VBox below = new VBox(reasons(failed), buttons);
        below.getStyleClass().add("below");
        return StatePane.failure(
                Feather.ALERT_TRIANGLE,
                failed.size() == models.models().size()
                        ? messages.of("state.allFailed.title", failed.size())
                        : messages.of("state.noneReady.title"),
                "",
                messages.of("state.allFailed.hint"),
                below);
    }

    private Node reasons(List<ModelEntry> failed) {
        VBox card = new VBox();
        card.getStyleClass().addAll("card", "reasons");
        for (ModelEntry model : failed.subList(0, Math.min(MOST_NAMED, failed.size()))) {
            Hyperlink name = new Hyperlink(model.name());
            name.setOnAction(event -> navigation.showModel(model.name()));
            Label reason = new Label(texts.reasons(model));
            reason.getStyleClass().addAll("reason", Styles.TEXT_MUTED);
            reason.setWrapText(true);
            card.getChildren().add(new VBox(name, reason));
        }
        int more = failed.size() - MOST_NAMED;
        if (more > 0) {
            Label rest = new Label(messages.of("state.allFailed.more", more));
            rest.getStyleClass().add(Styles.TEXT_MUTED);
            card.getChildren().add(rest);
        }
        return card;
    }

    private List<ModelEntry> of(Kind kind) {
        return models.models().stream().filter(one -> one.kind() == kind).toList();
    }

    StatePane notReady(ModelEntry model, @Nullable Session session) {
        return switch (model.kind()) {
            case CHANGING ->
                    StatePane.busy(
                            new ProgressIndicator(),
                            messages.of(
                                    "state.modelChanging.title",
                                    model.name(),
                                    texts.state(model.chosen())),
                            messages.of("state.modelChanging.message"));
            case FAILED ->
                    StatePane.failure(
                            Feather.ALERT_TRIANGLE,
                            messages.of("state.modelFailed.title", model.name()),
                            texts.reasons(model),
                            hint(model, session),
                            refresh(true),
                            overview());
            case UNLOADED, READY ->
                    StatePane.calm(
                            Feather.BOX,
                            messages.of("state.notLoaded.title", model.name()),
                            messages.of("state.notLoaded.message"),
                            hint(model, session),
                            refresh(true),
                            overview());
        };
    }

    private String hint(ModelEntry model, @Nullable Session session) {
        return model.kind() == Kind.FAILED
                ? messages.of("state.modelFailed.hint")
                : session == null
                        ? messages.of("state.notLoaded.hint")
                        : messages.of(
                                "state.notLoaded.hint.request",
                                session.addresses().http()
                                        + "/v2/repository/models/"
                                        + model.name()
                                        + "/load");
    }

    StatePane vanished(String name) {
        return StatePane.calm(
                Feather.HELP_CIRCLE,
                messages.of("state.vanished.title", name),
                messages.of("state.vanished.message"),
                messages.of("state.vanished.hint"),
                refresh(true),
                overview());
    }

    StatePane failed(ModelsState.Failed failed) {
        return StatePane.failure(
                failed.name().isEmpty() ? Feather.CLOUD_OFF : Feather.ALERT_TRIANGLE,
                failed.name().isEmpty()
                        ? messages.of("state.listFailed.title")
                        : messages.of("state.describeFailed.title", failed.name()),
                failed.problem().message(),
                failed.problem().hint(),
                refresh(true),
                overview());
    }

    StatePane loading(String name) {
        return StatePane.busy(
                new ProgressIndicator(),
                name.isEmpty()
                        ? messages.of("state.listing.title")
                        : messages.of("state.loading.title", name),
                "",
                overview());
    }

    private Node refresh(boolean first) {
        Button again = new Button(messages.of("state.refresh"));
        again.setId("refresh-models");
        if (first) {
            again.getStyleClass().add(Styles.ACCENT);
        }
        again.setOnAction(event -> models.refresh());
        return again;
    }

    private Node overview() {
        Button overview = new Button(messages.of("state.overview"));
        overview.setId("open-overview");
        overview.setOnAction(event -> navigation.pageProperty().set(PageId.OVERVIEW));
        return overview;
    }
}
