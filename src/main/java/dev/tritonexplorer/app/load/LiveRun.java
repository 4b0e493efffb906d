package dev.tritonexplorer.app.load;

import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LoadWarning;
import dev.tritonexplorer.load.Sample;
import dev.tritonexplorer.load.Window;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A load test that runs, as it is at one moment.
 *
 * @param began when it did
 * @param level that runs; null before the first answer
 * @param number of that level, from 1; 0 before the first answer
 * @param samples of the last minutes, oldest first
 * @param window that ended last in this level
 * @param failed requests of this level
 * @param stopping whether somebody has asked for its end
 */
public record LiveRun(
        LoadOrder order,
        Instant began,
        @Nullable Level level,
        int number,
        Duration levelBegan,
        List<Sample> samples,
        Optional<Window> window,
        long failed,
        List<LevelResult> ended,
        List<LoadWarning> warnings,
        boolean stopping) {

    /** Five minutes of half seconds. */
    static final int MOST_SAMPLES = 600;

    public LiveRun {
        samples = List.copyOf(samples);
        ended = List.copyOf(ended);
        warnings = List.copyOf(warnings);
    }

    static LiveRun of(LoadOrder order, Instant began) {
        return new LiveRun(
                order,
                began,
                null,
                0,
                Duration.ZERO,
                List.of(),
                Optional.empty(),
                0,
                List.of(),
                List.of(),
                false);
    }

    LiveRun began(Level next) {
        return new LiveRun(
                order,
                began,
                next,
                number + 1,
                now(),
                samples,
                Optional.empty(),
                0,
                ended,
                List.of(),
                stopping);
    }

    LiveRun sampled(Sample sample) {
        List<Sample> more = new ArrayList<>(samples);
        more.add(sample);
        return new LiveRun(
                order,
                began,
                level,
                number,
                levelBegan,
                more.subList(Math.max(0, more.size() - MOST_SAMPLES), more.size()),
                window,
                failed + sample.failed(),
                ended,
                warnings,
                stopping);
    }

    LiveRun windowed(Window last) {
        return new LiveRun(
                order,
                began,
                level,
                number,
                levelBegan,
                samples,
                Optional.of(last),
                failed,
                ended,
                warnings,
                stopping);
    }

    LiveRun ended(LevelResult result) {
        List<LevelResult> more = new ArrayList<>(ended);
        more.add(result);
        return new LiveRun(
                order,
                began,
                level,
                number,
                levelBegan,
                samples,
                window,
                failed,
                more,
                List.of(),
                stopping);
    }

    LiveRun warned(LoadWarning warning) {
        List<LoadWarning> more = new ArrayList<>(warnings);
        more.removeIf(one -> one.kind() == warning.kind());
        more.add(warning);
        return new LiveRun(
                order,
                began,
                level,
                number,
                levelBegan,
                samples,
                window,
                failed,
                ended,
                more,
                stopping);
    }

    LiveRun stopped() {
        return new LiveRun(
                order,
                began,
                level,
                number,
                levelBegan,
                samples,
                window,
                failed,
                ended,
                warnings,
                true);
    }

    /** Since the run began, as far as it is known. */
    Duration now() {
        return samples.isEmpty() ? Duration.ZERO : samples.getLast().at();
    }

    /** The newest half second; empty before the first. */
    public Optional<Sample> last() {
        return samples.isEmpty() ? Optional.empty() : Optional.of(samples.getLast());
    }

    /** From 0 to 1. */
    public double fraction() {
        return number == 0 ? 0 : Estimate.fraction(order, number, now().minus(levelBegan));
    }

    /** How long it still takes, at least. */
    public Duration left() {
        return number == 0 ? order.least() : Estimate.left(order, number, now().minus(levelBegan));
    }
}
