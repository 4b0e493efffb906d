package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.app.travel.VersionChoice;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TensorMetadata;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests of all models that were looked at; each is kept while the window lives. */
public final class TensorsModel {

    /** A model whose tensors change is another one. */
    private record Key(
            ServerAddresses server,
            String model,
            List<TensorMetadata> inputs,
            List<TensorMetadata> outputs,
            List<ModelConfig.Input> configured,
            int maxBatchSize,
            boolean decoupled,
            boolean sequence) {

        static Key of(ModelDetails details) {
            return new Key(
                    details.session().addresses(),
                    details.metadata().name(),
                    details.metadata().inputs(),
                    details.metadata().outputs(),
                    details.config().inputs(),
                    details.config().maxBatchSize(),
                    details.config().decoupled(),
                    details.isSequence());
        }
    }

    private final Background background;
    private final Messages messages;
    private final UserMessages words;
    private final SharedClients sharers;
    private final VersionChoice version;
    private final MemoryObstacles obstacles;
    private final Map<Key, RequestModel> kept = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable RequestModel> request =
            new ReadOnlyObjectWrapper<>();

    /**
     * @param sharers closed by whoever closes the sessions
     * @param model the chosen one; null while there is none
     */
    public TensorsModel(
            Background background,
            Messages messages,
            UserMessages words,
            SharedClients sharers,
            ObservableValue<@Nullable ModelDetails> model) {
        this.background = background;
        this.messages = messages;
        this.words = words;
        this.sharers = sharers;
        obstacles = new MemoryObstacles(background, this::describe);
        version = new VersionChoice(background, model);
        version.detailsProperty().addListener((property, old, now) -> follow(old, now));
        follow(null, version.detailsProperty().getValue());
    }

    /** Which version requests go to. */
    public VersionChoice version() {
        return version;
    }

    /** The chosen model's; null while there is none. */
    public ReadOnlyObjectProperty<@Nullable RequestModel> requestProperty() {
        return request.getReadOnlyProperty();
    }

    private void follow(@Nullable ModelDetails old, @Nullable ModelDetails now) {
        if (now == null) {
            // It may be back in a moment, as while the list is renewed: nothing is cancelled.
            request.set(null);
            return;
        }
        if (old == null || old.session() != now.session()) {
            obstacles.to(now.session());
        }
        describe();
    }

    private void describe() {
        ModelDetails now = version.detailsProperty().getValue();
        if (now == null) {
            return;
        }
        RequestModel wanted =
                kept.computeIfAbsent(
                        Key.of(now),
                        key -> new RequestModel(background, messages, words, sharers, now));
        wanted.describe(now, obstacles.barred());
        request.set(wanted);
    }

    /** Stops what runs. */
    public void cancel() {
        kept.values().forEach(RequestModel::cancel);
    }
}
