package dev.tritonexplorer.client;

import java.util.List;

/**
 * A model's configuration: what this library needs of it, and the whole as JSON.
 *
 * @param maxBatchSize 0 for a model without a batch dimension
 * @param decoupled whether a request gets any number of responses
 * @param json the whole configuration in Triton's own JSON form (protobuf's field names, enum
 *     names), indented
 */
public record ModelConfig(
        String name,
        String platform,
        String backend,
        int maxBatchSize,
        boolean decoupled,
        List<Input> inputs,
        List<Output> outputs,
        String json) {

    /** The order of a picture tensor's dimensions, if the configuration gives one. */
    public enum Format {
        FORMAT_NONE,
        FORMAT_NHWC,
        FORMAT_NCHW
    }

    /**
     * An input as configured.
     *
     * @param dataType such as {@code TYPE_FP32}
     * @param dims without the batch dimension
     */
    public record Input(
            String name, String dataType, Format format, Shape dims, boolean optional) {}

    /**
     * An output as configured.
     *
     * @param dims without the batch dimension
     * @param labelFilename the server's file of class names; empty for none
     */
    public record Output(String name, String dataType, Shape dims, String labelFilename) {}

    public ModelConfig {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
