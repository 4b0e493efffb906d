package dev.tritonexplorer.app.settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the window was left, as a JSON file: sections of names of texts. It may be lost without harm,
 * so what cannot be read is passed over; sections that are not known here are kept for the version
 * that knows them. Not for the FX thread.
 */
public final class WorkspaceFile {

    /** Names of a section; those that were put there longest ago go first. */
    static final int MOST_NAMES = 100;

    /** What the drafts of requests come to at most; beyond it the oldest name of a section goes. */
    static final long MOST_CHARS = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceFile.class);

    private final Path file;

    /**
     * What is to be different.
     *
     * @param name empty for the whole section
     * @param values nothing to forget the name
     */
    record Change(String section, String name, Map<String, String> values) {}

    /**
     * @param folder made with the first save if it does not exist
     */
    public WorkspaceFile(Path folder) {
        file = folder.resolve("workspace.json");
    }

    /** By section and name, those put last at the end; empty if there is no file of use. */
    Map<String, Map<String, Map<String, String>>> load() {
        Map<String, Map<String, Map<String, String>>> sections = new LinkedHashMap<>();
        read().ifPresent(
                        root ->
                                root.properties()
                                        .forEach(
                                                section ->
                                                        sections.put(
                                                                section.getKey(),
                                                                names(section.getValue()))));
        return sections;
    }

    private Optional<ObjectNode> read() {
        try {
            if (JsonMapper.shared().readTree(Files.readString(file)) instanceof ObjectNode root) {
                return Optional.of(root);
            }
            LOG.warn("{} is no JSON object and is passed over", file);
        } catch (NoSuchFileException first) {
            LOG.debug("There is no {} yet", file);
        } catch (IOException | JacksonException problem) {
            LOG.warn("{} cannot be read and is passed over: {}", file, problem.getMessage());
        }
        return Optional.empty();
    }

    private static Map<String, Map<String, String>> names(JsonNode section) {
        Map<String, Map<String, String>> names = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> name : section.properties()) {
            Map<String, String> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> value : name.getValue().properties()) {
                if (value.getValue().isString()) {
                    values.put(value.getKey(), value.getValue().stringValue());
                }
            }
            if (!values.isEmpty()) {
                names.put(name.getKey(), values);
            }
        }
        return names;
    }

    /**
     * Changes the file as it is now, which another window may have changed meanwhile.
     *
     * @throws IOException if it cannot be written; the old one is then untouched
     */
    void save(List<Change> changes) throws IOException {
        ObjectNode root = read().orElseGet(JsonMapper.shared()::createObjectNode);
        changes.forEach(change -> apply(root, change));
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), "workspace", ".tmp");
        try {
            Files.writeString(
                    fresh,
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root));
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void apply(ObjectNode root, Change change) {
        if (change.name().isEmpty()) {
            root.remove(change.section());
            return;
        }
        ObjectNode section =
                root.get(change.section()) instanceof ObjectNode known
                        ? known
                        : root.putObject(change.section());
        section.remove(change.name());
        if (change.values().isEmpty()) {
            return;
        }
        ObjectNode values = section.putObject(change.name());
        change.values().forEach(values::put);
        Iterator<String> oldest = List.copyOf(section.propertyNames()).iterator();
        while (section.size() > 1
                && (section.size() > MOST_NAMES || section.toString().length() > MOST_CHARS)) {
            section.remove(oldest.next());
        }
    }
}
