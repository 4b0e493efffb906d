package dev.tritonexplorer.classify;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Results as RFC 4180 has it, with a heading. No text becomes a formula in a spreadsheet: one that
 * begins as a formula does gets an apostrophe before it.
 */
final class ResultCsv {

    private static final List<String> FIRST =
            List.of("file", "state", "error", "request_id", "source_width", "source_height");

    private static final List<String> STAGES =
            List.of(
                    "decode",
                    "resize",
                    "serialise",
                    "send",
                    "wait",
                    "receive",
                    "parse",
                    "total",
                    "queue",
                    "compute_input",
                    "compute_infer",
                    "compute_output");

    private static final List<String> LAST =
            List.of(
                    "server_requests",
                    "server_other_traffic",
                    "model",
                    "version",
                    "protocol",
                    "mode",
                    "concurrency",
                    "tensors",
                    "scaling",
                    "batch",
                    PictureFields.NOTES);

    private static final List<String> OF_A_CLASS = List.of("label", "index", "score");

    /** Spreadsheets take the wide forms for the same. */
    private static final String BEGINS_A_FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

    private final List<ResultLine> lines;
    private final List<String> columns;

    ResultCsv(List<ResultLine> lines) {
        this.lines = lines;
        columns = new ArrayList<>(FIRST);
        int ranks = lines.stream().mapToInt(ResultCsv::ranks).max().orElse(0);
        for (int rank = 1; rank <= ranks; rank++) {
            for (String part : OF_A_CLASS) {
                columns.add(ofClass(rank, part));
            }
        }
        STAGES.forEach(stage -> columns.add(time(stage)));
        columns.addAll(LAST);
    }

    private static int ranks(ResultLine line) {
        return line.result().orElse(null) instanceof PictureResult.Classified classified
                ? classified.classes().size()
                : 0;
    }

    private static String ofClass(int rank, String part) {
        return "class_" + rank + "_" + part;
    }

    private static String time(String stage) {
        return stage + "_" + ResultLine.UNIT.symbol();
    }

    void write(Writer output) throws IOException {
        output.write(String.join(",", columns) + "\r\n");
        for (ResultLine line : lines) {
            Map<String, Object> cells = new HashMap<>();
            flatten(line.fields(), cells);
            String before = "";
            for (String column : columns) {
                output.write(before);
                output.write(cell(cells.getOrDefault(column, "")));
                before = ",";
            }
            output.write("\r\n");
        }
    }

    private static void flatten(Map<String, Object> fields, Map<String, Object> cells) {
        fields.forEach(
                (name, value) -> {
                    switch (value) {
                        case List<?> classes when name.equals(PictureFields.CLASSES) -> {
                            for (int at = 0; at < classes.size(); at++) {
                                int rank = at + 1;
                                ((Map<?, ?>) classes.get(at))
                                        .forEach(
                                                (part, of) ->
                                                        cells.put(
                                                                ofClass(rank, part.toString()),
                                                                of));
                            }
                        }
                        case List<?> notes ->
                                cells.put(
                                        name,
                                        String.join(
                                                " ", notes.stream().map(String::valueOf).toList()));
                        case Map<?, ?> times ->
                                times.forEach(
                                        (stage, took) -> cells.put(time(stage.toString()), took));
                        default -> cells.put(name, value);
                    }
                });
    }

    private static String cell(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case String text -> quoted(safe(text));
            default -> value.toString();
        };
    }

    private static String safe(String text) {
        String start = text.strip();
        return !start.isEmpty() && BEGINS_A_FORMULA.indexOf(start.charAt(0)) >= 0
                ? "'" + text
                : text;
    }

    /** Some spreadsheets part cells at a semicolon or a tab, too. */
    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(one -> ",;\"\t\r\n".indexOf(one) >= 0);
        return plain && text.equals(text.strip()) ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
