package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.StatisticDuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints statistics as tables, or one JSON object a version of a model a line. Times are means in
 * milliseconds; where nothing was counted there is none.
 *
 * @param details whether tables of batch sizes, responses and memory follow
 */
record StatisticsPrinter(Console console, boolean json, boolean details) {

    /** All that was counted. */
    void totals(List<ModelStatistics> models) {
        if (json) {
            models.forEach(model -> console.out(Json.line(StatisticsJson.of(model))));
        } else {
            table(models);
        }
    }

    /** What happened in so many seconds. */
    void change(List<StatisticsChange> changes, double seconds) {
        if (json) {
            for (StatisticsChange change : changes) {
                Map<String, Object> row = new LinkedHashMap<>(StatisticsJson.of(change.counted()));
                row.put("seconds", seconds);
                row.put("reloaded", change.reloaded());
                console.out(Json.line(row));
            }
            return;
        }
        List<StatisticsChange> busy =
                changes.stream().filter(StatisticsChange::hasRequests).toList();
        console.out(
                Messages.text(
                        busy.isEmpty() ? "models.stats.idle" : "models.stats.within", seconds));
        for (StatisticsChange change : changes) {
            if (change.reloaded()) {
                console.out(
                        Messages.text(
                                "models.stats.reloaded",
                                change.counted().name(),
                                change.counted().version()));
            }
        }
        if (!busy.isEmpty()) {
            table(busy.stream().map(StatisticsChange::counted).toList());
            busy.forEach(change -> rate(change.counted(), seconds));
        }
    }

    private void rate(ModelStatistics model, double seconds) {
        console.out(
                Messages.text(
                        "models.stats.rate",
                        model.name(),
                        model.version(),
                        model.inferenceCount() / seconds));
    }

    private void table(List<ModelStatistics> models) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(Messages.text("models.stats.columns").split(" ")));
        for (ModelStatistics model : models) {
            rows.add(
                    List.of(
                            Console.escape(model.name()),
                            Console.escape(model.version()),
                            count(model.inferenceCount()),
                            count(model.executionCount()),
                            count(model.success().count()),
                            count(model.fail().count()),
                            mean(model.success()),
                            mean(model.queue()),
                            mean(model.computeInput()),
                            mean(model.computeInfer()),
                            mean(model.computeOutput()),
                            mean(model.fail()),
                            count(model.cacheHit().count()),
                            count(model.cacheMiss().count())));
        }
        Table.lines(rows).forEach(console::out);
        if (details) {
            models.forEach(this::details);
        }
    }

    private void details(ModelStatistics model) {
        List<List<String>> batches = new ArrayList<>();
        model.batches()
                .forEach(
                        batch ->
                                batches.add(
                                        List.of(
                                                count(batch.batchSize()),
                                                count(batch.computeInfer().count()),
                                                mean(batch.computeInput()),
                                                mean(batch.computeInfer()),
                                                mean(batch.computeOutput()))));
        part("models.stats.batches", model, batches);
        List<List<String>> responses = new ArrayList<>();
        model.responses().entrySet().stream()
                // "10" comes after "9".
                .sorted(
                        Comparator.<Map.Entry<String, ?>>comparingInt(
                                        entry -> entry.getKey().length())
                                .thenComparing(Map.Entry::getKey))
                .forEach(
                        entry -> {
                            var response = entry.getValue();
                            responses.add(
                                    List.of(
                                            Console.escape(entry.getKey()),
                                            count(response.success().count()),
                                            count(response.fail().count()),
                                            count(response.emptyResponse().count()),
                                            count(response.cancel().count()),
                                            mean(response.success()),
                                            mean(response.computeInfer()),
                                            mean(response.computeOutput())));
                        });
        part("models.stats.responses", model, responses);
        List<List<String>> memory = new ArrayList<>();
        model.memory()
                .forEach(
                        each ->
                                memory.add(
                                        List.of(
                                                Console.escape(each.type()),
                                                Long.toString(each.id()),
                                                count(each.byteSize()))));
        part("models.stats.memory", model, memory);
    }

    /** A table under a heading; nothing where there are no rows. */
    private void part(String key, ModelStatistics model, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        console.out("");
        console.out(Messages.text(key, model.name(), model.version()));
        rows.addFirst(List.of(Messages.text(key + ".columns").split(" ")));
        Table.lines(rows).forEach(console::out);
    }

    private static String count(long number) {
        return Long.toUnsignedString(number);
    }

    private static String mean(StatisticDuration duration) {
        return duration.count() == 0
                ? "-"
                : String.format(Locale.ROOT, "%.3f", duration.ns() / 1e6 / duration.count());
    }
}
