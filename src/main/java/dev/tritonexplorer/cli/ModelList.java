package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.RepositoryModel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints the models of a repository.
 *
 * @param json one object a line in place of a table
 */
record ModelList(Console console, boolean json) {

    void print(List<RepositoryModel> models) {
        if (json) {
            for (RepositoryModel model : models) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", model.name());
                row.put("version", model.version());
                row.put("state", model.state());
                row.put("reason", model.reason());
                console.out(Json.line(row));
            }
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        Messages.text("models.column.name"),
                        Messages.text("models.column.version"),
                        Messages.text("models.column.state"),
                        Messages.text("models.column.reason")));
        for (RepositoryModel model : models) {
            String state =
                    model.state().isEmpty() ? Messages.text("models.not-loaded") : model.state();
            rows.add(
                    List.of(
                            Console.escape(model.name()),
                            Console.escape(model.version()),
                            Console.escape(state),
                            Console.escape(Failures.oneLine(model.reason()))));
        }
        Table.lines(rows).forEach(console::out);
    }
}
