package dev.tritonexplorer.demo;

import ai.onnxruntime.OrtException;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.grpc.proto.ModelConfig;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The models that need no repository: a classifier of photographs, {@code simple}, the decoupled
 * {@code repeat_int32} and an identity for each datatype. All in version 1.
 */
final class BuiltInModels {

    private static final Logger LOG = LoggerFactory.getLogger(BuiltInModels.class);

    private static final String CLASSIFIER = "efficientnet_lite0";
    private static final String ASSETS = "/dev/tritonexplorer/assets/models/" + CLASSIFIER + "/";
    private static final String VERSION = "1";

    private BuiltInModels() {}

    static void load(ModelRepository repository) {
        repository.loading(CLASSIFIER, 1);
        for (DataType type : DataType.values()) {
            add(repository, ModelConfigs.identity(type), new IdentityModel());
        }
        try {
            add(repository, config("simple"), new AddSubModel());
            add(repository, config("repeat_int32"), new RepeatModel());
            add(repository, config("simple_sequence"), new SequenceModel());
            add(repository, config("echo_text"), new EchoTextModel());
            OnnxModel model = OnnxModel.load(resource(ASSETS + ModelConfigs.ONNX_FILE));
            repository.ready(1, classifier(model));
        } catch (IOException
                | OrtException
                | UnsupportedModelException
                | LinkageError
                | IllegalStateException problem) {
            // The rest works where ONNX Runtime has no library for this machine.
            String reason = ModelRepository.reason(problem);
            LOG.error("The classifier cannot be loaded: {}", reason);
            LOG.debug("Where loading it broke", problem);
            repository.unavailable(CLASSIFIER, 1, "Internal: " + reason);
        }
    }

    private static ServedModel classifier(OnnxModel model)
            throws IOException, UnsupportedModelException {
        try {
            ModelConfig config = ModelConfigs.completed(config(CLASSIFIER), model);
            String output = config.getOutput(0).getName();
            String labels =
                    new String(
                            resource(ASSETS + config.getOutput(0).getLabelFilename()),
                            StandardCharsets.UTF_8);
            return new ServedModel(config, VERSION, model, Map.of(output, labels.lines().toList()));
        } catch (IOException | UnsupportedModelException | RuntimeException problem) {
            model.close();
            throw problem;
        }
    }

    private static void add(ModelRepository repository, ModelConfig config, DemoModel model) {
        repository.ready(
                1, new ServedModel(ModelConfigs.normalized(config), VERSION, model, Map.of()));
    }

    private static ModelConfig config(String model) throws IOException, UnsupportedModelException {
        String path = "models/" + model + "/config.pbtxt";
        return ModelConfigs.parse(new String(resource(path), StandardCharsets.UTF_8), path);
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream stream = BuiltInModels.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new FileNotFoundException("The resource " + path + " is missing");
            }
            return stream.readAllBytes();
        }
    }
}
