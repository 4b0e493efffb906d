package dev.tritonexplorer.support;

import dev.tritonexplorer.client.DataType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The models that the real Triton serves to the tests. */
final class ModelRepository {

    private static final Path RESOURCES = Path.of("src", "test", "resources", "triton");
    private static final Path MODELS = RESOURCES.resolve("models");
    private static final Path EXAMPLES = RESOURCES.resolve("examples");
    private static final Path CLASSIFIER = Path.of("assets", "models", "efficientnet_lite0");

    /** Not a model, but what the identity of each datatype is made from. */
    private static final String IDENTITY = "identity";

    private ModelRepository() {}

    /**
     * The models that a server loads when it starts: all but those of {@link #EXAMPLES}, which
     * their tests load themselves, so that the others need not wait for them.
     */
    static List<String> loadedAtStart() throws IOException {
        try (Stream<Path> models = Files.list(MODELS)) {
            return Stream.concat(
                            models.map(model -> model.getFileName().toString())
                                    .filter(name -> !name.equals(IDENTITY)),
                            Arrays.stream(DataType.values()).map(ModelRepository::identity))
                    .sorted()
                    .toList();
        }
    }

    private static String identity(DataType type) {
        return IDENTITY + "_" + type.name().toLowerCase(Locale.ROOT);
    }

    /** Fills a folder that does not exist yet. */
    static void create(Path folder) throws IOException {
        TritonInstall.copyTree(MODELS, folder);
        try (Stream<Path> models = Files.list(EXAMPLES)) {
            for (Path model : models.toList()) {
                TritonInstall.copyTree(model, folder.resolve(model.getFileName()));
            }
        }
        Path classifier = folder.resolve("efficientnet_lite0");
        Files.copy(CLASSIFIER.resolve("labels.txt"), classifier.resolve("labels.txt"));
        Files.copy(CLASSIFIER.resolve("model.onnx"), classifier.resolve("1/model.onnx"));
        Path template = folder.resolve(IDENTITY);
        for (DataType type : DataType.values()) {
            String name = identity(type);
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
