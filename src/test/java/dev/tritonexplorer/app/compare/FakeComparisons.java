package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.Hindrance;
import dev.tritonexplorer.compare.Hindrance.Kind;
import dev.tritonexplorer.compare.Plan;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.compare.WayFigures;
import dev.tritonexplorer.compare.WayReport;
import dev.tritonexplorer.compare.WayReport.State;
import dev.tritonexplorer.imaging.PictureException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/** Comparisons that a test moves on, report by report. */
public final class FakeComparisons implements CompareRunner {

    public final List<Plan> plans = new ArrayList<>();

    /** Thrown in place of any report. */
    public volatile @Nullable PictureException problem;

    private final BlockingQueue<ComparisonReport> next = new LinkedBlockingQueue<>();

    @Override
    public ComparisonReport run(
            Plan plan,
            Function<Endpoint, TritonClient> clients,
            Consumer<ComparisonReport> listener)
            throws PictureException, InterruptedException {
        plans.add(plan);
        if (problem != null) {
            throw problem;
        }
        while (true) {
            ComparisonReport report = next.take();
            listener.accept(report);
            if (report.finished()) {
                return report;
            }
        }
    }

    /** The run hears this; a finished report ends it. */
    public void report(ComparisonReport report) {
        next.add(report);
    }

    /** A report in which every way that can has a turn, but for the last ones. */
    public static ComparisonReport report(int waiting, boolean finished) {
        List<WayReport> ways = new ArrayList<>();
        int number = 0;
        for (Way way : Way.all()) {
            ways.add(new WayReport(way, state(way, number++, waiting)));
        }
        return new ComparisonReport(
                ways, finished ? 600 : 240, 600, 6_200_000_000L, Optional.empty(), finished);
    }

    private static State state(Way way, int number, int waiting) {
        if (!way.exists()) {
            return way.protocol() == Protocol.HTTP
                    ? blocked(Kind.NO_STREAMS, "HTTP has no streams")
                    : blocked(Kind.NO_JSON, "gRPC carries no JSON tensors");
        }
        if (way.tensors() == Tensors.CUDA) {
            return blocked(Kind.NO_GPU, "there is no NVIDIA driver (libcuda.so.1)");
        }
        if (number >= Way.all().size() - waiting) {
            return new State.Waiting();
        }
        if (way.equals(new Way(Protocol.HTTP, Mode.ASYNC, Tensors.JSON))) {
            return new State.Measured(
                    figures(0, 0, 3, new TritonException(ErrorKind.TIMED_OUT, "Too slow", null)));
        }
        long more =
                switch (way.tensors()) {
                    case BINARY -> 600_000;
                    case JSON -> 31_000_000;
                    case SYSTEM, CUDA -> 100_000;
                };
        return new State.Measured(figures(50, 6_500_000 + more + number * 20_000L, 0, null));
    }

    private static State blocked(Kind kind, String message) {
        return new State.Blocked(
                new Hindrance(
                        kind,
                        FailureText.VERBATIM.with(message),
                        Optional.of(CureText.VERBATIM.with("Try something else."))));
    }

    /** Of so many requests, with this median. */
    public static WayFigures figures(
            int answered, long median, int failed, @Nullable TritonException error) {
        return new WayFigures(
                answered,
                median,
                median + 1_200_000,
                OptionalLong.of(median / 12),
                OptionalLong.of(median / 20),
                OptionalLong.of(6_000_000),
                false,
                OptionalDouble.of(141.3),
                OptionalLong.of(606_412),
                List.of(
                        new Classification(0.794, 285, Optional.of("Egyptian cat")),
                        new Classification(0.088, 282, Optional.of("tiger cat"))),
                true,
                failed,
                Optional.ofNullable(error),
                error != null);
    }
}
