package dev.tritonexplorer.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Triton's log settings. They are kept and given back; what this server logs is not changed by
 * them. Thread-safe.
 */
final class LogSettings {

    static final String FILE = "log_file";
    static final String VERBOSE = "log_verbose_level";
    static final String FORMAT = "log_format";
    static final List<String> FLAGS = List.of("log_info", "log_warning", "log_error");

    private final Map<String, Object> settings = new LinkedHashMap<>();

    LogSettings() {
        settings.put(FILE, "");
        FLAGS.forEach(flag -> settings.put(flag, true));
        settings.put(VERBOSE, 0L);
        settings.put(FORMAT, "default");
    }

    /** The settings in Triton's order: Boolean, Long or text. */
    synchronized Map<String, Object> get() {
        return new LinkedHashMap<>(settings);
    }

    /** Changes settings whose kinds were checked; one that does not exist is passed over. */
    synchronized void update(Map<String, Object> changes) {
        changes.forEach(settings::replace);
    }

    static Refusal fixedFile() {
        return new Refusal(
                Status.UNSUPPORTED,
                "log file location can not be updated through network protocol");
    }

    static boolean isFormat(String format) {
        return format.equals("default") || format.equals("ISO8601");
    }
}
