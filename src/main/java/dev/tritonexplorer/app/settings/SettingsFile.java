package dev.tritonexplorer.app.settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings as a JSON file. A save replaces the file in one step, so that a crash leaves the old
 * or the new one. Of a file that cannot be read, or not all of it, a copy is kept aside; the
 * defaults take the place of what is lost.
 */
public final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private final Path file;
    private final SettingsJson json = new SettingsJson();

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
            List<String> lost = new ArrayList<>();
            Settings settings = json.read(Files.readString(file), lost::add);
            if (!lost.isEmpty()) {
                LOG.warn("Settings in {} are passed over: {}", file, lost);
                keepAside();
            }
            return settings;
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
        Files.writeString(fresh, json.write(settings));
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void keepAside() {
        try {
            Files.copy(
                    file,
                    file.resolveSibling(file.getFileName() + ".bak"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            LOG.warn("The unreadable {} could not be kept aside", file, problem);
        }
    }
}
