package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.tensors.JsonWords;
import dev.tritonexplorer.tensors.TensorDataException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of Triton's generate extension: what is asked, and the text of what is answered. */
final class Prompts {

    private Prompts() {}

    /** The input that takes the text of a text model; empty if it is none. */
    static Optional<InputModel> input(List<InputModel> inputs) {
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

    /**
     * The request.
     *
     * @param input that takes the prompt
     */
    static String body(String input, String prompt, Map<String, Parameter> parameters) {
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
     * A request that was read.
     *
     * @param parameters all but the prompt
     */
    record Read(String prompt, Map<String, Parameter> parameters) {}

    /**
     * Reads what {@link #body} wrote, or what is sent with curl.
     *
     * @throws TensorDataException if it is none for this input
     */
    static Read read(String body, String input) throws TensorDataException {
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
    static String text(String answer, List<String> outputs) {
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
