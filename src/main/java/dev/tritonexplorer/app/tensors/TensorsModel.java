package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.settings.Section;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.app.travel.VersionChoice;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonException;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The requests of all models that were looked at; each is kept while the window lives. */
public final class TensorsModel {

    /** Longer texts are not kept in drafts. */
    private static final int MOST_DRAFT = 32 * 1024;

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

    /** What the editors held when they were made: nothing that a person has done. */
    private final Map<RequestModel, Map<String, String>> first = new HashMap<>();

    private Section drafts = Section.NONE;
    private Consumer<EndedRequest> onEnd = ended -> {};

    /**
     * @param sharers closed by whoever closes the sessions
     * @param model the chosen one; null while there is none
     */
    public TensorsModel(
            Background background,
            Messages messages,
            UserMessages words,
            SharedClients sharers,
            MemoryObstacles obstacles,
            ObservableValue<@Nullable ModelDetails> model) {
        this.background = background;
        this.messages = messages;
        this.words = words;
        this.sharers = sharers;
        this.obstacles = obstacles;
        obstacles.listen(this::describe);
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

    /** Requests last beyond the window from now on. */
    public void setMemory(Section kept) {
        drafts = kept;
    }

    /** Who hears of each run once, at its end. */
    public void setOnEnd(Consumer<EndedRequest> listener) {
        onEnd = listener;
    }

    private void follow(@Nullable ModelDetails old, @Nullable ModelDetails now) {
        keepDraft();
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
        RequestModel wanted = kept.computeIfAbsent(Key.of(now), key -> make(now));
        wanted.describe(now, obstacles.barred());
        request.set(wanted);
    }

    private RequestModel make(ModelDetails now) {
        RequestModel fresh =
                new RequestModel(
                        background,
                        messages,
                        words,
                        sharers,
                        now,
                        ended -> {
                            keepDraft();
                            if (ended.problem().orElse(null) instanceof TritonException refused) {
                                obstacles.failed(refused);
                            }
                            onEnd.accept(ended);
                        });
        first.put(fresh, RequestState.of(fresh));
        Map<String, String> draft = drafts.get(name(now));
        if (!draft.isEmpty()) {
            RequestState.restore(draft, fresh, Map.of());
        }
        return fresh;
    }

    private void keepDraft() {
        RequestModel now = request.get();
        if (now != null) {
            Map<String, String> state = RequestState.of(now);
            state.values().removeIf(text -> text.length() > MOST_DRAFT);
            drafts.put(
                    name(now.detailsProperty().get()),
                    state.equals(first.get(now)) ? Map.of() : state);
        }
    }

    private static String name(ModelDetails of) {
        return of.metadata().name()
                + (of.session().demo() ? "" : " " + of.session().addresses().http().authority());
    }

    /** Stops what runs. */
    public void cancel() {
        keepDraft();
        kept.values().forEach(RequestModel::cancel);
    }
}
