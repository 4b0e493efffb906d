package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.client.Timings;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A call's stages on this side, one after the other.
 *
 * @param total of the call, in ns
 * @param known the stages that its protocol could see
 */
record CallStages(long total, List<Part> known) {

    /** A stage, in the order of time. */
    enum Stage {
        SERIALISE,
        SEND,
        WAIT,
        RECEIVE,
        PARSE
    }

    /**
     * A stage's place.
     *
     * @param from where it begins, as a share of the total
     * @param to where it ends
     */
    record Part(Stage stage, long ns, double from, double to) {}

    static CallStages of(Timings timings) {
        List<Part> parts = new ArrayList<>();
        double all = Math.max(1, timings.total());
        long now = 0;
        for (Stage stage : Stage.values()) {
            OptionalLong duration = duration(timings, stage);
            if (duration.isPresent()) {
                long end = now + duration.getAsLong();
                parts.add(
                        new Part(
                                stage,
                                duration.getAsLong(),
                                Math.min(1, now / all),
                                Math.min(1, end / all)));
                now = end;
            }
        }
        return new CallStages(timings.total(), List.copyOf(parts));
    }

    private static OptionalLong duration(Timings timings, Stage stage) {
        return switch (stage) {
            case SERIALISE -> timings.serialise();
            case SEND -> timings.send();
            case WAIT -> timings.waiting();
            case RECEIVE -> timings.receive();
            case PARSE -> timings.parse();
        };
    }
}
