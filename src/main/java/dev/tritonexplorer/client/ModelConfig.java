package dev.tritonexplorer.client;

import java.util.List;
import java.util.Optional;

/**
 * A model's configuration: what this library needs of it, and the whole as JSON.
 *
 * @param name the model's name
 * @param platform such as {@code onnxruntime_onnx}; empty where the backend says it all
 * @param backend such as {@code onnxruntime}
 * @param maxBatchSize 0 for a model without a batch dimension
 * @param decoupled whether a request gets any number of responses
 * @param inputs in the configuration's order
 * @param outputs in the configuration's order
 * @param json the whole configuration in Triton's own JSON form (protobuf's field names, enum
 *     names), indented
 * @param set what of it differs from protobuf's defaults; empty if the server uses a field or a
 *     value that this library does not know, so that the whole cannot be told apart
 */
public record ModelConfig(
        String name,
        String platform,
        String backend,
        int maxBatchSize,
        boolean decoupled,
        List<Input> inputs,
        List<Output> outputs,
        String json,
        Optional<SetFields> set) {

    /** The order of a picture tensor's dimensions, if the configuration gives one. */
    public enum Format {
        /** The configuration says nothing. */
        FORMAT_NONE,
        /** Height, width, channels. */
        FORMAT_NHWC,
        /** Channels, height, width. */
        FORMAT_NCHW
    }

    /**
     * An input as configured.
     *
     * @param name the input's name
     * @param dataType such as {@code TYPE_FP32}
     * @param format of a picture, else {@code FORMAT_NONE}
     * @param dims without the batch dimension; −1 varies
     * @param optional whether a request may leave it out
     */
    public record Input(
            String name, String dataType, Format format, Shape dims, boolean optional) {}

    /**
     * An output as configured.
     *
     * @param name the output's name
     * @param dataType such as {@code TYPE_FP32}
     * @param dims without the batch dimension; −1 varies
     * @param labelFilename the server's file of class names; empty for none
     */
    public record Output(String name, String dataType, Shape dims, String labelFilename) {}

    /**
     * The fields that are set.
     *
     * @param json as {@link ModelConfig#json}, without the others
     * @param pbtxt protobuf's text format, as a repository's {@code config.pbtxt} has it
     */
    public record SetFields(String json, String pbtxt) {}

    /** A configuration whose set fields are not told apart. */
    public ModelConfig(
            String name,
            String platform,
            String backend,
            int maxBatchSize,
            boolean decoupled,
            List<Input> inputs,
            List<Output> outputs,
            String json) {
        this(
                name,
                platform,
                backend,
                maxBatchSize,
                decoupled,
                inputs,
                outputs,
                json,
                Optional.empty());
    }

    /** Copies the lists. */
    public ModelConfig {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
