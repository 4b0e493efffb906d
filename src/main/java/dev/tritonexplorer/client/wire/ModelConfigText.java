package dev.tritonexplorer.client.wire;

import com.google.protobuf.TextFormat;

import dev.tritonexplorer.client.grpc.proto.ModelConfig;

/** {@code config.pbtxt}: a configuration in protobuf's text format. Stateless. */
public final class ModelConfigText {

    private ModelConfigText() {}

    /**
     * The set fields as indented JSON.
     *
     * @throws IllegalArgumentException telling line and column of what cannot be read
     */
    public static String toJson(String pbtxt) {
        ModelConfig.Builder config = ModelConfig.newBuilder();
        try {
            TextFormat.merge(pbtxt, config);
        } catch (TextFormat.ParseException problem) {
            throw new IllegalArgumentException(
                    "Line %d, column %d: %s"
                            .formatted(
                                    problem.getLine(),
                                    problem.getColumn(),
                                    problem.getMessage().replaceFirst("^[0-9]+:[0-9]+: ", "")),
                    problem);
        }
        return ModelConfigJson.indented(ProtoJson.setFields(config.build()));
    }
}
