package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The settings as a JSON file. A save replaces the file in one step, so that a crash leaves the old
 * or the new one; a file that cannot be read is kept aside and the defaults take its place.
 */
public final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private final Path file;
    private final JsonMapper json = new JsonMapper();

    /**
     * @param folder made with the first save if it does not exist
     */
    public SettingsFile(Path folder) {
        file = folder.resolve("settings.json");
    }

    /** The saved settings, or the defaults. Reads a file: not for the FX thread. */
    public Settings load() {
        if (!Files.exists(file)) {
            return Settings.DEFAULTS;
        }
        try {
            return parse(json.readTree(Files.readString(file)));
        } catch (IOException | JacksonException | IllegalArgumentException problem) {
            LOG.warn(
                    "Settings in {} cannot be read, using the defaults: {}",
                    file,
                    problem.getMessage());
            keepAside();
            return Settings.DEFAULTS;
        }
    }

    /**
     * Replaces the file. Writes a file: not for the FX thread.
     *
     * @throws IOException if it cannot be written; the old one is then untouched
     */
    public void save(Settings settings) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(
                fresh, json.writerWithDefaultPrettyPrinter().writeValueAsString(tree(settings)));
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void keepAside() {
        try {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".bak"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            LOG.warn("The unreadable {} could not be kept aside", file, problem);
        }
    }

    private static Settings parse(JsonNode root) {
        if (!root.isObject()) {
            throw new IllegalArgumentException("The settings are not a JSON object");
        }
        JsonNode server = root.path("server");
        Optional<ServerAddresses> addresses =
                server.isObject()
                        ? Optional.of(
                                new ServerAddresses(
                                        endpoint(server, "http", Protocol.HTTP),
                                        endpoint(server, "grpc", Protocol.GRPC),
                                        endpoint(server, "metrics", Protocol.HTTP)))
                        : Optional.empty();
        return new Settings(
                addresses,
                Protocol.valueOf(text(root, "protocol", Settings.DEFAULTS.protocol().name())),
                ThemeChoice.valueOf(text(root, "theme", Settings.DEFAULTS.theme().name())));
    }

    private static Endpoint endpoint(JsonNode server, String name, Protocol protocol) {
        return Endpoint.parse(text(server, name, ""), protocol);
    }

    private static String text(JsonNode node, String name, String otherwise) {
        JsonNode value = node.path(name);
        return value.isString() ? value.stringValue() : otherwise;
    }

    private ObjectNode tree(Settings settings) {
        ObjectNode root = json.createObjectNode();
        settings.server()
                .ifPresent(
                        server ->
                                root.putObject("server")
                                        .put("http", server.http().toString())
                                        .put("grpc", server.grpc().toString())
                                        .put("metrics", server.metrics().toString()));
        return root.put("protocol", settings.protocol().name())
                .put("theme", settings.theme().name());
    }
}
