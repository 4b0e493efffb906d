package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.ModelConfig;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * The built-in models and, under the same names and configurations, those that the tests give the
 * real Triton. An ensemble is not among them.
 */
public final class ContractModels implements ModelSource {

    private static final Path FOLDER = Path.of("src", "test", "resources", "triton", "models");

    /** What runs behind each name, by version. */
    private final Map<String, LongFunction<DemoModel>> models =
            Map.of(
                    "optional_add", version -> SmallModels::optionalAdd,
                    "queued", version -> new QueuedModel(),
                    "reveal", version -> SmallModels::reveal,
                    "sleep50", version -> SmallModels::sleep,
                    "spare", version -> new IdentityModel(),
                    "versions", version -> run -> SmallModels.times(run, (int) version),
                    "words", version -> new WordsModel(),
                    "broken", version -> broken());

    private final ModelSource builtIn = new BuiltInModels();

    /** A demo server with these models, and shared memory allowed. */
    public static DemoServer start() throws IOException {
        return DemoServer.start(
                DemoServer.Options.DEFAULTS.allowingClientShm(), new ContractModels());
    }

    private static DemoModel broken() {
        throw new IllegalStateException("the weights are missing");
    }

    @Override
    public boolean has(String name) {
        return models.containsKey(name) || builtIn.has(name);
    }

    @Override
    public void loadAll(LoadTarget target) {
        builtIn.loadAll(target);
        new TreeMap<>(models).keySet().forEach(name -> load(name, null, target));
    }

    @Override
    public void load(String name, @Nullable ModelConfig override, LoadTarget target) {
        LongFunction<DemoModel> made = models.get(name);
        if (made == null) {
            builtIn.load(name, override, target);
            return;
        }
        for (long version : name.equals("versions") ? List.of(1L, 2L) : List.of(1L)) {
            try {
                Path file = FOLDER.resolve(name).resolve("config.pbtxt");
                ModelConfig own = ModelConfigs.parse(Files.readString(file), file.toString());
                ModelConfig config = override == null ? own : ConfigOverride.onto(own, override);
                target.ready(
                        version,
                        new ServedModel(
                                ModelConfigs.normalized(config),
                                Long.toString(version),
                                made.apply(version),
                                Map.of()));
            } catch (IOException | UnsupportedModelException | IllegalStateException problem) {
                target.unavailable(name, version, "Internal: " + problem.getMessage());
            }
        }
    }
}
