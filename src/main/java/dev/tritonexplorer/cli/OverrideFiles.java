package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ModelOverride;
import dev.tritonexplorer.tensors.JsonWords;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model is loaded with, from the user's arguments. Mistakes are told before anything is
 * sent: of a bad configuration the server says little.
 */
final class OverrideFiles {

    private static final String CONFIG = "--config";
    private static final String FILE = "--file";
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private OverrideFiles() {}

    /**
     * @param config a JSON object, or {@code @FILE} with one
     * @param files {@code PATH=FILE}, the path inside the model's folder, {@code file:} before it
     *     or not
     * @throws CommandFailure if one cannot be used
     */
    static ModelOverride read(@Nullable String config, List<String> files) {
        if (config == null) {
            if (!files.isEmpty()) {
                throw new CommandFailure(Messages.text("override.file.alone"));
            }
            return ModelOverride.NONE;
        }
        String json =
                config.startsWith("@")
                        ? new String(content(CONFIG, config.substring(1)), StandardCharsets.UTF_8)
                        : config;
        check(json);
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String argument : files) {
            int equals = argument.indexOf('=');
            String path = argument.substring(0, Math.max(0, equals)).replaceFirst("^file:", "");
            if (path.isEmpty() || path.startsWith("/")) {
                throw new CommandFailure(Messages.text("override.file.form", argument));
            }
            if (contents.put(path, content(FILE, argument.substring(equals + 1))) != null) {
                throw new CommandFailure(Messages.text("override.file.twice", path));
            }
        }
        return new ModelOverride(json, contents);
    }

    private static void check(String json) {
        JsonNode config = parse(json);
        if (config.isString() && looksLikeObject(config.asString())) {
            throw new CommandFailure(Messages.text("override.config.twice"));
        }
        if (!config.isObject()) {
            throw new CommandFailure(Messages.text("override.config.object"));
        }
        if (config.path("parameters").has("config")) {
            throw new CommandFailure(Messages.text("override.config.request"));
        }
    }

    private static JsonNode parse(String json) {
        try {
            return STRICT.readTree(json);
        } catch (JacksonException problem) {
            String words = JsonWords.of(problem);
            throw new CommandFailure(
                    problem.getLocation() == null
                            ? Messages.text("override.config.broken", words)
                            : Messages.text(
                                    "override.config.broken.at",
                                    words,
                                    problem.getLocation().getLineNr(),
                                    problem.getLocation().getColumnNr()),
                    problem);
        }
    }

    private static boolean looksLikeObject(String text) {
        return text.strip().startsWith("{");
    }

    private static byte[] content(String option, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > Integer.MAX_VALUE - 64) {
                throw new CommandFailure(Messages.text("override.large", option, file));
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException problem) {
            throw new CommandFailure(Messages.text("override.none", option, file), problem);
        } catch (InvalidPathException problem) {
            throw new CommandFailure(option + ": " + PathConverter.cause(problem), problem);
        } catch (IOException problem) {
            throw new CommandFailure(
                    Messages.text("override.unreadable", option, file, problem.getMessage()),
                    problem);
        }
    }
}
