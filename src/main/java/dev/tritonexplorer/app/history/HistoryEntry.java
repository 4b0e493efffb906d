package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.tensors.RequestState;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run that was made.
 *
 * @param id also names its file
 * @param at when it ended
 * @param version asked for; empty: the server chose
 * @param settings how it was asked for, in the words of the page that made it
 * @param pictures the first of them; they are not kept themselves
 * @param pictureCount how many there were
 * @param inputs the tensors that were sent
 * @param request whether the request is kept with all its data
 */
public record HistoryEntry(
        String id,
        Instant at,
        HistoryKind kind,
        Server server,
        Protocol protocol,
        String model,
        String version,
        Map<String, String> settings,
        List<Path> pictures,
        int pictureCount,
        List<Input> inputs,
        boolean request,
        Outcome outcome) {

    public HistoryEntry {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        pictures = List.copyOf(pictures);
        inputs = List.copyOf(inputs);
    }

    /**
     * Where it ran.
     *
     * @param id of the saved server; empty if it was not saved
     * @param name as the person called it; empty if it had none
     * @param demo whether it was the demo server, whose addresses mean nothing later
     */
    public record Server(String id, String name, ServerAddresses addresses, boolean demo) {}

    /** A tensor that was sent. */
    public record Input(String name, String datatype, String shape) {}

    /** How a run ended. */
    public enum End {
        DONE,
        FAILED,
        CANCELLED
    }

    /**
     * What came of it.
     *
     * @param total pictures, requests or ways that there were to be
     * @param done of them, the failed ones included
     * @param answer such as the best class; empty if there is none to tell
     * @param problem the sentence of the first failure; empty without one
     * @param figures in ns, or a second, by name
     */
    public record Outcome(
            End end,
            int total,
            int done,
            int failed,
            String answer,
            String problem,
            Map<String, Double> figures) {

        static final String ELAPSED = "elapsed";
        static final String MEDIAN = "median";
        static final String HIGH = "percentile95";
        static final String RATE = "perSecond";
        static final String RESPONSES = "responses";

        /** Stands before the name of a way: its median. */
        static final String WAY = "way ";

        public Outcome {
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }
    }

    HistoryEntry withRequest() {
        return with(id, true);
    }

    HistoryEntry withId(String given) {
        return with(given, request);
    }

    private HistoryEntry with(String itsId, boolean hasRequest) {
        return new HistoryEntry(
                itsId,
                at,
                kind,
                server,
                protocol,
                model,
                version,
                settings,
                pictures,
                pictureCount,
                inputs,
                hasRequest,
                outcome);
    }

    /** The files that it was made from. */
    List<Path> files() {
        if (!kind.isRequest()) {
            return pictures;
        }
        List<Path> files = new ArrayList<>();
        for (String file : RequestState.files(settings).values()) {
            try {
                files.add(Path.of(file));
            } catch (InvalidPathException elsewhere) {
                // Kept on another system: there is no such file here, nor one to look for.
                continue;
            }
        }
        return files;
    }
}
