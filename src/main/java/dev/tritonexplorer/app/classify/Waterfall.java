package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.classify.PictureTimings;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.Timings;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A picture's time as bars one after the other.
 *
 * @param total from the start of decoding to the parsed response, in ns
 */
record Waterfall(long total, List<Bar> bars) {

    /** A stage, in the order of time. The four server stages lie inside {@link #WAIT}. */
    enum Stage {
        DECODE,
        RESIZE,
        SERIALISE,
        SEND,
        WAIT,
        QUEUE,
        COMPUTE_INPUT,
        COMPUTE_INFER,
        COMPUTE_OUTPUT,
        RECEIVE,
        PARSE
    }

    /**
     * A stage's place.
     *
     * @param duration in ns; absent where it cannot be told
     * @param from where the bar begins, as a share of the total
     * @param to where it ends
     */
    record Bar(Stage stage, OptionalLong duration, double from, double to) {}

    static final Waterfall NONE = new Waterfall(0, List.of());

    static Waterfall of(PictureTimings timings) {
        return new Builder(timings).build();
    }

    /** A stage's place. */
    Bar bar(Stage stage) {
        return bars.get(stage.ordinal());
    }

    /**
     * From the sent request to the response. On a stream nobody sees where a message ends and the
     * next begins: there it is all that the other stages leave.
     */
    private static long waited(Timings request) {
        return request.waiting()
                .orElseGet(
                        () ->
                                Math.max(
                                        0,
                                        request.total()
                                                - request.serialise().orElse(0)
                                                - request.send().orElse(0)
                                                - request.receive().orElse(0)
                                                - request.parse().orElse(0)));
    }

    /** The time that a picture took in all, in ns. */
    static long total(PictureTimings timings) {
        return timings.decode() + timings.resize() + timings.request().total();
    }

    private static final class Builder {

        private final PictureTimings timings;
        private final long total;
        private final List<Bar> bars = new ArrayList<>();
        private double now;

        Builder(PictureTimings timings) {
            this.timings = timings;
            total = Math.max(1, Waterfall.total(timings));
        }

        Waterfall build() {
            Timings request = timings.request();
            next(Stage.DECODE, OptionalLong.of(timings.decode()));
            next(Stage.RESIZE, OptionalLong.of(timings.resize()));
            next(Stage.SERIALISE, request.serialise());
            next(Stage.SEND, request.send());
            double waitBegan = now;
            next(Stage.WAIT, OptionalLong.of(waited(request)));
            server(waitBegan, now - waitBegan);
            next(Stage.RECEIVE, request.receive());
            next(Stage.PARSE, request.parse());
            return new Waterfall(Waterfall.total(timings), List.copyOf(bars));
        }

        private void next(Stage stage, OptionalLong duration) {
            double length = duration.orElse(0);
            bar(stage, duration, now, length);
            now += length;
        }

        /**
         * The server tells how long, not when: its share is drawn in the middle of the wait, and as
         * a mean over requests it may be longer than this one's wait, which then bounds it.
         */
        private void server(double waitBegan, double wait) {
            ServerTimings share = timings.server().orElse(null);
            double scale = share == null ? 1 : Math.min(1, wait / Math.max(1, share.total()));
            double at = waitBegan + (share == null ? 0 : (wait - share.total() * scale) / 2);
            for (Stage stage :
                    List.of(
                            Stage.QUEUE,
                            Stage.COMPUTE_INPUT,
                            Stage.COMPUTE_INFER,
                            Stage.COMPUTE_OUTPUT)) {
                OptionalLong duration =
                        share == null ? OptionalLong.empty() : OptionalLong.of(of(share, stage));
                double length = duration.orElse(0) * scale;
                bar(stage, duration, at, length);
                at += length;
            }
        }

        private static long of(ServerTimings share, Stage stage) {
            return switch (stage) {
                case QUEUE -> share.queue();
                case COMPUTE_INPUT -> share.computeInput();
                case COMPUTE_INFER -> share.computeInfer();
                case COMPUTE_OUTPUT -> share.computeOutput();
                default -> throw new IllegalArgumentException(stage + " is not the server's");
            };
        }

        private void bar(Stage stage, OptionalLong duration, double at, double length) {
            bars.add(new Bar(stage, duration, share(at), share(at + length)));
        }

        private double share(double at) {
            return Math.clamp(at / total, 0.0, 1.0);
        }
    }
}
