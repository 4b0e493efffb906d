package dev.tritonexplorer.app.memory;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.shm.RegionOrigin;
import dev.tritonexplorer.client.shm.SharedMemoryKind;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What people read about regions. */
final class MemoryTexts {

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;
    private static final long GIB = KIB * MIB;

    private final Messages messages;

    MemoryTexts(Messages messages) {
        this.messages = messages;
    }

    String kind(SharedMemoryKind kind) {
        return switch (kind) {
            case SYSTEM -> messages.of("memory.kind.system");
            case CUDA -> messages.of("memory.kind.cuda");
        };
    }

    String origin(RegionOrigin origin) {
        return switch (origin) {
            case THIS_PROCESS -> messages.of("memory.origin.this");
            case OTHER_PROCESS -> messages.of("memory.origin.other");
            case CRASHED_PROCESS -> messages.of("memory.origin.crashed");
            case OTHER_PROGRAM -> messages.of("memory.origin.program");
        };
    }

    String originMeaning(RegionOrigin origin) {
        return switch (origin) {
            case THIS_PROCESS -> messages.of("memory.origin.this.meaning");
            case OTHER_PROCESS -> messages.of("memory.origin.other.meaning");
            case CRASHED_PROCESS -> messages.of("memory.origin.crashed.meaning");
            case OTHER_PROGRAM -> messages.of("memory.origin.program.meaning");
        };
    }

    String offset(RegionRow row) {
        return row.kind() == SharedMemoryKind.SYSTEM ? "%,d".formatted(row.offset()) : "–";
    }

    String key(RegionRow row) {
        return row.key().isEmpty() ? "–" : row.key();
    }

    String device(RegionRow row) {
        return row.device() < 0 ? "–" : messages.of("memory.device.number", row.device());
    }

    static String size(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        if (bytes < MIB) {
            return round(bytes, KIB) + " KiB";
        }
        return bytes < GIB ? round(bytes, MIB) + " MiB" : round(bytes, GIB) + " GiB";
    }

    private static String round(long bytes, long unit) {
        return bytes % unit == 0
                ? String.valueOf(bytes / unit)
                : String.format(Locale.ROOT, "%.1f", (double) bytes / unit);
    }

    /** With a line of titles. */
    String table(List<RegionRow> rows) {
        String titles =
                String.join(
                        "\t",
                        messages.of("memory.column.name"),
                        messages.of("memory.column.origin"),
                        messages.of("memory.column.kind"),
                        messages.of("memory.column.key"),
                        messages.of("memory.column.offset"),
                        messages.of("memory.column.bytes"),
                        messages.of("memory.column.device"));
        return rows.stream()
                .map(
                        row ->
                                String.join(
                                        "\t",
                                        cell(row.name()),
                                        origin(row.origin()),
                                        kind(row.kind()),
                                        cell(row.key()),
                                        String.valueOf(row.offset()),
                                        String.valueOf(row.byteSize()),
                                        row.device() < 0 ? "" : String.valueOf(row.device())))
                .collect(Collectors.joining("\n", titles + "\n", "\n"));
    }

    /** A name may hold what would break the table. */
    private static String cell(String text) {
        return text.replaceAll("[\\t\\r\\n]", " ");
    }
}
