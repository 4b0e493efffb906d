package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.DataType;
import dev.tritonexplorer.client.grpc.proto.ModelConfig;
import dev.tritonexplorer.client.grpc.proto.ModelInput;
import dev.tritonexplorer.client.grpc.proto.ModelOutput;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A client's configuration for a built-in model: what it leaves out is the model's own, what it
 * gives must be something the model can do.
 */
final class ConfigOverride {

    private ConfigOverride() {}

    static ModelConfig onto(ModelConfig own, ModelConfig given) throws UnsupportedModelException {
        ModelConfig.Builder config = given.toBuilder().setName(own.getName());
        same("name", own.getName(), given.getName());
        same("backend", own.getBackend(), given.getBackend());
        same("platform", own.getPlatform(), given.getPlatform());
        config.setBackend(own.getBackend()).setPlatform(own.getPlatform());
        if (given.getInputCount() == 0 && given.getOutputCount() == 0) {
            if (given.getMaxBatchSize() == 0) {
                config.setMaxBatchSize(own.getMaxBatchSize());
            }
            config.addAllInput(own.getInputList()).addAllOutput(own.getOutputList());
        } else {
            requireEqual("input", tensors(own, true), tensors(given, true));
            requireEqual("output", tensors(own, false), tensors(given, false));
        }
        if (own.getMaxBatchSize() == 0 && config.getMaxBatchSize() > 0) {
            throw new UnsupportedModelException(
                    "model '" + own.getName() + "' does not support batching");
        }
        boolean decoupled = own.getModelTransactionPolicy().getDecoupled();
        if (given.hasModelTransactionPolicy()
                && given.getModelTransactionPolicy().getDecoupled() != decoupled) {
            throw new UnsupportedModelException(
                    "model '"
                            + own.getName()
                            + "' "
                            + (decoupled ? "is decoupled" : "cannot be decoupled"));
        }
        if (own.hasModelTransactionPolicy()) {
            config.setModelTransactionPolicy(own.getModelTransactionPolicy());
        }
        if (own.hasSequenceBatching() && !given.hasSequenceBatching()) {
            config.setSequenceBatching(own.getSequenceBatching());
        }
        if (given.getInstanceGroupCount() == 0) {
            config.addAllInstanceGroup(own.getInstanceGroupList());
        }
        return config.build();
    }

    private static void same(String field, String own, String given)
            throws UnsupportedModelException {
        if (!given.isEmpty() && !given.equals(own)) {
            throw new UnsupportedModelException(
                    "the " + field + " must be '" + own + "', not '" + given + "'");
        }
    }

    /** Name, datatype and rank of each. */
    private static Map<String, String> tensors(ModelConfig config, boolean inputs) {
        Map<String, String> tensors = new LinkedHashMap<>();
        if (inputs) {
            for (ModelInput input : config.getInputList()) {
                tensors.put(input.getName(), form(input.getDataType(), input.getDimsCount()));
            }
        } else {
            for (ModelOutput output : config.getOutputList()) {
                tensors.put(output.getName(), form(output.getDataType(), output.getDimsCount()));
            }
        }
        return tensors;
    }

    private static String form(DataType type, int dims) {
        return type + " of " + dims + " dimensions";
    }

    private static void requireEqual(
            String kind, Map<String, String> own, Map<String, String> given)
            throws UnsupportedModelException {
        if (!own.equals(given)) {
            throw new UnsupportedModelException(
                    "the " + kind + "s must be " + own + ", not " + given);
        }
    }
}
