package dev.tritonexplorer.app.figures;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table to take along.
 *
 * @param rows the first one names the columns
 */
public record TextTable(List<List<String>> rows) {

    public TextTable {
        rows = List.copyOf(rows);
    }

    /** For a spreadsheet's clipboard: tabs between the cells. */
    public String tsv() {
        return text("\t", cell -> cell.replaceAll("[\\t\\r\\n]+", " "));
    }

    /** As RFC 4180 has it, but with a line feed alone. */
    public String csv() {
        return text(",", TextTable::quoted);
    }

    private String text(String between, UnaryOperator<String> form) {
        return rows.stream()
                .map(row -> row.stream().map(form).collect(Collectors.joining(between)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
