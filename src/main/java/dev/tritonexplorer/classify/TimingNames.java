package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.Timings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The stages of a picture's time by the names that users see, in the order they happen. */
public final class TimingNames {

    private TimingNames() {}

    /** Nanoseconds by name; a stage that cannot be seen is not there. */
    public static Map<String, Long> of(PictureTimings timings) {
        Map<String, Long> named = new LinkedHashMap<>();
        named.put("decode", timings.decode());
        named.put("resize", timings.resize());
        named.putAll(of(timings.request()));
        if (timings.server().isPresent()) {
            ServerTimings server = timings.server().get();
            named.put("queue", server.queue());
            named.put("compute_input", server.computeInput());
            named.put("compute_infer", server.computeInfer());
            named.put("compute_output", server.computeOutput());
        }
        return named;
    }

    /** As {@link #of(PictureTimings)}, of a request alone. */
    public static Map<String, Long> of(Timings request) {
        Map<String, Long> named = new LinkedHashMap<>();
        put(named, "serialise", request.serialise());
        put(named, "send", request.send());
        put(named, "wait", request.waiting());
        put(named, "receive", request.receive());
        put(named, "parse", request.parse());
        named.put("total", request.total());
        return named;
    }

    private static void put(Map<String, Long> named, String name, OptionalLong time) {
        time.ifPresent(ns -> named.put(name, ns));
    }
}
