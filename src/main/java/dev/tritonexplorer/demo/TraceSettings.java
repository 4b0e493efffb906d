package dev.tritonexplorer.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Triton's trace settings, for all models and for single ones. They are kept and given back;
 * nothing is traced. Thread-safe.
 */
final class TraceSettings {

    static final String LEVEL = "trace_level";
    static final String FILE = "trace_file";

    /** What a client may change beside the level. */
    static final List<String> NUMBERS = List.of("trace_rate", "trace_count", "log_frequency");

    private static final String OFF = "OFF";
    private static final long MAX_UNSIGNED = 0xffff_ffffL;

    /** In the order in which Triton lists them. */
    private static final Map<String, List<String>> DEFAULTS = defaults();

    private final Map<String, List<String>> global = new HashMap<>();
    private final Map<String, Map<String, List<String>>> byModel = new HashMap<>();
    private final ModelRepository repository;

    TraceSettings(ModelRepository repository) {
        this.repository = repository;
    }

    private static Map<String, List<String>> defaults() {
        Map<String, List<String>> defaults = new LinkedHashMap<>();
        defaults.put(LEVEL, List.of(OFF));
        defaults.put("trace_rate", List.of("1000"));
        defaults.put("trace_count", List.of("-1"));
        defaults.put("log_frequency", List.of("0"));
        defaults.put(FILE, List.of(""));
        defaults.put("trace_mode", List.of("triton"));
        return defaults;
    }

    /**
     * The settings in force.
     *
     * @param model empty for those of all models
     */
    synchronized Map<String, List<String>> get(String model) throws Refusal {
        require(model);
        Map<String, List<String>> settings = new LinkedHashMap<>(DEFAULTS);
        settings.putAll(global);
        settings.putAll(byModel.getOrDefault(model, Map.of()));
        return settings;
    }

    /**
     * Changes settings, all or none.
     *
     * @param changes an empty list gives the setting back to all models' or to its default
     */
    synchronized Map<String, List<String>> update(String model, Map<String, List<String>> changes)
            throws Refusal {
        require(model);
        if (changes.containsKey(FILE)) {
            throw new Refusal(
                    Status.UNSUPPORTED,
                    "trace file location can not be updated through network protocol");
        }
        Map<String, List<String>> checked = new HashMap<>();
        for (Map.Entry<String, List<String>> change : changes.entrySet()) {
            String name = change.getKey();
            List<String> value = change.getValue();
            if (name.equals(LEVEL)) {
                checked.put(name, levels(value));
            } else if (NUMBERS.contains(name)) {
                if (value.size() > 1) {
                    throw Refusal.invalid("expect only 1 value for '" + name + "'");
                }
                checked.put(name, value.isEmpty() ? value : List.of(number(name, value.get(0))));
            }
        }
        Map<String, List<String>> target =
                model.isEmpty() ? global : byModel.computeIfAbsent(model, name -> new HashMap<>());
        checked.forEach(
                (name, value) -> {
                    if (value.isEmpty()) {
                        target.remove(name);
                    } else {
                        target.put(name, value);
                    }
                });
        return get(model);
    }

    private void require(String model) throws Refusal {
        if (!model.isEmpty() && repository.versions(model).isEmpty()) {
            throw Refusal.invalid("Request for unknown model : " + model);
        }
    }

    /** What is no level counts as none, as in Triton. */
    private static List<String> levels(List<String> given) throws Refusal {
        if (given.isEmpty()) {
            return given;
        }
        if (given.size() > 1 && given.contains(OFF)) {
            throw Refusal.invalid("Expect only one trace level 'OFF' is specified");
        }
        List<String> levels = new ArrayList<>();
        if (given.stream().anyMatch(List.of("TIMESTAMPS", "MIN", "MAX")::contains)) {
            levels.add("TIMESTAMPS");
        }
        if (given.contains("TENSORS")) {
            levels.add("TENSORS");
        }
        return levels.isEmpty() ? List.of(OFF) : levels;
    }

    private static String number(String name, String text) throws Refusal {
        String about = "Unable to parse '" + name + "'";
        if (!text.matches("[+-]?[0-9]{1,100}")) {
            throw Refusal.invalid(about + ", got: " + text);
        }
        boolean signed = name.equals("trace_count");
        long least = signed ? -1 : 0;
        long most = signed ? Integer.MAX_VALUE : MAX_UNSIGNED;
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException tooLong) {
            value = Long.MAX_VALUE;
        }
        if (signed && value < least) {
            throw Refusal.invalid(about + ". Expecting value >= -1, got: " + text);
        }
        if (value > most || value < -MAX_UNSIGNED) {
            throw Refusal.invalid(
                    about
                            + ", value is out of range [ "
                            + least
                            + ", "
                            + most
                            + " ], got: "
                            + text);
        }
        // Triton reads a negative one as unsigned.
        return Long.toString(signed ? value : value & MAX_UNSIGNED);
    }
}
