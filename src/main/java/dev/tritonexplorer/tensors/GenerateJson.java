package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON of Triton's generate extension: what is asked, and the text of what is answered. */
public final class GenerateJson {

    /** The input by which models of text are told to write piece by piece. */
    private static final String STREAM = "stream";

    private GenerateJson() {}

    /**
     * Which input takes the text: the one whose name says so, or the only one.
     *
     * @param optional the names of those that a request may leave out
     */
    public static Optional<String> textInput(List<TensorMetadata> inputs, Set<String> optional) {
        List<TensorMetadata> needed =
                inputs.stream().filter(one -> !optional.contains(one.name())).toList();
        List<TensorMetadata> texts =
                needed.stream()
                        .filter(one -> one.datatype().equals(DataType.BYTES.name()))
                        .toList();
        return texts.stream()
                .filter(one -> saysText(one.name()))
                .findFirst()
                .or(() -> needed.size() == 1 ? texts.stream().findFirst() : Optional.empty())
                .filter(one -> saysText(one.name()) || isOneText(one.shape()))
                .map(TensorMetadata::name);
    }

    private static boolean saysText(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.equals("text_input")
                || small.equals("text")
                || small.equals("query")
                || small.contains("prompt");
    }

    private static boolean isOneText(Shape shape) {
        return shape.equals(Shape.of(1)) || shape.equals(Shape.of(-1, 1));
    }

    /**
     * The request.
     *
     * @param input that takes the prompt
     */
    public static String body(String input, String prompt, Map<String, Parameter> parameters) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(input, prompt);
        parameters.forEach(
                (name, parameter) -> {
                    switch (parameter) {
                        case Parameter.Text(String value) -> body.put(name, value);
                        case Parameter.Flag(boolean value) -> body.put(name, value);
                        case Parameter.Whole(long value) -> body.put(name, value);
                        case Parameter.Fraction(double value) -> body.put(name, value);
                    }
                });
        return body.toString();
    }

    /**
     * Parameters with {@code stream}, where a model has that switch and nothing was said of it:
     * such a model writes piece by piece only when told so.
     *
     * @param streamed whether the answers are wanted one by one
     */
    public static Map<String, Parameter> withStream(
            Map<String, Parameter> parameters, List<TensorMetadata> inputs, boolean streamed) {
        if (!hasStream(inputs) || parameters.containsKey(STREAM)) {
            return parameters;
        }
        Map<String, Parameter> all = new LinkedHashMap<>(parameters);
        all.put(STREAM, Parameter.of(streamed));
        return all;
    }

    /** Whether a model has the input that tells it to write piece by piece. */
    public static boolean hasStream(List<TensorMetadata> inputs) {
        return inputs.stream()
                .anyMatch(
                        one ->
                                one.name().equals(STREAM)
                                        && one.datatype().equals(DataType.BOOL.name()));
    }

    /**
     * A request that was read.
     *
     * @param parameters all but the prompt
     */
    public record Read(String prompt, Map<String, Parameter> parameters) {}

    /**
     * Reads what {@link #body} wrote, or what is sent with curl.
     *
     * @throws TensorDataException if it is none for this input
     */
    public static Read read(String body, String input) throws TensorDataException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(body);
        } catch (JacksonException broken) {
            throw new TensorDataException("the JSON is broken: " + JsonWords.of(broken), broken);
        }
        if (!root.path(input).isString()) {
            throw new TensorDataException("it has no text \"" + input + '"');
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (!entry.getKey().equals(input)) {
                parameters.put(entry.getKey(), parameter(entry.getKey(), entry.getValue()));
            }
        }
        return new Read(root.path(input).stringValue(), parameters);
    }

    private static Parameter parameter(String name, JsonNode value) throws TensorDataException {
        if (value.isString()) {
            return Parameter.of(value.stringValue());
        }
        if (value.isBoolean()) {
            return Parameter.of(value.booleanValue());
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Parameter.of(value.longValue());
        }
        if (value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())) {
            return Parameter.of(value.doubleValue());
        }
        throw new TensorDataException('"' + name + "\" is no text, number, true or false");
    }

    /** The text of an answer; the whole of it if it has none of these outputs. */
    public static String text(String answer, List<String> outputs) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(answer);
        } catch (JacksonException broken) {
            return answer;
        }
        StringBuilder text = new StringBuilder();
        boolean found = false;
        for (String output : outputs) {
            JsonNode value = root.path(output);
            if (!value.isMissingNode()) {
                found = true;
                append(text, value);
            }
        }
        return found ? text.toString() : answer;
    }

    private static void append(StringBuilder text, JsonNode value) {
        if (value.isArray()) {
            value.forEach(each -> append(text, each));
        } else {
            text.append(value.isString() ? value.stringValue() : value.toString());
        }
    }
}
