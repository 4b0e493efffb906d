package dev.tritonexplorer.demo;

import ai.onnxruntime.OrtException;

import dev.tritonexplorer.client.grpc.proto.ModelConfig;
import dev.tritonexplorer.client.grpc.proto.ModelOutput;
import dev.tritonexplorer.client.grpc.proto.ModelVersionPolicy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ONNX models of a folder in Triton's layout: {@code model/config.pbtxt} (may be missing),
 * {@code model/1/model.onnx}, label files beside the configuration. A model that cannot be served
 * is in the index with the reason.
 */
final class FolderModels implements ModelSource {

    private static final Logger LOG = LoggerFactory.getLogger(FolderModels.class);

    private static final Set<String> ONNX =
            Set.of("", ModelConfigs.ONNX_BACKEND, ModelConfigs.ONNX_PLATFORM);

    private final Path folder;

    /**
     * @param folder one that {@link #list} could read
     */
    FolderModels(Path folder) {
        this.folder = folder;
    }

    /**
     * The model folders, before any is loaded.
     *
     * @throws IOException with a sentence for the user
     */
    static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    "The model repository "
                            + folder
                            + " is not a folder: give one that holds"
                            + " MODEL/1/model.onnx");
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException problem) {
            throw new IOException(
                    "The model repository " + folder + " cannot be read: " + problem.getMessage(),
                    problem);
        }
    }

    @Override
    public boolean has(String name) {
        return find(name).isPresent();
    }

    private Optional<Path> find(String name) {
        try {
            return list(folder).stream()
                    .filter(model -> model.getFileName().toString().equals(name))
                    .findFirst();
        } catch (IOException problem) {
            LOG.warn("{}", problem.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void load(String name, @Nullable ModelConfig override, LoadTarget target) {
        find(name).ifPresent(model -> load(model, name, override, target));
    }

    @Override
    public void loadAll(LoadTarget target) {
        try {
            for (Path model : list(folder)) {
                load(model, model.getFileName().toString(), null, target);
            }
        } catch (IOException problem) {
            LOG.warn("{}", problem.getMessage());
        }
    }

    /** Loads the model in its folder, with another configuration if there is an override. */
    static void load(Path folder, String name, @Nullable ModelConfig override, LoadTarget target) {
        try {
            loadChosen(folder, name, override, target);
        } catch (UnsupportedModelException problem) {
            target.unavailable(name, "Invalid argument: " + problem.getMessage());
        } catch (IOException problem) {
            LOG.warn("Model {} cannot be read: {}", name, ModelRepository.reason(problem));
            target.unavailable(name, "Internal: cannot read " + problem.getMessage());
        }
    }

    private static void loadChosen(
            Path folder, String name, @Nullable ModelConfig override, LoadTarget target)
            throws IOException, UnsupportedModelException {
        Path file = folder.resolve("config.pbtxt");
        ModelConfig config = override;
        if (config == null) {
            config =
                    Files.exists(file)
                            ? ModelConfigs.parse(Files.readString(file), file.toString())
                            : ModelConfig.getDefaultInstance();
        }
        if (!config.getName().isEmpty() && !config.getName().equals(name)) {
            throw new UnsupportedModelException(
                    "unexpected directory name '"
                            + name
                            + "' for model '"
                            + config.getName()
                            + "', directory name must equal model name");
        }
        config = config.toBuilder().setName(name).build();
        if (!ONNX.contains(config.getBackend()) || !ONNX.contains(config.getPlatform())) {
            String other =
                    ONNX.contains(config.getBackend())
                            ? "platform '" + config.getPlatform() + "'"
                            : "backend '" + config.getBackend() + "'";
            throw new UnsupportedModelException(
                    "this server runs only ONNX models, but the model needs the " + other);
        }
        if (config.getModelTransactionPolicy().getDecoupled()) {
            throw new UnsupportedModelException("an ONNX model cannot be decoupled");
        }
        List<Long> versions = chosen(config.getVersionPolicy(), versions(folder));
        if (versions.isEmpty()) {
            throw new UnsupportedModelException(
                    "at least one version must be available under the version policy of model '"
                            + name
                            + "'");
        }
        versions.forEach(version -> target.loading(name, version));
        for (long version : versions) {
            loadVersion(folder, config, version, target);
        }
    }

    private static List<Long> versions(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]{0,17}"))
                    .map(Long::valueOf)
                    .sorted()
                    .toList();
        }
    }

    private static List<Long> chosen(ModelVersionPolicy policy, List<Long> versions) {
        return switch (policy.getPolicyChoiceCase()) {
            case ALL -> versions;
            case SPECIFIC ->
                    versions.stream()
                            .filter(policy.getSpecific().getVersionsList()::contains)
                            .toList();
            case LATEST, POLICYCHOICE_NOT_SET -> {
                int count = Math.max(1, policy.getLatest().getNumVersions());
                yield versions.subList(Math.max(0, versions.size() - count), versions.size());
            }
        };
    }

    private static void loadVersion(
            Path folder, ModelConfig config, long version, LoadTarget target) {
        String given = config.getDefaultModelFilename();
        Path file =
                folder.resolve(Long.toString(version))
                        .resolve(given.isEmpty() ? ModelConfigs.ONNX_FILE : given);
        try {
            if (!Files.isRegularFile(file)) {
                throw new UnsupportedModelException(
                        "this server runs only ONNX models, and there is no " + file);
            }
            target.ready(version, served(folder, config, version, OnnxModel.load(file.toString())));
        } catch (UnsupportedModelException problem) {
            target.unavailable(
                    config.getName(), version, "Invalid argument: " + problem.getMessage());
        } catch (OrtException | IOException | LinkageError | RuntimeException problem) {
            String reason = ModelRepository.reason(problem);
            LOG.warn("Model {} version {} cannot be loaded: {}", config.getName(), version, reason);
            LOG.debug("Where loading it broke", problem);
            target.unavailable(config.getName(), version, "Internal: " + reason);
        }
    }

    private static ServedModel served(
            Path folder, ModelConfig config, long version, OnnxModel model)
            throws IOException, UnsupportedModelException {
        try {
            ModelConfig complete = ModelConfigs.completed(config, model);
            Map<String, List<String>> labels = new HashMap<>();
            for (ModelOutput output : complete.getOutputList()) {
                if (!output.getLabelFilename().isEmpty()) {
                    Path file = folder.resolve(output.getLabelFilename());
                    labels.put(output.getName(), Files.readAllLines(file, StandardCharsets.UTF_8));
                }
            }
            return new ServedModel(complete, Long.toString(version), model, labels);
        } catch (IOException | UnsupportedModelException | RuntimeException problem) {
            model.close();
            throw problem;
        }
    }
}
