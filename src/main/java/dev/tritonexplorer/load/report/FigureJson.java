package dev.tritonexplorer.load.report;

import dev.tritonexplorer.load.Latency;
import dev.tritonexplorer.load.ServerPart;
import dev.tritonexplorer.load.Window;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Latencies, the server's figures and windows in a report. */
final class FigureJson {

    private FigureJson() {}

    static Map<String, Object> write(Latency latency) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("min_us", Numbers.micros(latency.min()));
        object.put("mean_us", Numbers.micros(latency.mean()));
        object.put("std_us", Numbers.micros(latency.deviation()));
        object.put("p50_us", Numbers.micros(latency.p50()));
        object.put("p90_us", Numbers.micros(latency.p90()));
        object.put("p95_us", Numbers.micros(latency.p95()));
        object.put("p99_us", Numbers.micros(latency.p99()));
        object.put("max_us", Numbers.micros(latency.max()));
        object.put("chosen_us", Numbers.micros(latency.chosen()));
        return object;
    }

    static Latency latency(JsonNode object) {
        return new Latency(
                Numbers.nanos(object, "min_us"),
                Numbers.number(object, "mean_us") * 1e3,
                Numbers.number(object, "std_us") * 1e3,
                Numbers.nanos(object, "p50_us"),
                Numbers.nanos(object, "p90_us"),
                Numbers.nanos(object, "p95_us"),
                Numbers.nanos(object, "p99_us"),
                Numbers.nanos(object, "max_us"),
                Numbers.number(object, "chosen_us") * 1e3);
    }

    static Map<String, Object> write(ServerPart server) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("requests", server.requests());
        object.put("inferences", server.inferences());
        object.put("executions", server.executions());
        object.put("failures", server.failures());
        object.put("total_us", Numbers.micros(server.total()));
        object.put("overhead_us", Numbers.micros(server.overhead()));
        object.put("queue_us", Numbers.micros(server.queue()));
        object.put("compute_input_us", Numbers.micros(server.computeInput()));
        object.put("compute_infer_us", Numbers.micros(server.computeInfer()));
        object.put("compute_output_us", Numbers.micros(server.computeOutput()));
        object.put("cache_hit_us", Numbers.micros(server.cacheHit()));
        object.put("cache_miss_us", Numbers.micros(server.cacheMiss()));
        object.put("other_traffic", server.otherTraffic());
        return object;
    }

    static Optional<ServerPart> server(JsonNode owner) {
        if (!owner.has("server")) {
            return Optional.empty();
        }
        JsonNode object = owner.get("server");
        return Optional.of(
                new ServerPart(
                        Numbers.whole(object, "requests"),
                        Numbers.whole(object, "inferences"),
                        Numbers.whole(object, "executions"),
                        Numbers.whole(object, "failures"),
                        Numbers.nanos(object, "total_us"),
                        Numbers.nanos(object, "queue_us"),
                        Numbers.nanos(object, "compute_input_us"),
                        Numbers.nanos(object, "compute_infer_us"),
                        Numbers.nanos(object, "compute_output_us"),
                        Numbers.nanos(object, "cache_hit_us"),
                        Numbers.nanos(object, "cache_miss_us"),
                        Numbers.truth(object, "other_traffic")));
    }

    static Map<String, Object> write(Window window) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("elapsed_s", Numbers.rounded(Numbers.seconds(window.elapsed()), 9));
        object.put("throughput", Numbers.rounded(window.throughput(), 2));
        object.put("count", window.count());
        object.put("errors", window.failed());
        object.putAll(write(window.latency()));
        window.server().ifPresent(server -> object.put("server", write(server)));
        object.put("stable", window.stable());
        return object;
    }

    static List<Window> windows(JsonNode array) {
        List<Window> windows = new ArrayList<>();
        for (JsonNode object : array) {
            windows.add(
                    new Window(
                            windows.size() + 1,
                            Numbers.duration(object, "elapsed_s"),
                            Numbers.whole(object, "count"),
                            Numbers.whole(object, "errors"),
                            latency(object),
                            server(object),
                            Numbers.truth(object, "stable")));
        }
        return windows;
    }
}
