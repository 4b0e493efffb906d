package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.grpc.proto.ModelConfig;
import dev.tritonexplorer.client.grpc.proto.ModelInput;
import dev.tritonexplorer.client.grpc.proto.ModelMetadataResponse;
import dev.tritonexplorer.client.grpc.proto.ModelMetadataResponse.TensorMetadata;
import dev.tritonexplorer.client.grpc.proto.ModelOutput;
import dev.tritonexplorer.client.grpc.proto.ServerMetadataResponse;

import java.util.List;
import java.util.Objects;

/** The server's and the models' metadata, and the refusals that both protocols share. */
final class Descriptions {

    private static final List<String> EXTENSIONS =
            List.of(
                    "classification",
                    "sequence",
                    "model_repository",
                    "model_repository(unload_dependents)",
                    "model_configuration",
                    "system_shared_memory",
                    "binary_tensor_data",
                    "parameters",
                    "statistics",
                    "trace",
                    "logging");

    private Descriptions() {}

    static ServerMetadataResponse server() {
        // Only the packaged application has a version.
        String version =
                Objects.requireNonNullElse(
                        Descriptions.class.getPackage().getImplementationVersion(), "unpackaged");
        return ServerMetadataResponse.newBuilder()
                .setName("triton-explorer-demo")
                .setVersion(version)
                .addAllExtensions(EXTENSIONS)
                .build();
    }

    static ModelMetadataResponse model(ModelRepository repository, String name, String version)
            throws Refusal {
        ModelConfig config = repository.find(name, version).config();
        ModelMetadataResponse.Builder metadata =
                ModelMetadataResponse.newBuilder()
                        .setName(name)
                        .addAllVersions(repository.versions(name))
                        .setPlatform(
                                config.getPlatform().isEmpty()
                                        ? config.getBackend()
                                        : config.getPlatform());
        boolean batching = config.getMaxBatchSize() > 0;
        for (ModelInput input : config.getInputList()) {
            metadata.addInputs(
                    tensor(
                            input.getName(),
                            input.getDataType().name(),
                            batching,
                            input.getDimsList()));
        }
        for (ModelOutput output : config.getOutputList()) {
            metadata.addOutputs(
                    tensor(
                            output.getName(),
                            output.getDataType().name(),
                            batching,
                            output.getDimsList()));
        }
        return metadata.build();
    }

    private static TensorMetadata tensor(
            String name, String configType, boolean batching, List<Long> dims) {
        TensorMetadata.Builder tensor =
                TensorMetadata.newBuilder()
                        .setName(name)
                        .setDatatype(DataType.find(configType).orElseThrow().name());
        if (batching) {
            tensor.addShape(-1);
        }
        return tensor.addAllShape(dims).build();
    }

    static void refuseRepository(String repository) throws Refusal {
        if (!repository.isEmpty()) {
            throw new Refusal(
                    Status.UNSUPPORTED, "'repository_name' specification is not supported");
        }
    }
}
