package dev.tritonexplorer.demo;

import ai.onnxruntime.NodeInfo;

import com.google.protobuf.TextFormat;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.grpc.proto.ModelConfig;
import dev.tritonexplorer.client.grpc.proto.ModelInput;
import dev.tritonexplorer.client.grpc.proto.ModelInstanceGroup;
import dev.tritonexplorer.client.grpc.proto.ModelOutput;
import dev.tritonexplorer.client.grpc.proto.ModelVersionPolicy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Model configurations: reading {@code config.pbtxt}, and filling in what it leaves out. */
final class ModelConfigs {

    static final String ONNX_BACKEND = "onnxruntime";
    static final String ONNX_PLATFORM = "onnxruntime_onnx";
    static final String ONNX_FILE = "model.onnx";

    /** Triton's default for a model whose first dimensions all vary. */
    private static final int DEFAULT_MAX_BATCH = 4;

    private ModelConfigs() {}

    static ModelConfig parse(String text, String source) throws UnsupportedModelException {
        ModelConfig.Builder builder = ModelConfig.newBuilder();
        try {
            TextFormat.getParser().merge(text, builder);
        } catch (TextFormat.ParseException problem) {
            throw new UnsupportedModelException(
                    "failed to read text proto from " + source + ": " + problem.getMessage());
        }
        return builder.build();
    }

    /** With the parts that Triton fills in for every model. */
    static ModelConfig normalized(ModelConfig config) {
        ModelConfig.Builder builder = config.toBuilder();
        if (!config.hasVersionPolicy()) {
            builder.setVersionPolicy(
                    ModelVersionPolicy.newBuilder()
                            .setLatest(ModelVersionPolicy.Latest.newBuilder().setNumVersions(1)));
        }
        List<ModelInstanceGroup> groups = config.getInstanceGroupList();
        builder.clearInstanceGroup();
        if (groups.isEmpty()) {
            groups = List.of(ModelInstanceGroup.getDefaultInstance());
        }
        for (ModelInstanceGroup group : groups) {
            ModelInstanceGroup.Builder filled = group.toBuilder();
            // Whatever was asked for, it runs here.
            filled.setKind(ModelInstanceGroup.Kind.KIND_CPU).clearGpus();
            filled.setCount(Math.max(1, group.getCount()));
            if (group.getName().isEmpty()) {
                filled.setName(config.getName() + "_" + builder.getInstanceGroupCount());
            }
            builder.addInstanceGroup(filled);
        }
        return builder.build();
    }

    /** An identity model's configuration, for any length. */
    static ModelConfig identity(DataType type) {
        var configType = dev.tritonexplorer.client.grpc.proto.DataType.valueOf(type.configName());
        return ModelConfig.newBuilder()
                .setName("identity_" + type.name().toLowerCase(Locale.ROOT))
                .setBackend("demo")
                .addInput(
                        ModelInput.newBuilder()
                                .setName("INPUT0")
                                .setDataType(configType)
                                .addDims(-1))
                .addOutput(
                        ModelOutput.newBuilder()
                                .setName("OUTPUT0")
                                .setDataType(configType)
                                .addDims(-1))
                .build();
    }

    /**
     * The configuration of an ONNX model: what is missing comes from the model, what is given must
     * fit it.
     */
    static ModelConfig completed(ModelConfig config, OnnxModel model)
            throws UnsupportedModelException {
        ModelConfig.Builder builder =
                config.toBuilder().setBackend(ONNX_BACKEND).setPlatform(ONNX_PLATFORM);
        if (config.getDefaultModelFilename().isEmpty()) {
            builder.setDefaultModelFilename(ONNX_FILE);
        }
        boolean nothingGiven = config.getInputCount() == 0 && config.getOutputCount() == 0;
        if (nothingGiven && config.getMaxBatchSize() == 0 && batches(model)) {
            builder.setMaxBatchSize(DEFAULT_MAX_BATCH);
        }
        int skip = builder.getMaxBatchSize() > 0 ? 1 : 0;
        if (config.getInputCount() == 0) {
            for (NodeInfo node : model.inputs().values()) {
                builder.addInput(
                        ModelInput.newBuilder()
                                .setName(node.getName())
                                .setDataType(configType(node))
                                .addAllDims(dims(node, skip)));
            }
        }
        if (config.getOutputCount() == 0) {
            for (NodeInfo node : model.outputs().values()) {
                builder.addOutput(
                        ModelOutput.newBuilder()
                                .setName(node.getName())
                                .setDataType(configType(node))
                                .addAllDims(dims(node, skip)));
            }
        }
        ModelConfig complete = normalized(builder.build());
        check(complete, model);
        return complete;
    }

    private static boolean batches(OnnxModel model) throws UnsupportedModelException {
        for (Map<String, NodeInfo> nodes : List.of(model.inputs(), model.outputs())) {
            for (NodeInfo node : nodes.values()) {
                long[] shape = OnnxModel.shape(node);
                if (shape.length == 0 || shape[0] != -1) {
                    return false;
                }
            }
        }
        return true;
    }

    private static dev.tritonexplorer.client.grpc.proto.DataType configType(NodeInfo node)
            throws UnsupportedModelException {
        return dev.tritonexplorer.client.grpc.proto.DataType.valueOf(
                OnnxModel.type(node).configName());
    }

    private static List<Long> dims(NodeInfo node, int skip) throws UnsupportedModelException {
        return Arrays.stream(OnnxModel.shape(node)).skip(skip).boxed().toList();
    }

    private static void check(ModelConfig config, OnnxModel model)
            throws UnsupportedModelException {
        for (ModelInput input : config.getInputList()) {
            NodeInfo node = node(model.inputs(), input.getName(), "input");
            check(config, node, input.getDataType().name(), input.getDimsList(), "input");
        }
        for (NodeInfo node : model.inputs().values()) {
            if (config.getInputList().stream()
                    .noneMatch(input -> input.getName().equals(node.getName()))) {
                throw new UnsupportedModelException(
                        "the model needs the input '"
                                + node.getName()
                                + "', but the configuration does not list it");
            }
        }
        for (ModelOutput output : config.getOutputList()) {
            NodeInfo node = node(model.outputs(), output.getName(), "output");
            check(config, node, output.getDataType().name(), output.getDimsList(), "output");
        }
    }

    private static NodeInfo node(Map<String, NodeInfo> nodes, String name, String kind)
            throws UnsupportedModelException {
        NodeInfo node = nodes.get(name);
        if (node == null) {
            throw new UnsupportedModelException(
                    "unexpected inference "
                            + kind
                            + " '"
                            + name
                            + "', allowed "
                            + kind
                            + "s are: "
                            + String.join(", ", nodes.keySet()));
        }
        return node;
    }

    private static void check(
            ModelConfig config, NodeInfo node, String type, Collection<Long> dims, String kind)
            throws UnsupportedModelException {
        String about = kind + " '" + node.getName() + "' ";
        DataType actual = OnnxModel.type(node);
        if (!actual.configName().equals(type)) {
            throw new UnsupportedModelException(
                    about
                            + "is "
                            + actual.configName()
                            + " in the model, but "
                            + type
                            + " in the configuration");
        }
        LongStream batch = config.getMaxBatchSize() > 0 ? LongStream.of(-1) : LongStream.empty();
        long[] configured =
                LongStream.concat(batch, dims.stream().mapToLong(Long::longValue)).toArray();
        long[] shape = OnnxModel.shape(node);
        boolean fits = configured.length == shape.length;
        for (int at = 0; fits && at < shape.length; at++) {
            fits = shape[at] < 0 || shape[at] == configured[at];
        }
        if (!fits) {
            throw new UnsupportedModelException(
                    about
                            + "has the shape "
                            + Arrays.toString(shape)
                            + " in the model, but "
                            + Arrays.toString(configured)
                            + " in the configuration");
        }
    }
}
