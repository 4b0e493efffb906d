package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.client.TritonException;

import javafx.scene.control.Tooltip;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says once what many cards would say: all pictures of a run failed, or several requests for one
 * reason, such as a server that has gone.
 */
final class FailureBanner {

    private final ClassifyModel model;
    private final Messages messages;
    private final UserMessages words;
    private final MessageBar bar = new MessageBar("failure-banner");

    FailureBanner(ClassifyModel model, Messages messages, UserMessages words) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        bar.addAction("retry-all", messages.of("classify.retry"), model::retryFailed)
                .setTooltip(new Tooltip(messages.of("classify.retry.tooltip")));
        model.changesProperty().addListener((property, old, now) -> show());
        model.progressProperty().addListener((property, old, now) -> show());
        show();
    }

    MessageBar bar() {
        return bar;
    }

    private void show() {
        Counts counts = model.countsProperty().get();
        boolean quiet = model.progressProperty().get().running() || counts.failed() == 0;
        bar.show(MessageBar.Kind.FAILURE, quiet ? "" : text(counts));
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
    static TritonException root(TritonException error) {
        return error.getCause() instanceof TritonException first ? first : error;
    }
}
