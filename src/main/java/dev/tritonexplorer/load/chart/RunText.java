package dev.tritonexplorer.load.chart;

import dev.tritonexplorer.load.LoadReport;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a run was made, on one line. */
final class RunText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private RunText() {}

    static String of(LoadReport report) {
        LoadReport.Target target = report.target();
        List<String> parts = new ArrayList<>();
        parts.add(target.protocol().equals("grpc") ? "gRPC" : "HTTP");
        parts.add(report.settings().mode().name().toLowerCase(Locale.ROOT));
        parts.add(
                report.settings()
                        .sharing()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT) + " shared memory")
                        .orElse(target.json() ? "JSON" : "binary"));
        parts.addAll(target.inputs());
        parts.add(target.server());
        parts.add(TIME.format(report.began()));
        return String.join(" · ", parts);
    }
}
