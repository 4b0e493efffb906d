package dev.tritonexplorer.app.load;

import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.Sample;
import dev.tritonexplorer.load.ServerPart;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the mean latency of a level is made of, in the order in which it happens. */
enum Part {
    LATE("load-fill-late"),
    SERIALISE("load-fill-here"),
    SEND("load-fill-wire"),
    NETWORK("load-fill-network"),
    QUEUE("load-fill-queue"),
    COMPUTE_INPUT("load-fill-input"),
    COMPUTE_INFER("load-fill-infer"),
    COMPUTE_OUTPUT("load-fill-output"),
    RECEIVE("load-fill-wire"),
    PARSE("load-fill-here");

    private static final double NS_PER_MS = 1e6;

    private final String fill;

    Part(String fill) {
        this.fill = fill;
    }

    String fill() {
        return fill;
    }

    /**
     * Of a level, in ms; a part that nobody can see is absent. At a rate, latency counts from the
     * scheduled time, but a client can account only for what follows the call.
     */
    static Map<Part, Double> of(LevelResult level) {
        Map<Part, Double> parts = new EnumMap<>(Part.class);
        put(parts, SERIALISE, level.client().serialise());
        put(parts, SEND, level.client().send());
        put(parts, RECEIVE, level.client().receive());
        put(parts, PARSE, level.client().parse());
        put(parts, NETWORK, level.network());
        server(parts, level.server());
        if (level.level().kind() == Level.Kind.RATE && parts.containsKey(NETWORK)) {
            double all = parts.values().stream().mapToDouble(each -> each).sum();
            parts.put(LATE, Math.max(0, level.latency().mean() / NS_PER_MS - all));
        }
        return parts;
    }

    /** Of what runs: the server's part, and all the rest as one. */
    static Map<Part, Double> of(Sample sample) {
        Map<Part, Double> parts = new EnumMap<>(Part.class);
        sample.server()
                .ifPresent(
                        server -> {
                            server(parts, sample.server());
                            double rest = sample.latency().mean() - server.accounted();
                            parts.put(NETWORK, Math.max(0, rest) / NS_PER_MS);
                        });
        return parts;
    }

    private static void server(Map<Part, Double> parts, Optional<ServerPart> server) {
        server.ifPresent(
                one -> {
                    parts.put(QUEUE, one.queue() / NS_PER_MS);
                    parts.put(COMPUTE_INPUT, one.computeInput() / NS_PER_MS);
                    parts.put(COMPUTE_INFER, one.computeInfer() / NS_PER_MS);
                    parts.put(COMPUTE_OUTPUT, one.computeOutput() / NS_PER_MS);
                });
    }

    private static void put(Map<Part, Double> parts, Part part, OptionalLong time) {
        time.ifPresent(ns -> parts.put(part, ns / NS_PER_MS));
    }
}
