package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.Classification;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A result by the names that programs read, whoever writes it. What is not known is absent. */
public final class PictureFields {

    /** What times are counted in; exact in either. */
    public enum TimeUnit {
        MICROSECONDS("us", 3),
        MILLISECONDS("ms", 6);

        private final String symbol;
        private final int decimals;

        TimeUnit(String symbol, int decimals) {
            this.symbol = symbol;
            this.decimals = decimals;
        }

        String symbol() {
            return symbol;
        }
    }

    static final String CLASSES = "classes";
    static final String NOTES = "notes";

    private PictureFields() {}

    /** The file, the classes or the error, and the times. */
    public static Map<String, Object> of(PictureResult result, TimeUnit unit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", result.file().toString());
        switch (result) {
            case PictureResult.Classified classified -> put(fields, classified, unit);
            case PictureResult.Unreadable unreadable -> fields.put("error", reason(unreadable));
            case PictureResult.Failed failed -> {
                if (!failed.requestId().isEmpty()) {
                    fields.put("request_id", failed.requestId());
                }
                fields.put("error", reason(failed));
            }
        }
        return fields;
    }

    /** Why a picture failed, in one line for people; of one that was classified, nothing. */
    public static String reason(PictureResult result) {
        String reason =
                switch (result) {
                    case PictureResult.Classified classified -> "";
                    case PictureResult.Unreadable unreadable -> unreadable.error().getMessage();
                    case PictureResult.Failed failed ->
                            failed.error().getMessage()
                                    + failed.error().hint().map(hint -> " " + hint).orElse("");
                };
        return reason.strip().replaceAll("\\s+", " ");
    }

    private static void put(
            Map<String, Object> fields, PictureResult.Classified result, TimeUnit unit) {
        fields.put("request_id", result.requestId());
        fields.put("source_width", result.sourceWidth());
        fields.put("source_height", result.sourceHeight());
        fields.put(CLASSES, result.classes().stream().map(PictureFields::of).toList());
        Map<String, Object> times = new LinkedHashMap<>();
        TimingNames.of(result.timings())
                .forEach((name, ns) -> times.put(name, BigDecimal.valueOf(ns, unit.decimals)));
        fields.put(timings(unit), times);
        result.timings()
                .server()
                .ifPresent(
                        server -> {
                            fields.put("server_requests", server.requests());
                            fields.put("server_other_traffic", server.otherTraffic());
                        });
        if (!result.notes().isEmpty()) {
            fields.put(NOTES, result.notes());
        }
    }

    static String timings(TimeUnit unit) {
        return "timings_" + unit.symbol;
    }

    /** A class. */
    public static Map<String, Object> of(Classification classification) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("score", classification.score());
        fields.put("index", classification.index());
        classification.label().ifPresent(label -> fields.put("label", label));
        return fields;
    }
}
