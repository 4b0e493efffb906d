package dev.tritonexplorer.load.report;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.load.Errors;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.Punctuality;

import tools.jackson.databind.JsonNode;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One level in a report, without the value that names it. */
final class LevelJson {

    private LevelJson() {}

    static Map<String, Object> write(LevelResult result) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("elapsed_s", Numbers.rounded(Numbers.seconds(result.elapsed()), 9));
        object.put("throughput", Numbers.rounded(result.throughput(), 2));
        object.put("response_throughput", Numbers.rounded(result.responseThroughput(), 2));
        object.put("count", result.count());
        object.put("responses", result.responses());
        object.putAll(FigureJson.write(result.latency()));
        object.put("client", client(result.client()));
        object.put("service_us", Numbers.micros(result.client().total()));
        result.server().ifPresent(server -> object.put("server", FigureJson.write(server)));
        result.network().ifPresent(time -> object.put("network_us", Numbers.micros(time)));
        result.overhead()
                .ifPresent(share -> object.put("client_overhead", Numbers.rounded(share, 6)));
        result.punctuality().ifPresent(each -> object.put("schedule", schedule(each)));
        object.put("stability", Numbers.word(result.stability()));
        object.put("within_limit", result.withinLimit());
        object.put(
                "cpu_us",
                Numbers.micros(result.cpu().toNanos() / (double) Math.max(1, result.count())));
        object.put("cpu_s", Numbers.rounded(Numbers.seconds(result.cpu()), 9));
        object.put("errors", result.failed());
        Map<String, Object> kinds = new LinkedHashMap<>();
        Map<String, Object> firsts = new LinkedHashMap<>();
        result.errors()
                .forEach(
                        (kind, errors) -> {
                            kinds.put(Numbers.word(kind), errors.count());
                            firsts.put(Numbers.word(kind), problem(errors.first()));
                        });
        object.put("errors_by_kind", kinds);
        object.put("first_errors", firsts);
        object.put("windows", result.windows().stream().map(FigureJson::write).toList());
        object.put("warnings", WarningJson.write(result.warnings()));
        result.ended().ifPresent(problem -> object.put("ended", problem(problem)));
        object.put("stopped", result.stopped());
        return object;
    }

    private static Map<String, Object> client(Timings mean) {
        Map<String, Object> object = new LinkedHashMap<>();
        put(object, "serialise_us", mean.serialise());
        put(object, "send_us", mean.send());
        put(object, "wait_us", mean.waiting());
        put(object, "receive_us", mean.receive());
        put(object, "parse_us", mean.parse());
        return object;
    }

    private static void put(Map<String, Object> object, String name, OptionalLong time) {
        time.ifPresent(ns -> object.put(name, Numbers.micros(ns)));
    }

    private static Map<String, Object> schedule(Punctuality punctuality) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("sent", punctuality.sent());
        object.put("late", punctuality.late());
        object.put("unsent", punctuality.unsent());
        object.put("mean_delay_us", Numbers.micros(punctuality.meanDelay()));
        return object;
    }

    private static Map<String, Object> problem(TritonException problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", Numbers.word(problem.kind()));
        object.put("message", String.valueOf(problem.getMessage()));
        problem.serverMessage().ifPresent(text -> object.put("server_message", text));
        problem.hint().ifPresent(text -> object.put("hint", text));
        return object;
    }

    static LevelResult read(JsonNode object) {
        return new LevelResult(
                level(object),
                Numbers.whole(object, "count"),
                Numbers.whole(object, "responses"),
                errors(object),
                Numbers.duration(object, "elapsed_s"),
                Numbers.duration(object, "cpu_s"),
                FigureJson.latency(object),
                readClient(object),
                FigureJson.server(object),
                time(object, "network_us"),
                object.has("client_overhead")
                        ? OptionalDouble.of(Numbers.number(object, "client_overhead"))
                        : OptionalDouble.empty(),
                object.has("schedule")
                        ? Optional.of(readSchedule(object.get("schedule")))
                        : Optional.empty(),
                Numbers.word(LevelResult.Stability.class, object, "stability"),
                Numbers.truth(object, "within_limit"),
                FigureJson.windows(object.path("windows")),
                WarningJson.read(object.path("warnings")),
                object.has("ended")
                        ? Optional.of(readProblem(object.get("ended")))
                        : Optional.empty(),
                Numbers.truth(object, "stopped"));
    }

    private static Level level(JsonNode object) {
        return object.has("request_rate")
                ? new Level(Level.Kind.RATE, Numbers.number(object, "request_rate"))
                : new Level(Level.Kind.CONCURRENCY, Numbers.number(object, "concurrency"));
    }

    private static Map<ErrorKind, Errors> errors(JsonNode object) {
        Map<ErrorKind, Errors> errors = new EnumMap<>(ErrorKind.class);
        JsonNode counts = Numbers.required(object, "errors_by_kind");
        for (String name : counts.propertyNames()) {
            errors.put(
                    ErrorKind.valueOf(name.toUpperCase(Locale.ROOT)),
                    new Errors(
                            Numbers.whole(counts, name),
                            readProblem(Numbers.required(object, "first_errors").path(name))));
        }
        return errors;
    }

    private static TritonException readProblem(JsonNode object) {
        return new TritonException(
                Numbers.word(ErrorKind.class, object, "kind"),
                Numbers.text(object, "message"),
                object.has("server_message") ? Numbers.text(object, "server_message") : null,
                object.has("hint") ? Numbers.text(object, "hint") : null,
                null);
    }

    private static Timings readClient(JsonNode object) {
        JsonNode client = Numbers.required(object, "client");
        return new Timings(
                time(client, "serialise_us"),
                time(client, "send_us"),
                time(client, "wait_us"),
                time(client, "receive_us"),
                time(client, "parse_us"),
                Numbers.nanos(object, "service_us"));
    }

    private static OptionalLong time(JsonNode object, String name) {
        return object.has(name)
                ? OptionalLong.of(Numbers.nanos(object, name))
                : OptionalLong.empty();
    }

    private static Punctuality readSchedule(JsonNode object) {
        return new Punctuality(
                Numbers.whole(object, "sent"),
                Numbers.whole(object, "late"),
                Numbers.whole(object, "unsent"),
                Numbers.nanos(object, "mean_delay_us"));
    }
}
