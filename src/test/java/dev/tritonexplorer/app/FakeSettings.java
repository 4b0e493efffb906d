package dev.tritonexplorer.app;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.ServerSettings;
import dev.tritonexplorer.client.TritonException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Trace and log settings that are kept and given back, as Triton's are. */
public final class FakeSettings implements ServerSettings {

    private static final Map<String, List<String>> START = new LinkedHashMap<>();

    static {
        START.put("trace_level", List.of("OFF"));
        START.put("trace_rate", List.of("1000"));
        START.put("trace_count", List.of("-1"));
        START.put("log_frequency", List.of("0"));
        START.put("trace_file", List.of(""));
        START.put("trace_mode", List.of("triton"));
    }

    private final Map<String, List<String>> global = new LinkedHashMap<>(START);
    private final Map<String, Map<String, List<String>>> byModel = new ConcurrentHashMap<>();
    private final Map<String, Parameter> log = new LinkedHashMap<>();

    /** What was changed, by whom. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** The server's words for every change; empty if it takes it. */
    public volatile String refusal = "";

    FakeSettings() {
        log.put("log_file", Parameter.of(""));
        log.put("log_info", Parameter.of(true));
        log.put("log_warning", Parameter.of(true));
        log.put("log_error", Parameter.of(true));
        log.put("log_verbose_level", Parameter.of(0));
        log.put("log_format", Parameter.of("default"));
    }

    @Override
    public synchronized Map<String, List<String>> trace(String model) {
        Map<String, List<String>> all = new LinkedHashMap<>(global);
        all.putAll(byModel.getOrDefault(model, Map.of()));
        return all;
    }

    @Override
    public synchronized Map<String, List<String>> updateTrace(
            String model, Map<String, List<String>> changes) {
        calls.add("trace " + model + changes);
        check();
        Map<String, List<String>> target =
                model.isEmpty()
                        ? global
                        : byModel.computeIfAbsent(model, name -> new LinkedHashMap<>());
        changes.forEach(
                (name, values) -> {
                    if (!values.isEmpty()) {
                        target.put(name, values);
                    } else if (model.isEmpty()) {
                        target.put(name, START.get(name));
                    } else {
                        target.remove(name);
                    }
                });
        return trace(model);
    }

    private void check() {
        if (!refusal.isEmpty()) {
            throw TritonException.ofServer(ErrorKind.UNSUPPORTED, refusal);
        }
    }

    @Override
    public synchronized Map<String, Parameter> log() {
        return new LinkedHashMap<>(log);
    }

    @Override
    public synchronized Map<String, Parameter> updateLog(Map<String, Parameter> changes) {
        calls.add("log " + changes);
        check();
        log.putAll(changes);
        return log();
    }
}
