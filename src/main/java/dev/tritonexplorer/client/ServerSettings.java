package dev.tritonexplorer.client;

import java.util.List;
import java.util.Map;

/** The server's trace and log settings, which last until it stops. */
public interface ServerSettings {

    /**
     * The trace settings.
     *
     * @param model empty for the server's own
     * @return by name, such as {@code trace_level}: all its values, as text
     */
    Map<String, List<String>> trace(String model);

    /**
     * Changes trace settings and returns all of them.
     *
     * @param changes by name; an empty list gives the setting back to the server's own, or to what
     *     the server was started with
     */
    Map<String, List<String>> updateTrace(String model, Map<String, List<String>> changes);

    /** The log settings, such as {@code log_verbose_level}. */
    Map<String, Parameter> log();

    /** Changes log settings and returns all of them. */
    Map<String, Parameter> updateLog(Map<String, Parameter> changes);
}
