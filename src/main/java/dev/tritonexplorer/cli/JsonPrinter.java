package dev.tritonexplorer.cli;

import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.client.Classification;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as one JSON object a picture a line; times in microseconds. */
final class JsonPrinter implements ResultPrinter {

    private final Console console;

    JsonPrinter(Console console) {
        this.console = console;
    }

    @Override
    public void print(PictureResult result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", result.file().toString());
        switch (result) {
            case PictureResult.Classified classified -> put(row, classified);
            case PictureResult.Unreadable unreadable -> row.put("error", reason(unreadable));
            case PictureResult.Failed failed -> {
                if (!failed.requestId().isEmpty()) {
                    row.put("request_id", failed.requestId());
                }
                row.put("error", reason(failed));
            }
        }
        console.out(Json.line(row));
    }

    private static void put(Map<String, Object> row, PictureResult.Classified classified) {
        row.put("request_id", classified.requestId());
        row.put("classes", classified.classes().stream().map(JsonPrinter::map).toList());
        Map<String, Object> times = new LinkedHashMap<>();
        TimingNames.of(classified.timings())
                .forEach((name, ns) -> times.put(name, BigDecimal.valueOf(ns, 3)));
        row.put("timings_us", times);
        classified
                .timings()
                .server()
                .ifPresent(
                        server -> {
                            row.put("server_requests", server.requests());
                            row.put("server_other_traffic", server.otherTraffic());
                        });
        List<String> notes = classified.notes();
        if (!notes.isEmpty()) {
            row.put("notes", notes);
        }
    }

    static Map<String, Object> map(Classification classification) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("score", classification.score());
        map.put("index", classification.index());
        classification.label().ifPresent(label -> map.put("label", label));
        return map;
    }

    private static String reason(PictureResult result) {
        return Failures.oneLine(ResultPrinter.reason(result));
    }
}
