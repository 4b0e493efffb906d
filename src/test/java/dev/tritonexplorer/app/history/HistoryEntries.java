package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.history.HistoryEntry.End;
import dev.tritonexplorer.app.history.HistoryEntry.Input;
import dev.tritonexplorer.app.history.HistoryEntry.Outcome;
import dev.tritonexplorer.app.history.HistoryEntry.Server;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries as days of work leave them. */
public final class HistoryEntries {

    private HistoryEntries() {}

    static Server server(String name, String host) {
        return new Server("", name, ServerAddresses.parse(host, Protocol.HTTP), false);
    }

    static HistoryEntry pictures(String id, Instant at, Protocol protocol, double median) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("mode", protocol == Protocol.HTTP ? "SYNC" : "ASYNC");
        settings.put("tensors", "BINARY");
        settings.put("concurrency", protocol == Protocol.HTTP ? "1" : "8");
        settings.put("batch", "1");
        settings.put("classes", "3");
        settings.put("scaling", "INCEPTION");
        settings.put("fit", "STRETCH");
        settings.put("order", "RGB");
        return new HistoryEntry(
                id,
                at,
                HistoryKind.CLASSIFY,
                server("", "gpu-box"),
                protocol,
                "classifier",
                "1",
                settings,
                List.of(Path.of("/nowhere/cat.png"), Path.of("/nowhere/coffee.png")),
                2,
                List.of(),
                false,
                new Outcome(
                        End.DONE,
                        2,
                        2,
                        0,
                        "Egyptian cat 79.4 %",
                        "",
                        Map.of(
                                Outcome.ELAPSED,
                                31e6,
                                Outcome.MEDIAN,
                                median,
                                Outcome.RATE,
                                2e9 / 31e6)));
    }

    static HistoryEntry request(String id, Instant at, End end) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("call", "INFER");
        settings.put("mode", "SYNC");
        settings.put("tensors", "JSON");
        settings.put("times", "1");
        settings.put("input.images.kind", "RANDOM");
        settings.put("input.images.seed", "7");
        return new HistoryEntry(
                id,
                at,
                HistoryKind.INFER,
                server("lab with a name that goes on and on", "lab-gpu-01.example.org:9000"),
                Protocol.HTTP,
                "a_model_whose_name_goes_on_and_on_because_of_the_experiment",
                "12",
                settings,
                List.of(),
                0,
                List.of(new Input("images", "FP32", "[1, 3, 8, 8]")),
                false,
                new Outcome(
                        end,
                        1,
                        end == End.DONE ? 1 : 0,
                        end == End.FAILED ? 1 : 0,
                        end == End.DONE ? "scores 0.1 0.02 0.7 0.18" : "",
                        end == End.FAILED
                                ? "The server refused the request: unexpected shape for input"
                                        + " 'images' for model 'a_model': expected [-1,3,8,8],"
                                        + " got [1,8]"
                                : "",
                        Map.of(Outcome.ELAPSED, 12.3e6, Outcome.RESPONSES, 1.0)));
    }

    static HistoryEntry other(
            String id, Instant at, HistoryKind kind, Map<String, String> settings) {
        return new HistoryEntry(
                id,
                at,
                kind,
                server("", "gpu-box"),
                Protocol.GRPC,
                "adder",
                "2",
                settings,
                kind == HistoryKind.COMPARE ? List.of(Path.of("/nowhere/cat.png")) : List.of(),
                kind == HistoryKind.COMPARE ? 1 : 0,
                kind == HistoryKind.STREAM
                        ? List.of(
                                new Input("IN", "INT32", "[4]"),
                                new Input("DELAY", "UINT32", "[4]"))
                        : List.of(),
                false,
                new Outcome(
                        kind == HistoryKind.STREAM ? End.CANCELLED : End.DONE,
                        14,
                        9,
                        0,
                        kind == HistoryKind.COMPARE
                                ? "gRPC · sync · system shm"
                                : "Once upon a time",
                        "",
                        Map.of(
                                Outcome.ELAPSED,
                                62.4e9,
                                Outcome.RESPONSES,
                                40.0,
                                Outcome.RATE,
                                12.0)));
    }

    /** Fills a folder, with entries of today, of yesterday and of long ago. */
    public static void fill(Path folder, Instant now) throws IOException {
        HistoryStore store = new HistoryStore(folder);
        Instant yesterday = now.minus(Duration.ofDays(1));
        Instant before = now.minus(Duration.ofDays(40));
        add(store, pictures("", now, Protocol.HTTP, 6.9e6));
        add(store, pictures("", now.minusSeconds(60), Protocol.GRPC, 5.2e6));
        add(store, request("", now.minusSeconds(120), End.FAILED));
        add(store, request("", yesterday, End.DONE));
        add(
                store,
                other("", yesterday.minusSeconds(5), HistoryKind.STREAM, Map.of("mode", "STREAM")));
        add(
                store,
                other(
                        "",
                        before,
                        HistoryKind.GENERATE,
                        Map.of("prompt", "Tell me a story of a cat", "streamed", "true")));
        add(
                store,
                other("", before.minusSeconds(9), HistoryKind.COMPARE, Map.of("requests", "50")));
    }

    private static void add(HistoryStore store, HistoryEntry entry) throws IOException {
        store.add(entry.withId(store.newId(entry.at())), Optional.empty());
    }

    /** The runs that are listed, in that order. */
    public static List<HistoryEntry> listed(HistoryModel model) {
        return model.rows().stream()
                .filter(HistoryRow.Run.class::isInstance)
                .map(row -> ((HistoryRow.Run) row).entry())
                .toList();
    }
}
