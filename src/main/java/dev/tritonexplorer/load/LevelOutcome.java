package dev.tritonexplorer.load;

import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.load.LevelResult.Stability;
import dev.tritonexplorer.load.LoadWarning.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Makes a level's result of its measurement, with the warnings that it deserves.
 *
 * @param lanes how many requests might be in flight
 * @param ended why the server was given up
 * @param refusal why there are no statistics
 */
record LevelOutcome(
        Level level,
        LoadSettings settings,
        boolean decoupled,
        int lanes,
        LevelMeasurement measurement,
        Optional<TritonException> ended,
        Optional<TritonException> refusal,
        boolean stopped) {

    /** From which share on requests that were sent late are worth a warning. */
    private static final double MANY_LATE = 0.01;

    /** From which share on this side's own work is. */
    private static final double MUCH_OVERHEAD = 0.5;

    LevelResult result() {
        LevelMeasurement.Stretch all = measurement.merged();
        Account account = all.account;
        Latency latency = account.latency(settings.percentile());
        Optional<ServerPart> server = all.server(lanes);
        OptionalDouble overhead = overhead(all);
        Optional<Punctuality> punctuality =
                settings.load() instanceof Load.Rate
                        ? Optional.of(account.punctuality(all.end.unsent()))
                        : Optional.empty();
        Optional<Double> network = decoupled ? Optional.empty() : network(account, latency, server);
        List<LoadWarning> warnings = new ArrayList<>();
        Stability stability = stability(warnings, account);
        punctuality
                .filter(each -> each.lateShare() > MANY_LATE)
                .ifPresent(each -> warnings.add(warning(Kind.SENT_LATE, each.lateShare())));
        if (overhead.orElse(0) > MUCH_OVERHEAD) {
            warnings.add(warning(Kind.CLIENT_OVERHEAD, overhead.getAsDouble()));
        }
        server.filter(ServerPart::otherTraffic)
                .ifPresent(part -> warnings.add(warning(Kind.OTHER_TRAFFIC, others(all, part))));
        network.filter(each -> each < 0)
                .ifPresent(each -> warnings.add(warning(Kind.NETWORK_FLOORED, -each)));
        refusal.ifPresent(
                problem ->
                        warnings.add(
                                new LoadWarning(
                                        Kind.NO_STATISTICS,
                                        0,
                                        Optional.ofNullable(problem.getMessage()))));
        return new LevelResult(
                level,
                account.count(),
                account.responses(),
                account.errors(),
                all.elapsed(),
                all.end.cpu().minus(all.begin.cpu()),
                latency,
                account.client(),
                server,
                network.map(each -> OptionalLong.of(Math.max(0, each.longValue())))
                        .orElse(OptionalLong.empty()),
                overhead,
                punctuality,
                stability,
                isWithin(latency, account.count()),
                measurement.windows(),
                warnings,
                ended,
                stopped);
    }

    private static LoadWarning warning(Kind kind, double value) {
        return new LoadWarning(kind, value);
    }

    private static double others(LevelMeasurement.Stretch all, ServerPart part) {
        return ServerWatch.others(
                all.begin.server().orElseThrow(), all.end.server().orElseThrow(), part);
    }

    private Stability stability(List<LoadWarning> warnings, Account account) {
        if (stopped || ended.isPresent()) {
            warnings.add(warning(Kind.INCOMPLETE, account.count()));
        }
        if (!(settings.measurement() instanceof Measurement.Stable)) {
            return Stability.NOT_ASKED;
        }
        if (measurement.isStable()) {
            return Stability.STABLE;
        }
        if (!stopped && ended.isEmpty()) {
            warnings.add(warning(Kind.NOT_STABLE, measurement.windows().size()));
        }
        return Stability.UNSTABLE;
    }

    private boolean isWithin(Latency latency, long count) {
        return settings.latencyLimit().isEmpty()
                || (count > 0 && latency.chosen() <= settings.latencyLimit().get().toNanos());
    }

    /** Of all the time of all lanes, what no request of theirs took; unknown while none ends. */
    private OptionalDouble overhead(LevelMeasurement.Stretch all) {
        double time = (double) lanes * all.elapsed().toNanos();
        return settings.load() instanceof Load.Concurrency && time > 0 && !all.account.isEmpty()
                ? OptionalDouble.of(Math.clamp(1 - all.account.busy() / time, 0, 1))
                : OptionalDouble.empty();
    }

    private static Optional<Double> network(
            Account account, Latency latency, Optional<ServerPart> server) {
        if (server.isEmpty() || account.count() == 0) {
            return Optional.empty();
        }
        Timings client = account.client();
        double whole = client.total() > 0 ? client.total() : latency.mean();
        long here =
                LongStream.of(
                                client.serialise().orElse(0),
                                client.send().orElse(0),
                                client.receive().orElse(0),
                                client.parse().orElse(0))
                        .sum();
        return Optional.of(whole - here - server.get().accounted());
    }
}
