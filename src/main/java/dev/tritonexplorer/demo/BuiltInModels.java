package dev.tritonexplorer.demo;

import ai.onnxruntime.OrtException;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.grpc.proto.ModelConfig;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The models that need no repository: a classifier of photographs, {@code simple}, the decoupled
 * {@code repeat_int32}, {@code simple_sequence} with its sums, {@code echo_text} for generate, and
 * an identity for each datatype. All in version 1.
 */
final class BuiltInModels implements ModelSource {

    private static final Logger LOG = LoggerFactory.getLogger(BuiltInModels.class);

    private static final String CLASSIFIER = "efficientnet_lite0";
    private static final String ASSETS = "/dev/tritonexplorer/assets/models/" + CLASSIFIER + "/";
    private static final String VERSION = "1";

    /** A person who looks at one answer before asking again does not wait for the model. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Map<String, Supplier<DemoModel>> WRITTEN =
            Map.of(
                    "simple", AddSubModel::new,
                    "repeat_int32", RepeatModel::new,
                    "simple_sequence", SequenceModel::new,
                    "echo_text", EchoTextModel::new);

    /** The configurations of the identity models, by name. */
    private final Map<String, ModelConfig> identities =
            Arrays.stream(DataType.values())
                    .map(ModelConfigs::identity)
                    .collect(Collectors.toMap(ModelConfig::getName, config -> config));

    @Override
    public boolean has(String name) {
        return name.equals(CLASSIFIER) || WRITTEN.containsKey(name) || identities.containsKey(name);
    }

    @Override
    public void loadAll(LoadTarget target) {
        target.loading(CLASSIFIER, 1);
        identities.keySet().forEach(name -> load(name, null, target));
        WRITTEN.keySet().forEach(name -> load(name, null, target));
        load(CLASSIFIER, null, target);
    }

    @Override
    public void load(String name, @Nullable ModelConfig override, LoadTarget target) {
        target.loading(name, 1);
        try {
            ModelConfig own = identities.get(name);
            if (own == null) {
                own = config(name);
            }
            ModelConfig config = override == null ? own : ConfigOverride.onto(own, override);
            if (name.equals(CLASSIFIER)) {
                OnnxModel model = onnx(ASSETS + ModelConfigs.ONNX_FILE);
                target.ready(1, classifier(config, model));
                return;
            }
            DemoModel model = WRITTEN.getOrDefault(name, IdentityModel::new).get();
            target.ready(
                    1, new ServedModel(ModelConfigs.normalized(config), VERSION, model, Map.of()));
        } catch (UnsupportedModelException problem) {
            target.unavailable(name, 1, "Invalid argument: " + problem.getMessage());
        } catch (IOException | OrtException | LinkageError | IllegalStateException problem) {
            // The rest works where ONNX Runtime has no library for this machine.
            String reason = ModelRepository.reason(problem);
            LOG.error("Model {} cannot be loaded: {}", name, reason);
            LOG.debug("Where loading it broke", problem);
            target.unavailable(name, 1, "Internal: " + reason);
        }
    }

    private static ServedModel classifier(ModelConfig given, OnnxModel model)
            throws IOException, UnsupportedModelException {
        try {
            ModelConfig config = ModelConfigs.completed(given, model);
            String output = config.getOutput(0).getName();
            String labels =
                    new String(
                            resource(ASSETS + config(CLASSIFIER).getOutput(0).getLabelFilename()),
                            StandardCharsets.UTF_8);
            return new ServedModel(
                    config,
                    VERSION,
                    new RestingModel(model, BuiltInModels::classifier, PATIENCE),
                    Map.of(output, labels.lines().toList()));
        } catch (IOException | UnsupportedModelException | RuntimeException problem) {
            model.close();
            throw problem;
        }
    }

    private static ModelConfig config(String model) throws IOException, UnsupportedModelException {
        String path = "models/" + model + "/config.pbtxt";
        return ModelConfigs.parse(new String(resource(path), StandardCharsets.UTF_8), path);
    }

    private static DemoModel classifier() throws Refusal {
        try {
            return onnx(ASSETS + ModelConfigs.ONNX_FILE);
        } catch (IOException | OrtException problem) {
            throw new Refusal(Status.INTERNAL, ModelRepository.reason(problem));
        }
    }

    private static OnnxModel onnx(String path) throws IOException, OrtException {
        URLConnection resource =
                found(path, BuiltInModels.class.getResource(path)).openConnection();
        try (Arena arena = Arena.ofConfined();
                ReadableByteChannel bytes = Channels.newChannel(resource.getInputStream())) {
            ByteBuffer model = arena.allocate(resource.getContentLengthLong()).asByteBuffer();
            while (model.hasRemaining() && bytes.read(model) >= 0) {}
            return OnnxModel.load(model.flip());
        }
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream stream = found(path, BuiltInModels.class.getResourceAsStream(path))) {
            return stream.readAllBytes();
        }
    }

    private static <T> T found(String path, @Nullable T resource) throws IOException {
        if (resource == null) {
            throw new FileNotFoundException("The resource " + path + " is missing");
        }
        return resource;
    }
}
