package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.snippets.CallMode;
import dev.tritonexplorer.tensors.RequestJson;
import dev.tritonexplorer.tensors.TensorDataException;
import dev.tritonexplorer.tensors.TensorJson;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the editors of a request hold, as texts by name, so that it can be kept and put back. On the
 * FX thread, but for {@link #values}.
 */
public final class RequestState {

    /** Typed values beyond this are not kept: a file is the place for them. */
    public static final int MOST_CHARS = 256 * 1024;

    /** Stands before what is said of an input; its name follows, and then what it is. */
    public static final String INPUT = "input.";

    private static final Logger LOG = LoggerFactory.getLogger(RequestState.class);
    private static final String OUTPUT = "output.";
    private static final String PARAMETER = "parameter.";
    private static final String FILE = "file";
    private static final String LOST = "tooLarge";

    private RequestState() {}

    /**
     * Values of an input as they were sent.
     *
     * @param json a nested array
     */
    public record Values(String json, String shape) {}

    /** What the editors hold, but for what does not count. */
    static Map<String, String> of(RequestModel model) {
        Map<String, String> state = new LinkedHashMap<>();
        TravelChoices travel = model.travel();
        state.put("call", travel.callProperty().get().name());
        if (travel.isGenerate()) {
            keep(state, "prompt", model.promptProperty().get());
            state.put("streamed", String.valueOf(travel.streamedProperty().get()));
        } else {
            of(travel, state);
            model.inputs().forEach(input -> of(input, state));
            for (OutputChoice output : model.outputs()) {
                String classes = output.classesProperty().get();
                if (!output.wantedProperty().get() || !classes.isEmpty()) {
                    state.put(
                            OUTPUT + output.name(),
                            output.wantedProperty().get() ? classes : "not asked for");
                }
            }
        }
        of(model.choices(), state);
        return state;
    }

    private static void of(TravelChoices travel, Map<String, String> state) {
        CallMode mode = travel.modeProperty().get();
        state.put("mode", mode.name());
        Tensors path = travel.pathProperty().get();
        state.put("tensors", path.name());
        if (path.memory().isPresent() && travel.sharedOutputsProperty().get()) {
            state.put("sharedOutputs", "true");
            state.put("room", String.valueOf(travel.roomProperty().get()));
        }
        put(state, "packed", travel.packedProperty().get());
        put(state, "answered", travel.answeredProperty().get());
        state.put("times", String.valueOf(travel.timesProperty().get()));
        if (mode != CallMode.SYNC && travel.timesProperty().get() > 1) {
            state.put("atOnce", String.valueOf(travel.atOnceProperty().get()));
        }
    }

    private static void put(Map<String, String> state, String name, Compression chosen) {
        if (chosen != Compression.NONE) {
            state.put(name, chosen.name());
        }
    }

    private static void of(RequestChoices choices, Map<String, String> state) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("id", choices.idProperty().get());
        texts.put("priority", choices.priorityProperty().get());
        texts.put("timeout", choices.timeoutProperty().get());
        texts.put("sequence", choices.sequenceProperty().get());
        texts.values().removeIf(String::isEmpty);
        state.putAll(texts);
        if (texts.containsKey("sequence")) {
            state.put("start", String.valueOf(choices.startProperty().get()));
            state.put("end", String.valueOf(choices.endProperty().get()));
        }
        choices.parameters().stream()
                .filter(row -> !row.isEmpty())
                .forEach(
                        row ->
                                keep(
                                        state,
                                        PARAMETER + row.nameProperty().get(),
                                        row.typeProperty().get()
                                                + " "
                                                + row.valueProperty().get()));
    }

    private static void of(InputModel input, Map<String, String> state) {
        String name = INPUT + input.name() + ".";
        if (!input.includedProperty().get()) {
            state.put(name + "kind", "left out");
            return;
        }
        SourceKind kind = input.kindProperty().get();
        state.put(name + "kind", kind.name());
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("shape", input.shapeProperty().get());
        switch (kind) {
            case TEXT -> texts.put("text", input.textProperty().get());
            case JSON -> texts.put("json", input.jsonProperty().get());
            case FILE -> {
                Path file = input.fileProperty().get();
                texts.put(FILE, file == null ? "" : file.toString());
            }
            case RANDOM -> {
                texts.put("seed", input.seedProperty().get());
                texts.put("from", input.fromProperty().get());
                texts.put("to", input.toProperty().get());
            }
            case COUNT -> {
                texts.put("start", input.startProperty().get());
                texts.put("step", input.stepProperty().get());
            }
            case ZEROS, ONES -> {}
        }
        texts.forEach(
                (what, text) -> {
                    if (!text.isEmpty()) {
                        keep(state, name + what, text);
                    }
                });
    }

    private static void keep(Map<String, String> state, String name, String text) {
        if (text.length() <= MOST_CHARS) {
            state.put(name, text);
        } else {
            state.put(name + "." + LOST, String.valueOf(text.length()));
        }
    }

    /** Which of a state's inputs are files, and where these are or were. */
    public static Map<String, String> files(Map<String, String> state) {
        Map<String, String> files = new LinkedHashMap<>();
        state.forEach(
                (name, value) -> {
                    if (name.startsWith(INPUT) && name.endsWith("." + FILE)) {
                        files.put(
                                name.substring(INPUT.length(), name.length() - FILE.length() - 1),
                                value);
                    }
                });
        return files;
    }

    /** Whether values were too many to be kept. */
    public static boolean isPart(Map<String, String> state) {
        return state.keySet().stream().anyMatch(name -> name.endsWith("." + LOST));
    }

    /**
     * The values of a request that was sent, by input. Not for the FX thread.
     *
     * @param request as {@link EndedRequest#file} wrote it
     * @throws TensorDataException if it is none
     */
    public static Map<String, Values> values(String request, String model)
            throws TensorDataException {
        Map<String, Values> values = new HashMap<>();
        MemorySegment bytes = MemorySegment.ofArray(request.getBytes(StandardCharsets.UTF_8));
        for (InferInput input : RequestJson.read(bytes, model).inputs()) {
            values.put(
                    input.name(),
                    new Values(
                            TensorJson.write(input.data().read()),
                            Examples.text(input.data().shape())));
        }
        return values;
    }

    /**
     * Puts a state into the editors. What the model has no place for is passed over.
     *
     * @param values that take the place of what the state says of their inputs
     */
    public static void restore(
            Map<String, String> state, RequestModel model, Map<String, Values> values) {
        restore(state, model.travel());
        one(state, "prompt", Function.identity(), model.promptProperty()::set);
        for (InputModel input : model.inputs()) {
            restore(state, input);
            Values sent = values.get(input.name());
            if (sent != null) {
                input.take(sent.json(), sent.shape());
            }
        }
        boolean infers = CallKind.INFER.name().equals(state.get("call"));
        for (OutputChoice output : model.outputs()) {
            String said = state.getOrDefault(OUTPUT + output.name(), "");
            boolean wanted = said.isEmpty() || said.chars().allMatch(Character::isDigit);
            if (infers) {
                output.wantedProperty().set(wanted);
                output.classesProperty().set(wanted ? said : "");
            }
        }
        restore(state, model.choices());
        model.fit();
    }

    private static void restore(Map<String, String> state, TravelChoices travel) {
        one(state, "call", CallKind::valueOf, travel.callProperty()::set);
        one(state, "streamed", Boolean::valueOf, travel.streamedProperty()::set);
        one(state, "mode", CallMode::valueOf, travel.modeProperty()::set);
        one(state, "tensors", Tensors::valueOf, travel.pathProperty()::set);
        travel.sharedOutputsProperty().set(Boolean.parseBoolean(state.get("sharedOutputs")));
        one(state, "room", RequestState::room, travel.roomProperty()::set);
        travel.packedProperty().set(Compression.NONE);
        travel.answeredProperty().set(Compression.NONE);
        one(state, "packed", Compression::valueOf, travel.packedProperty()::set);
        one(state, "answered", Compression::valueOf, travel.answeredProperty()::set);
        one(state, "times", RequestState::times, travel.timesProperty()::set);
        one(state, "atOnce", RequestState::times, travel.atOnceProperty()::set);
    }

    private static int times(String text) {
        return Math.clamp(Integer.parseInt(text), 1, RequestModel.MOST_TIMES);
    }

    private static long room(String text) {
        long room = Long.parseLong(text);
        return TravelChoices.ROOMS.contains(room) ? room : TravelChoices.ROOMS.getFirst();
    }

    private static void restore(Map<String, String> state, RequestChoices choices) {
        choices.idProperty().set(state.getOrDefault("id", ""));
        choices.priorityProperty().set(state.getOrDefault("priority", ""));
        choices.timeoutProperty().set(state.getOrDefault("timeout", ""));
        String sequence = state.get("sequence");
        if (sequence != null) {
            choices.sequenceProperty().set(sequence);
            choices.startProperty().set(Boolean.parseBoolean(state.get("start")));
            choices.endProperty().set(Boolean.parseBoolean(state.get("end")));
        }
        List<ParameterRow> rows =
                state.entrySet().stream()
                        .filter(one -> one.getKey().startsWith(PARAMETER))
                        .map(one -> parameter(one.getKey(), one.getValue()))
                        .toList();
        choices.parameters().setAll(rows);
    }

    private static ParameterRow parameter(String name, String typed) {
        ParameterRow row = new ParameterRow();
        row.nameProperty().set(name.substring(PARAMETER.length()));
        int space = typed.indexOf(' ');
        one(
                Map.of("type", space < 0 ? "" : typed.substring(0, space)),
                "type",
                ParameterRow.Type::valueOf,
                row.typeProperty()::set);
        row.valueProperty().set(typed.substring(space + 1));
        return row;
    }

    private static void restore(Map<String, String> state, InputModel input) {
        String name = INPUT + input.name() + ".";
        String kind = state.get(name + "kind");
        if (kind == null) {
            return;
        }
        if (kind.equals("left out")) {
            input.includedProperty().set(!input.isOptional());
            return;
        }
        input.includedProperty().set(true);
        one(state, name + "text", Function.identity(), input.textProperty()::set);
        one(state, name + "json", Function.identity(), input.jsonProperty()::set);
        one(state, name + FILE, Path::of, input.fileProperty()::set);
        one(state, name + "seed", Function.identity(), input.seedProperty()::set);
        input.fromProperty().set(state.getOrDefault(name + "from", ""));
        input.toProperty().set(state.getOrDefault(name + "to", ""));
        one(state, name + "start", Function.identity(), input.startProperty()::set);
        one(state, name + "step", Function.identity(), input.stepProperty()::set);
        input.shapeProperty().set(state.getOrDefault(name + "shape", ""));
        boolean lost =
                state.keySet().stream()
                        .anyMatch(
                                one ->
                                        one.equals(name + "text." + LOST)
                                                || one.equals(name + "json." + LOST));
        if (!lost) {
            one(state, name + "kind", SourceKind::valueOf, input.kindProperty()::set);
        }
    }

    private static <T> void one(
            Map<String, String> state, String name, Function<String, T> reader, Consumer<T> taker) {
        String text = state.get(name);
        if (text == null) {
            return;
        }
        try {
            taker.accept(reader.apply(text));
        } catch (IllegalArgumentException problem) {
            LOG.info("The {} that was kept is passed over: {}", name, problem.getMessage());
        }
    }
}
