package dev.tritonexplorer.support;

import dev.tritonexplorer.client.DataType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The models that the real Triton serves to the tests. */
final class ModelRepository {

    private static final Path MODELS = Path.of("src", "test", "resources", "triton", "models");
    private static final Path CLASSIFIER = Path.of("assets", "models", "efficientnet_lite0");

    private ModelRepository() {}

    /** Fills a folder that does not exist yet. */
    static void create(Path folder) throws IOException {
        TritonInstall.copyTree(MODELS, folder);
        Path classifier = folder.resolve("efficientnet_lite0");
        Files.copy(CLASSIFIER.resolve("labels.txt"), classifier.resolve("labels.txt"));
        Files.copy(CLASSIFIER.resolve("model.onnx"), classifier.resolve("1/model.onnx"));
        Path template = folder.resolve("identity");
        for (DataType type : DataType.values()) {
            String name = "identity_" + type.name().toLowerCase(Locale.ROOT);
            Path model = folder.resolve(name);
            TritonInstall.copyTree(template, model);
            Path config = model.resolve("config.pbtxt");
            Files.writeString(
                    config,
                    Files.readString(config)
                            .replace("@name@", name)
                            .replace("@type@", type.configName()));
        }
        TritonInstall.deleteTree(template);
    }
}
