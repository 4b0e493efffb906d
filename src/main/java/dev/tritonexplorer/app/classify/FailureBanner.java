package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.client.TritonException;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says once what many cards would say: all pictures of a run failed, or several requests for one
 * reason, such as a server that has gone.
 */
final class FailureBanner extends HBox {

    private final ClassifyModel model;
    private final Messages messages;
    private final UserMessages words;
    private final Label text = new Label();

    FailureBanner(ClassifyModel model, Messages messages, UserMessages words) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        setId("failure-banner");
        getStyleClass().add("failure-banner");
        setAlignment(Pos.CENTER_LEFT);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button retry =
                Icons.button(
                        Feather.ROTATE_CW,
                        messages.of("classify.retry"),
                        messages.of("classify.retry.tooltip"),
                        model::retryFailed);
        retry.setId("retry-all");
        getChildren().addAll(new FontIcon(Feather.ALERT_TRIANGLE), text, retry);
        model.changesProperty().addListener((property, old, now) -> show());
        model.progressProperty().addListener((property, old, now) -> show());
        show();
    }

    private void show() {
        Counts counts = model.countsProperty().get();
        boolean quiet = model.progressProperty().get().running() || counts.failed() == 0;
        String now = quiet ? "" : text(counts);
        text.setText(now);
        Icons.show(this, !now.isEmpty());
    }

    private String text(Counts counts) {
        List<PictureResult> failures =
                model.rows().stream()
                        .map(PictureRow::state)
                        .filter(PictureKind.FAILED::holds)
                        .map(state -> ((State.Finished) state).result())
                        .toList();
        boolean all = counts.classified() == 0;
        Set<UserMessage> reasons = new HashSet<>();
        boolean ofRequests = true;
        for (PictureResult failure : failures) {
            switch (failure) {
                case PictureResult.Failed failed -> reasons.add(words.of(root(failed.error())));
                case PictureResult.Unreadable unreadable -> {
                    ofRequests = false;
                    reasons.add(words.of(unreadable.error()));
                }
                case PictureResult.Classified classified ->
                        throw new IllegalStateException("Not a failure: " + classified.file());
            }
            if (reasons.size() > 1) {
                return all ? messages.of("classify.failed.reasons", failures.size()) : "";
            }
        }
        boolean several = failures.size() > 1;
        return all || several && ofRequests
                ? messages.of(
                        "classify.failed.reason",
                        failures.size(),
                        reasons.iterator().next().message())
                : "";
    }

    /** What was not sent any more failed for the reason of what was sent last. */
    private static TritonException root(TritonException error) {
        return error.getCause() instanceof TritonException first ? first : error;
    }
}
