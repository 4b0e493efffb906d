package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.Levels;
import dev.tritonexplorer.load.LoadListener;
import dev.tritonexplorer.load.LoadSettings;
import dev.tritonexplorer.load.Measurement;
import dev.tritonexplorer.load.Sample;
import dev.tritonexplorer.load.Window;

/** Says on the standard error how a load test goes, and live where a person watches. */
final class BenchProgress implements LoadListener {

    private final Console console;
    private final Endpoint endpoint;
    private final LoadSettings settings;
    private final boolean isSweep;
    private boolean begun;

    BenchProgress(Console console, Endpoint endpoint, LoadSettings settings) {
        this.console = console;
        this.endpoint = endpoint;
        this.settings = settings;
        isSweep =
                !(settings.load().levels() instanceof Levels.Listed listed
                        && listed.values().size() == 1);
    }

    @Override
    public void levelBegan(Level level) {
        if (!begun) {
            begun = true;
            double warmup = settings.warmup().toNanos() / 1e9;
            console.err(
                    switch (settings.measurement()) {
                        case Measurement.Timed timed ->
                                Messages.text(
                                        "bench.begins", warmup, timed.duration().toNanos() / 1e9);
                        case Measurement.Counted counted ->
                                Messages.text("bench.begins.count", warmup, counted.requests());
                        case Measurement.Stable stable ->
                                Messages.text(
                                        "bench.begins.stable",
                                        warmup,
                                        stable.window().toNanos() / 1e9,
                                        stable.mostWindows(),
                                        stable.tolerance() * 100);
                    });
        }
    }

    @Override
    public void sampled(Level level, Sample sample) {
        String text =
                Messages.text(
                        sample.warmup() ? "bench.live.warmup" : "bench.live",
                        BenchFigures.name(level),
                        sample.throughput(),
                        BenchFigures.time(sample.latency().p50()),
                        BenchFigures.time(sample.latency().p99()),
                        sample.inFlight());
        console.live(
                sample.failed() == 0
                        ? text
                        : text + Messages.text("bench.live.failed", sample.failed()));
    }

    @Override
    public void windowEnded(Level level, Window window) {
        if (settings.measurement() instanceof Measurement.Stable) {
            console.err(
                    Messages.text(
                            window.stable() ? "bench.window.stable" : "bench.window",
                            BenchFigures.name(level),
                            window.number(),
                            window.throughput(),
                            BenchFigures.time(window.latency().chosen())));
        }
    }

    @Override
    public void levelEnded(LevelResult result) {
        if (isSweep) {
            console.err(
                    Messages.text(
                            result.withinLimit() ? "bench.level" : "bench.level.over",
                            BenchFigures.name(result.level()),
                            result.throughput(),
                            BenchFigures.time(result.latency().p50()),
                            BenchFigures.time(result.latency().p99())));
        }
        result.errors()
                .values()
                .forEach(
                        errors ->
                                console.err(
                                        Messages.text(
                                                "bench.errors",
                                                errors.count(),
                                                Failures.line(endpoint, errors.first()))));
    }
}
