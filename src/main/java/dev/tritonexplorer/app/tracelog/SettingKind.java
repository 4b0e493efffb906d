package dev.tritonexplorer.app.tracelog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What a setting takes. */
public sealed interface SettingKind {

    /** Any of these values, or {@code OFF}. */
    record Levels(List<String> choices) implements SettingKind {}

    /** A whole number. */
    record Whole(long least, long most) implements SettingKind {}

    /** True or false. */
    record Flag() implements SettingKind {}

    /** One of these. */
    record Choice(List<String> choices) implements SettingKind {}

    /** Only the server's start decides it, or this program does not know it. */
    record Fixed() implements SettingKind {}

    long UINT32 = 0xffff_ffffL;

    /** The order of the known ones; over gRPC they come in any. */
    List<String> ORDER =
            List.of(
                    "trace_level",
                    "trace_rate",
                    "trace_count",
                    "log_frequency",
                    "trace_file",
                    "trace_mode",
                    "log_info",
                    "log_warning",
                    "log_error",
                    "log_verbose_level",
                    "log_format",
                    "log_file");

    /** The known ones first, the others by name. */
    static List<String> inOrder(Collection<String> names) {
        return names.stream()
                .sorted(
                        Comparator.comparingInt(
                                        (String name) ->
                                                ORDER.contains(name)
                                                        ? ORDER.indexOf(name)
                                                        : ORDER.size())
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** By the setting's name, as Triton takes it over the network. */
    static SettingKind of(String name) {
        return switch (name) {
            case "trace_level" -> new Levels(List.of("TIMESTAMPS", "TENSORS"));
            case "trace_rate" -> new Whole(1, UINT32);
            case "trace_count" -> new Whole(-1, Integer.MAX_VALUE);
            case "log_frequency", "log_verbose_level" -> new Whole(0, UINT32);
            case "log_info", "log_warning", "log_error" -> new Flag();
            case "log_format" -> new Choice(List.of("default", "ISO8601"));
            default -> new Fixed();
        };
    }
}
