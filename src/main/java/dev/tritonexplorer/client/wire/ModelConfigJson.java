package dev.tritonexplorer.client.wire;

import com.google.protobuf.TextFormat;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TritonException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Triton's JSON form of a model's configuration: the fields of {@code model_config.proto} by their
 * protobuf names. What a server leaves out has protobuf's default; a 64-bit number may be a number
 * or a string, an enum its name or its number; fields unknown here are kept in {@link
 * ModelConfig#json}. Stateless.
 */
public final class ModelConfigJson {

    /** {@code model_config.proto}'s DataType, by number. */
    private static final List<String> DATA_TYPES =
            List.of(
                    "TYPE_INVALID",
                    "TYPE_BOOL",
                    "TYPE_UINT8",
                    "TYPE_UINT16",
                    "TYPE_UINT32",
                    "TYPE_UINT64",
                    "TYPE_INT8",
                    "TYPE_INT16",
                    "TYPE_INT32",
                    "TYPE_INT64",
                    "TYPE_FP16",
                    "TYPE_FP32",
                    "TYPE_FP64",
                    "TYPE_STRING",
                    "TYPE_BF16");

    /** Triton's own limit; indented, deeper JSON would grow by two blanks a level and line. */
    private static final int MOST_NESTED = 100;

    // Decimals as they stand: a double would print 0.10 or 1e30 differently.
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MOST_NESTED)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    /** Longer ones are no numbers of 64 bits, and reading them takes quadratic time. */
    private static final int MOST_DIGITS = 40;

    private static final ObjectWriter INDENTED =
            MAPPER.writer()
                    .with(
                            new DefaultPrettyPrinter(
                                            Separators.createDefaultInstance()
                                                    .withObjectNameValueSpacing(
                                                            Separators.Spacing.AFTER))
                                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private static final TextFormat.Printer TEXT = TextFormat.printer().escapingNonAscii(false);

    private static final Logger LOG = LoggerFactory.getLogger(ModelConfigJson.class);

    private ModelConfigJson() {}

    /**
     * Reads a configuration.
     *
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} naming the field that is broken
     */
    public static ModelConfig parse(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException problem) {
            throw broken("it is not JSON: " + problem.getOriginalMessage());
        } catch (NumberFormatException problem) {
            // Jackson lets BigDecimal's own refusal of an exponent through.
            throw broken("a number cannot be read: " + problem.getMessage());
        }
        return of(root);
    }

    /**
     * Reads a configuration that is JSON already.
     *
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} naming the field that is broken
     */
    public static ModelConfig of(JsonNode root) {
        if (!root.isObject()) {
            throw broken("it is not a JSON object");
        }
        List<ModelConfig.Input> inputs = new ArrayList<>();
        for (JsonNode input : array(root, "input")) {
            inputs.add(
                    new ModelConfig.Input(
                            text(input, "name"),
                            dataType(input),
                            format(input),
                            dims(input),
                            bool(input, "optional")));
        }
        List<ModelConfig.Output> outputs = new ArrayList<>();
        for (JsonNode output : array(root, "output")) {
            outputs.add(
                    new ModelConfig.Output(
                            text(output, "name"),
                            dataType(output),
                            dims(output),
                            text(output, "label_filename")));
        }
        long batch = root.hasNonNull("max_batch_size") ? whole(root.get("max_batch_size")) : 0;
        if (batch < 0 || batch > Integer.MAX_VALUE) {
            throw broken("max_batch_size is " + batch);
        }
        return new ModelConfig(
                text(root, "name"),
                text(root, "platform"),
                text(root, "backend"),
                (int) batch,
                bool(root.path("model_transaction_policy"), "decoupled"),
                inputs,
                outputs,
                INDENTED.writeValueAsString(root),
                setFields(root));
    }

    /** JSON as people read it. */
    static String indented(JsonNode json) {
        return INDENTED.writeValueAsString(json);
    }

    private static Optional<ModelConfig.SetFields> setFields(JsonNode root) {
        var message = dev.tritonexplorer.client.grpc.proto.ModelConfig.newBuilder();
        try {
            JsonProto.read(root, message);
        } catch (JsonProto.MisfitException problem) {
            LOG.debug("The configuration has no exact text form: {}", problem.getMessage());
            return Optional.empty();
        }
        var config = message.build();
        return Optional.of(
                new ModelConfig.SetFields(
                        INDENTED.writeValueAsString(ProtoJson.setFields(config)),
                        TEXT.printToString(config)));
    }

    private static Iterable<JsonNode> array(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw broken(field + " is not a list");
        }
        return node.values();
    }

    private static String text(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!node.isString()) {
            throw broken(field + " is not a string");
        }
        return node.stringValue();
    }

    private static boolean bool(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw broken(field + " is neither true nor false");
        }
        return node.booleanValue();
    }

    private static String dataType(JsonNode tensor) {
        JsonNode node = tensor.path("data_type");
        if (!node.isIntegralNumber()) {
            String name = text(tensor, "data_type");
            return name.isEmpty() ? DATA_TYPES.getFirst() : name;
        }
        long number = whole(node);
        return number >= 0 && number < DATA_TYPES.size()
                ? DATA_TYPES.get((int) number)
                : "TYPE_" + number;
    }

    private static ModelConfig.Format format(JsonNode tensor) {
        JsonNode node = tensor.path("format");
        long number = node.isNumber() ? whole(node) : -1;
        String name = node.isString() ? node.stringValue() : "";
        for (ModelConfig.Format format : ModelConfig.Format.values()) {
            if (format.ordinal() == number || format.name().equals(name)) {
                return format;
            }
        }
        return ModelConfig.Format.FORMAT_NONE;
    }

    private static Shape dims(JsonNode tensor) {
        List<Long> dims = new ArrayList<>();
        for (JsonNode dim : array(tensor, "dims")) {
            long size = whole(dim);
            if (size < -1) {
                throw broken("a dimension of " + text(tensor, "name") + " is " + size);
            }
            dims.add(size);
        }
        return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    }

    private static long whole(JsonNode node) {
        try {
            if (node.isNumber()) {
                BigDecimal number = node.decimalValue();
                return number.longValueExact();
            }
            if (node.isString() && node.stringValue().length() <= MOST_DIGITS) {
                return new BigInteger(node.stringValue()).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException problem) {
            throw broken(node + " is not a whole number of 64 bits");
        }
        throw broken(node + " is not a whole number");
    }

    private static TritonException broken(String what) {
        return new TritonException(
                ErrorKind.SERVER_FAILURE,
                DisplayText.of("The model's configuration is broken: " + what),
                null);
    }
}
