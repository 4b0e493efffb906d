package dev.tritonexplorer.app.models;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.TensorMetadata;

import java.util.List;
import java.util.stream.Collectors;

/** A model in a few words. */
public final class ModelTexts {

    private static final int MOST_TENSORS = 3;

    private final Messages messages;

    public ModelTexts(Messages messages) {
        this.messages = messages;
    }

    /** Version, platform, batch and tensors in one line. */
    public String summary(ModelDetails details) {
        String version =
                details.version().isEmpty()
                        ? String.join(", ", details.metadata().versions())
                        : details.version();
        int batch = details.config().maxBatchSize();
        return messages.of(
                "models.summary",
                version.isEmpty() ? messages.of("models.summary.noVersion") : version,
                details.metadata().platform(),
                batch == 0
                        ? messages.of("models.summary.noBatch")
                        : messages.of("models.summary.batch", batch),
                tensors(details.metadata().inputs()),
                tensors(details.metadata().outputs()));
    }

    private String tensors(List<TensorMetadata> tensors) {
        String first =
                tensors.stream()
                        .limit(MOST_TENSORS)
                        .map(one -> one.name() + " " + one.datatype() + " " + one.shape())
                        .collect(Collectors.joining(", "));
        int more = tensors.size() - MOST_TENSORS;
        return more > 0 ? messages.of("models.summary.more", first, more) : first;
    }

    /** What stands at the right end of a model's line. */
    String badge(RepositoryModel model) {
        if (model.isReady()) {
            return model.version().isEmpty() ? "" : messages.of("models.version", model.version());
        }
        return switch (kind(model)) {
            case FAILED -> messages.of("models.state.failed");
            case CHANGING ->
                    model.state().equals("LOADING")
                            ? messages.of("models.state.loading")
                            : messages.of("models.state.unloading");
            default -> messages.of("models.state.unloaded");
        };
    }

    /** What a model's dot says. */
    enum Kind {
        READY,
        CHANGING,
        FAILED,
        UNLOADED
    }

    static Kind kind(RepositoryModel model) {
        return switch (model.state()) {
            case "READY" -> Kind.READY;
            case "LOADING", "UNLOADING" -> Kind.CHANGING;
            // Triton gives a model that was taken out on purpose the reason "unloaded".
            default ->
                    model.reason().isEmpty() || model.reason().equals("unloaded")
                            ? Kind.UNLOADED
                            : Kind.FAILED;
        };
    }
}
