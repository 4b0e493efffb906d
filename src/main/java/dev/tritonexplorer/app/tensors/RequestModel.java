package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.outputs.TranscriptModel;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.tensors.TensorDataException;

import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What a person asks of one model, and its run; kept while the window lives. */
public final class RequestModel {

    /** Of the same request, for a quick trial; a load test is another tool. */
    public static final int MOST_TIMES = 1000;

    private final Background background;
    private final Messages messages;
    private final UserMessages words;
    private final ObjectProperty<ModelDetails> details;
    private final List<InputModel> inputs;
    private final List<OutputChoice> outputs;
    private final RequestChoices choices;
    private final Optional<InputModel> promptInput;
    private final TranscriptModel transcript;
    private final Run run;
    private final ObjectProperty<Travel.Call> call = new SimpleObjectProperty<>(Travel.Call.INFER);
    private final ObjectProperty<Travel.Mode> mode = new SimpleObjectProperty<>(Travel.Mode.SYNC);
    private final ObjectProperty<Travel.Form> form = new SimpleObjectProperty<>(Travel.Form.BINARY);
    private final ObjectProperty<Integer> times = new SimpleObjectProperty<>(1);
    private final ObjectProperty<Integer> atOnce = new SimpleObjectProperty<>(8);
    private final StringProperty prompt = new SimpleStringProperty("");
    private final BooleanProperty streamed = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable UserMessage> problem =
            new ReadOnlyObjectWrapper<>();

    RequestModel(
            Background background, Messages messages, UserMessages words, ModelDetails described) {
        this.background = background;
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
        prompt.set(promptInput.isPresent() ? messages.of("tensors.prompt.example") : "");
        if (described.isSequence()) {
            choices.sequenceProperty().set("1");
            choices.startProperty().set(true);
        }
        transcript = new TranscriptModel(background);
        run = new Run(background, transcript, this::failed, System::nanoTime);
        observe();
        fit();
    }

    private static Optional<InputModel> promptInput(List<InputModel> inputs) {
        List<InputModel> texts =
                inputs.stream()
                        .filter(one -> one.metadata().datatype().equals(DataType.BYTES.name()))
                        .filter(one -> !one.isOptional())
                        .toList();
        return texts.stream()
                .filter(one -> Examples.isPrompt(one.name()))
                .findFirst()
                .or(() -> texts.stream().filter(one -> isAlone(one, inputs)).findFirst());
    }

    /** A single text is a prompt by whatever name. */
    private static boolean isAlone(InputModel text, List<InputModel> inputs) {
        Shape shape = text.metadata().shape();
        return inputs.stream().allMatch(one -> one == text || one.isOptional())
                && (shape.equals(Shape.of(1)) || shape.equals(Shape.of(-1, 1)));
    }

    private void observe() {
        List<Observable> watched =
                new ArrayList<>(
                        List.of(
                                call,
                                mode,
                                form,
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

    /** The same model heard of again, perhaps over another protocol. */
    void describe(ModelDetails now) {
        if (now.session() != details.get().session()) {
            // Its client is closed, and what runs with it.
            cancel();
        }
        details.set(now);
        fit();
    }

    private void fit() {
        if (reason(call.get()).isPresent()) {
            call.set(Travel.Call.INFER);
        }
        if (details.get().config().decoupled()) {
            mode.set(Travel.Mode.STREAM);
        } else if (reason(mode.get()).isPresent()) {
            mode.set(Travel.Mode.SYNC);
        }
        if (reason(form.get()).isPresent()) {
            form.set(Travel.Form.BINARY);
        }
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

    public ObjectProperty<Travel.Call> callProperty() {
        return call;
    }

    public ObjectProperty<Travel.Mode> modeProperty() {
        return mode;
    }

    public ObjectProperty<Travel.Form> formProperty() {
        return form;
    }

    /** How often the request is sent. */
    public ObjectProperty<Integer> timesProperty() {
        return times;
    }

    /** Most requests in flight, but in synchronous mode. */
    public ObjectProperty<Integer> atOnceProperty() {
        return atOnce;
    }

    public StringProperty promptProperty() {
        return prompt;
    }

    /** Whether a generated text comes piece by piece. */
    public BooleanProperty streamedProperty() {
        return streamed;
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

    /** Why a call cannot be chosen; empty if it can. */
    public Optional<String> reason(Travel.Call wanted) {
        if (wanted == Travel.Call.INFER) {
            return Optional.empty();
        }
        if (promptInput.isEmpty()) {
            return Optional.of(messages.of("tensors.call.noText"));
        }
        return isGrpc() ? Optional.of(messages.of("tensors.call.grpc")) : Optional.empty();
    }

    /** Why a mode cannot be chosen; empty if it can. */
    public Optional<String> reason(Travel.Mode wanted) {
        if (wanted == Travel.Mode.STREAM) {
            return isGrpc() ? Optional.empty() : Optional.of(messages.of("tensors.mode.http"));
        }
        return details.get().config().decoupled()
                ? Optional.of(messages.of("tensors.mode.decoupled"))
                : Optional.empty();
    }

    /** Why a form cannot be chosen; empty if it can. */
    public Optional<String> reason(Travel.Form wanted) {
        return wanted == Travel.Form.JSON && isGrpc()
                ? Optional.of(messages.of("tensors.form.grpc"))
                : Optional.empty();
    }

    private boolean isGrpc() {
        return details.get().session().protocol() == Protocol.GRPC;
    }

    private String findObstacle() {
        boolean sequence = details.get().isSequence();
        if (call.get() == Travel.Call.GENERATE) {
            return prompt.get().isBlank()
                    ? messages.of("tensors.prompt.none")
                    : choices.problem(false).orElse("");
        }
        if (reason(mode.get()).isPresent()) {
            return details.get().config().decoupled()
                    ? messages.of("tensors.decoupled.http")
                    : messages.of("tensors.mode.http");
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
        if (call.get() == Travel.Call.GENERATE) {
            Plan plan = generation();
            run.start(messages.of("tensors.run.generate", modelName()), 1, () -> plan);
            return;
        }
        RequestDraft draft = draft();
        Travel.Mode how = mode.get();
        int count = times.get();
        boolean ordered = draft.rest().sequence().isPresent();
        int most = how == Travel.Mode.SYNC || ordered ? 1 : atOnce.get();
        var client = details.get().session().client();
        run.start(
                what(how, count),
                count,
                () -> new Plan.Inference(client, draft.build(messages), how, count, most));
        if (details.get().isSequence()) {
            choices.advance();
        }
    }

    private String what(Travel.Mode how, int count) {
        String protocol = isGrpc() ? "gRPC" : "HTTP";
        String modeName =
                switch (how) {
                    case SYNC -> messages.of("tensors.mode.sync");
                    case ASYNC -> messages.of("tensors.mode.async");
                    case STREAM -> messages.of("tensors.mode.stream");
                };
        return count == 1
                ? messages.of("tensors.run.what", modelName(), protocol, modeName)
                : messages.of("tensors.run.whatTimes", modelName(), protocol, modeName, count);
    }

    private Plan generation() {
        ModelDetails now = details.get();
        return new Plan.Generation(
                now.session().client(),
                modelName(),
                now.version(),
                Prompts.body(promptName(), prompt.get(), choices.parameterMap()),
                streamed.get(),
                now.metadata().outputs().stream().map(TensorMetadata::name).toList());
    }

    private RequestDraft draft() {
        List<InputModel> sent =
                inputs.stream().filter(one -> one.includedProperty().get()).toList();
        InferRequest rest =
                choices.complete(
                        new InferRequest(
                                modelName(),
                                details.get().version(),
                                "",
                                List.of(),
                                requestedOutputs()));
        return new RequestDraft(
                rest,
                sent.stream().map(InputModel::name).toList(),
                sent.stream().map(InputModel::draft).toList(),
                form.get());
    }

    /** Named only where that says more than asking for all. */
    private List<RequestedOutput> requestedOutputs() {
        boolean plain =
                form.get() == Travel.Form.BINARY
                        && outputs.stream()
                                .allMatch(
                                        one ->
                                                one.wantedProperty().get()
                                                        && one.classCount().orElse(0) == 0);
        if (plain) {
            return List.of();
        }
        return outputs.stream()
                .filter(one -> one.wantedProperty().get())
                .map(
                        one ->
                                new RequestedOutput(
                                        one.name(),
                                        one.classCount().orElse(0),
                                        DataType.find(one.metadata().datatype())
                                                .map(form.get()::encoding)
                                                .orElse(Encoding.BINARY)))
                .toList();
    }

    /** Stops the run; what came stays. */
    public void cancel() {
        run.cancel();
    }

    private void failed(Throwable why) {
        problem.set(
                why instanceof RequestProblem own
                        ? new UserMessage(String.valueOf(own.getMessage()), "")
                        : words.of(why));
    }

    /** Puts a request that was saved into the editors: tensors, or a prompt. */
    public void open(Path file) {
        if (call.get() == Travel.Call.GENERATE) {
            background
                    .work(() -> Prompts.read(Files.readString(file), promptName()))
                    .onSuccess(
                            read -> {
                                prompt.set(read.prompt());
                                choices.take(read.parameters());
                                done(messages.of("tensors.opened", file.getFileName()));
                            })
                    .onFailure(why -> fileFailed(file, why))
                    .start();
            return;
        }
        background
                .work(() -> RequestFile.read(file, modelName()))
                .onSuccess(
                        found -> {
                            UserMessage other = found.putInto(this, messages);
                            done(messages.of("tensors.opened", file.getFileName()));
                            if (other != null) {
                                fileFailed(other);
                            }
                        })
                .onFailure(why -> fileFailed(file, why))
                .start();
    }

    /** Writes the request, with all its data, as JSON. */
    public void save(Path file) {
        if (!obstacle.get().isEmpty()) {
            problem.set(new UserMessage(obstacle.get(), ""));
            return;
        }
        Callable<Path> write;
        if (call.get() == Travel.Call.GENERATE) {
            String body = Prompts.body(promptName(), prompt.get(), choices.parameterMap());
            write =
                    () -> {
                        RequestFile.write(body, file);
                        return file;
                    };
        } else {
            RequestDraft draft = draft();
            write =
                    () -> {
                        RequestFile.write(draft.build(messages), file);
                        return file;
                    };
        }
        background
                .work(write)
                .onSuccess(written -> done(messages.of("tensors.saved", written.getFileName())))
                .onFailure(why -> fileFailed(file, why))
                .start();
    }

    private String promptName() {
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

    private void fileFailed(Path file, Throwable why) {
        String reason =
                why instanceof TensorDataException || why instanceof RequestProblem
                        ? words.part(why)
                        : words.of(why).inOneLine();
        fileFailed(
                new UserMessage(
                        messages.of("tensors.file.failed", file.getFileName(), reason), ""));
    }
}
