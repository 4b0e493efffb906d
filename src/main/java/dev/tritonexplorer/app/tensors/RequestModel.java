package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.outputs.TranscriptModel;
import dev.tritonexplorer.app.snippets.CopySource;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.Hindrance;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.snippets.CallMode;
import dev.tritonexplorer.tensors.GenerateJson;

import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a person asks of one model, and its run; kept while the window lives. */
public final class RequestModel {

    /** Of the same request, for a quick trial; a load test is another tool. */
    public static final int MOST_TIMES = 1000;

    private final Messages messages;
    private final UserMessages words;
    private final ObjectProperty<ModelDetails> details;
    private final List<InputModel> inputs;
    private final List<OutputChoice> outputs;
    private final RequestChoices choices;
    private final Optional<InputModel> promptInput;
    private final TranscriptModel transcript;
    private final Run run;
    private EndedRequest.@Nullable Asked asked;
    private Map<Tensors, Hindrance> barred = Map.of();
    private final TravelChoices travel;
    private final RequestMaker maker;
    private final RequestFiles files;
    private final StringProperty prompt = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable UserMessage> problem =
            new ReadOnlyObjectWrapper<>();

    RequestModel(
            Background background,
            Messages messages,
            UserMessages words,
            SharedClients sharers,
            ModelDetails described,
            Consumer<EndedRequest> onEnd) {
        this.messages = messages;
        this.words = words;
        details = new SimpleObjectProperty<>(described);
        choices = new RequestChoices(messages);
        inputs =
                described.metadata().inputs().stream()
                        .map(one -> new InputModel(background, messages, one, described.config()))
                        .toList();
        outputs = described.metadata().outputs().stream().map(OutputChoice::new).toList();
        promptInput = promptInput(inputs);
        travel = new TravelChoices(messages, promptInput.isPresent());
        maker = new RequestMaker(this, messages, sharers);
        files =
                new RequestFiles(
                        this, maker, background, messages, words, this::done, this::fileFailed);
        prompt.set(promptInput.isPresent() ? messages.of("tensors.prompt.example") : "");
        if (described.isSequence()) {
            choices.sequenceProperty().set("1");
            choices.startProperty().set(true);
        }
        transcript = new TranscriptModel(background);
        run = new Run(background, transcript, this::failed, System::nanoTime);
        run.setOnEnd(end -> onEnd.accept(EndedRequest.of(Objects.requireNonNull(asked), end)));
        observe();
        fit();
    }

    private static Optional<InputModel> promptInput(List<InputModel> inputs) {
        Set<String> optional =
                inputs.stream()
                        .filter(InputModel::isOptional)
                        .map(InputModel::name)
                        .collect(Collectors.toSet());
        return GenerateJson.textInput(inputs.stream().map(InputModel::metadata).toList(), optional)
                .flatMap(
                        name -> inputs.stream().filter(one -> one.name().equals(name)).findFirst());
    }

    private void observe() {
        List<Observable> watched =
                new ArrayList<>(
                        List.of(
                                travel.callProperty(),
                                travel.modeProperty(),
                                travel.pathProperty(),
                                details,
                                prompt,
                                choices.idProperty(),
                                choices.priorityProperty(),
                                choices.timeoutProperty(),
                                choices.sequenceProperty(),
                                choices.startProperty(),
                                choices.endProperty(),
                                choices.parameters()));
        for (InputModel input : inputs) {
            watched.add(input.checkProperty());
            watched.add(input.includedProperty());
        }
        for (OutputChoice output : outputs) {
            watched.add(output.wantedProperty());
            watched.add(output.classesProperty());
        }
        watched.forEach(one -> one.addListener(changed -> obstacle.set(findObstacle())));
    }

    /**
     * The same model heard of again, perhaps over another protocol or in another version.
     *
     * @param nowBarred paths that its server bars, as far as is known
     */
    void describe(ModelDetails now, Map<Tensors, Hindrance> nowBarred) {
        if (now.session() != details.get().session()) {
            // Its client is closed, and what runs with it.
            cancel();
        }
        details.set(now);
        barred = nowBarred;
        fit();
    }

    /** What cannot be chosen here gives way, as after other choices were put in. */
    void fit() {
        travel.fit(details.get(), barred);
        obstacle.set(findObstacle());
    }

    public String modelName() {
        return details.get().metadata().name();
    }

    public ReadOnlyObjectProperty<ModelDetails> detailsProperty() {
        return details;
    }

    public List<InputModel> inputs() {
        return inputs;
    }

    public List<OutputChoice> outputs() {
        return outputs;
    }

    public RequestChoices choices() {
        return choices;
    }

    /** Where a text model takes its text; empty if the model is none. */
    public Optional<InputModel> promptInput() {
        return promptInput;
    }

    public TranscriptModel transcript() {
        return transcript;
    }

    /** How the request travels. */
    public TravelChoices travel() {
        return travel;
    }

    public StringProperty promptProperty() {
        return prompt;
    }

    /** Why it cannot be run, as a sentence; empty if it can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** What went wrong last; null for nothing. */
    public ReadOnlyObjectProperty<@Nullable UserMessage> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What went well and is not seen elsewhere; empty for nothing. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RunState> runProperty() {
        return run.stateProperty();
    }

    private String findObstacle() {
        boolean sequence = details.get().isSequence();
        if (travel.isGenerate()) {
            return prompt.get().isBlank()
                    ? messages.of("tensors.prompt.none")
                    : choices.problem(false).orElse("");
        }
        if (details.get().config().decoupled() && !travel.isGrpc()) {
            return promptInput.isPresent()
                    ? messages.of("tensors.decoupled.text")
                    : messages.of("tensors.decoupled.http");
        }
        for (InputModel input : inputs) {
            if (input.includedProperty().get()) {
                switch (input.checkProperty().get()) {
                    case InputCheck.Wrong(String wrong, boolean shape) -> {
                        return messages.of("tensors.input.wrong", input.name(), wrong);
                    }
                    case InputCheck.Checking(), InputCheck.Fine(_, _, _, _) -> {}
                }
            }
        }
        if (!outputs.isEmpty() && outputs.stream().noneMatch(one -> one.wantedProperty().get())) {
            return messages.of("tensors.output.none");
        }
        for (OutputChoice output : outputs) {
            if (output.wantedProperty().get() && output.classCount().isEmpty()) {
                return messages.of("tensors.classes.wrong", output.name());
            }
        }
        return choices.problem(sequence).orElse("");
    }

    /** Fills every input with first values again. */
    public void fillExamples() {
        inputs.forEach(Examples::fill);
        prompt.set(promptInput.isPresent() ? messages.of("tensors.prompt.example") : "");
    }

    /** Sends the request, unless something stands against it. */
    public void run() {
        if (run.isRunning() || !obstacle.get().isEmpty()) {
            return;
        }
        problem.set(null);
        note.set("");
        asked = new EndedRequest.Asked(details.get(), RequestState.of(this));
        if (travel.isGenerate()) {
            Plan plan = maker.generation();
            run.start(messages.of("tensors.run.generate", modelName()), 1, () -> plan);
            return;
        }
        CallMode how = travel.modeProperty().get();
        int count = travel.timesProperty().get();
        run.start(what(how, count), count, maker.inference(how, count));
        if (details.get().isSequence()) {
            choices.advance();
        }
    }

    private String what(CallMode how, int count) {
        String protocol = travel.isGrpc() ? "gRPC" : "HTTP";
        String modeName = new TensorTexts(messages).mode(how);
        return count == 1
                ? messages.of("tensors.run.what", modelName(), protocol, modeName)
                : messages.of("tensors.run.whatTimes", modelName(), protocol, modeName, count);
    }

    /** The request as it would be sent now, to be copied; empty while it cannot be sent. */
    public Optional<CopySource> copySource() {
        return obstacle.get().isEmpty() ? Optional.of(maker.copySource()) : Optional.empty();
    }

    /** Stops the run; what came stays. */
    public void cancel() {
        run.cancel();
    }

    private void failed(Throwable why) {
        if (why instanceof RequestProblem own) {
            problem.set(new UserMessage(String.valueOf(own.getMessage()), ""));
            return;
        }
        UserMessage said = words.of(why);
        boolean room =
                why instanceof TritonException known
                        && known.serverMessage()
                                .filter(text -> text.contains("shared memory size specified"))
                                .isPresent();
        problem.set(
                room ? new UserMessage(said.message(), messages.of("tensors.room.cure")) : said);
    }

    /** Puts a request that was saved into the editors: tensors, or a prompt. */
    public void open(Path file) {
        files.open(file);
    }

    /** Writes the request, with all its data, as JSON. */
    public void save(Path file) {
        if (obstacle.get().isEmpty()) {
            files.save(file);
        } else {
            problem.set(new UserMessage(obstacle.get(), ""));
        }
    }

    String promptName() {
        return promptInput.map(InputModel::name).orElse("text_input");
    }

    private void done(String what) {
        problem.set(null);
        note.set(what);
    }

    private void fileFailed(UserMessage why) {
        note.set("");
        problem.set(why);
    }
}
