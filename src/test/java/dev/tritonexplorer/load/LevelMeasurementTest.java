package dev.tritonexplorer.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.classify.FakeClient;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.StatisticDuration;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.load.LevelResult.Stability;
import dev.tritonexplorer.load.LoadWarning.Kind;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Windows, stability, the server's part and the warnings, by a clock of the test's own. */
class LevelMeasurementTest {

    private static final long SECOND = 1_000_000_000;
    private static final Level FOUR = new Level(Level.Kind.CONCURRENCY, 4);

    private long now = 7 * SECOND;
    private long unsent;
    private Optional<ServerWatch.Moment> server = Optional.empty();

    private LoadSettings settings =
            LoadSettings.of(
                    new Load.Concurrency(Levels.of(4)),
                    new Measurement.Stable(Duration.ofSeconds(1), 0.1, 5));

    private LevelMeasurement.Mark mark() {
        return new LevelMeasurement.Mark(now, Duration.ofMillis(now / SECOND), unsent, server);
    }

    private LevelMeasurement measurement() {
        LevelMeasurement measurement = new LevelMeasurement(settings, 4);
        measurement.begin(mark());
        return measurement;
    }

    /** A second with so many requests of so many ms each. */
    private Window second(LevelMeasurement measurement, int requests, long millis) {
        Account account = new Account();
        for (int i = 0; i < requests; i++) {
            account.succeeded(now, now + millis * 1_000_000, 1, null);
        }
        measurement.add(account);
        now += SECOND;
        return measurement.endWindow(mark());
    }

    private LevelResult result(LevelMeasurement measurement) {
        return new LevelOutcome(
                        FOUR,
                        settings,
                        false,
                        4,
                        measurement,
                        Optional.empty(),
                        Optional.empty(),
                        false)
                .result();
    }

    private static List<Kind> warnings(LevelResult result) {
        return result.warnings().stream().map(LoadWarning::kind).toList();
    }

    @Test
    void threeWindowsThatAreAlikeAreTheResult() {
        LevelMeasurement measurement = measurement();
        second(measurement, 50, 20);
        assertFalse(second(measurement, 100, 30).stable());
        assertFalse(second(measurement, 105, 30).stable());
        assertFalse(measurement.isComplete());
        Window last = second(measurement, 110, 30);
        assertTrue(last.stable());
        assertEquals(4, last.number());
        assertTrue(measurement.isComplete());
        LevelResult result = result(measurement);
        assertEquals(Stability.STABLE, result.stability());
        assertEquals(315, result.count());
        assertEquals(Duration.ofSeconds(3), result.elapsed());
        assertEquals(105, result.throughput());
        assertEquals(30e6, result.latency().mean(), 0.03e6);
        assertEquals(Duration.ofMillis(3), result.cpu());
        assertEquals(4, result.windows().size());
        assertEquals(List.of(), warnings(result));
        // 9.45 of 12 lane-seconds had a request in flight.
        assertEquals(1 - 9.45 / 12, result.overhead().orElseThrow(), 0.001);
    }

    @Test
    void throughputAndLatencyMustBothBeAlike() {
        LevelMeasurement throughput = measurement();
        second(throughput, 100, 10);
        second(throughput, 100, 10);
        assertFalse(second(throughput, 111, 10).stable());
        LevelMeasurement latency = measurement();
        second(latency, 100, 100);
        second(latency, 100, 100);
        assertFalse(second(latency, 100, 112).stable());
        assertFalse(second(latency, 100, 112).stable());
        assertTrue(second(latency, 100, 112).stable());
    }

    @Test
    void aWindowWithoutAnswersIsNeverStable() {
        LevelMeasurement measurement = measurement();
        for (int i = 0; i < 5; i++) {
            assertFalse(measurement.isComplete());
            assertFalse(second(measurement, 0, 0).stable());
        }
        assertTrue(measurement.isComplete());
        LevelResult result = result(measurement);
        assertEquals(Stability.UNSTABLE, result.stability());
        assertEquals(0, result.count());
        assertEquals(Latency.NONE, result.latency());
        assertTrue(result.overhead().isEmpty());
        assertEquals(List.of(Kind.NOT_STABLE), warnings(result));
    }

    @Test
    void afterTheLastWindowItIsSaidThatItIsNotStable() {
        LevelMeasurement measurement = measurement();
        for (int requests : new int[] {100, 200, 100, 200, 100}) {
            assertFalse(measurement.isComplete());
            second(measurement, requests, 10);
        }
        assertTrue(measurement.isComplete());
        LevelResult result = result(measurement);
        assertEquals(400, result.count(), "of the last three");
        assertEquals(List.of(new LoadWarning(Kind.NOT_STABLE, 5)), notOverhead(result));
    }

    private static List<LoadWarning> notOverhead(LevelResult result) {
        return result.warnings().stream()
                .filter(each -> each.kind() != Kind.CLIENT_OVERHEAD)
                .toList();
    }

    @Test
    void thePercentileMayDecide() {
        settings = settings.withPercentile(OptionalDouble.of(99));
        LevelMeasurement measurement = measurement();
        for (long slowest : new long[] {100, 200, 100, 104, 108}) {
            Account account = new Account();
            for (int i = 0; i < 5; i++) {
                account.succeeded(now, now + slowest * 1_000_000, 1, null);
            }
            measurement.add(account);
            boolean stable = second(measurement, 95, 10).stable();
            assertEquals(slowest == 108, stable);
        }
        assertEquals(108e6, result(measurement).latency().chosen(), 0.2e6);
    }

    @Test
    void aFixedTimeIsMeasuredWhateverItsWindowsAre() {
        settings =
                LoadSettings.of(settings.load(), new Measurement.Timed(Duration.ofSeconds(5)))
                        .withLatencyLimit(Optional.of(Duration.ofMillis(20)));
        LevelMeasurement measurement = measurement();
        for (int requests : new int[] {100, 200, 0, 100, 100}) {
            assertFalse(second(measurement, requests, 30).stable());
            assertFalse(measurement.isComplete());
        }
        LevelResult result = result(measurement);
        assertEquals(500, result.count());
        assertEquals(Duration.ofSeconds(5), result.elapsed());
        assertEquals(Stability.NOT_ASKED, result.stability());
        assertFalse(result.withinLimit());
    }

    @Test
    void aClientThatIsBusyItselfIsSaid() {
        LevelMeasurement measurement = measurement();
        for (int i = 0; i < 3; i++) {
            second(measurement, 100, 19);
        }
        LevelResult result = result(measurement);
        assertEquals(0.525, result.overhead().orElseThrow(), 0.002);
        assertEquals(List.of(Kind.CLIENT_OVERHEAD), warnings(result));
    }

    @Test
    void aScheduleThatIsNotKeptIsSaid() {
        settings =
                LoadSettings.of(
                        new Load.Rate(
                                Levels.of(100), Load.Distribution.CONSTANT, OptionalInt.of(4)),
                        settings.measurement());
        LevelMeasurement measurement = measurement();
        for (int i = 0; i < 3; i++) {
            Account account = new Account();
            for (int k = 0; k < 99; k++) {
                account.sent(500_000);
            }
            account.sent(2_000_000);
            measurement.add(account);
            second(measurement, 100, 1);
        }
        LevelResult kept = result(measurement);
        assertEquals(0.01, kept.punctuality().orElseThrow().lateShare());
        assertEquals(List.of(), warnings(kept), "1 % is bearable");
        assertTrue(kept.overhead().isEmpty());
        unsent = 1;
        second(measurement, 100, 1);
        LevelResult missed = result(measurement);
        assertEquals(1, missed.punctuality().orElseThrow().unsent());
        assertEquals(List.of(Kind.SENT_LATE), warnings(missed));
    }

    private Optional<ServerWatch.Moment> counted(long requests, long ours) {
        StatisticDuration none = StatisticDuration.NONE;
        StatisticDuration each = new StatisticDuration(requests, requests * 1_000_000);
        return Optional.of(
                new ServerWatch.Moment(
                        List.of(
                                new ModelStatistics(
                                        "m", "1", 0, requests, requests, each, none, each, each,
                                        each, each, none, none, List.of())),
                        ours,
                        ours));
    }

    @Test
    void theServersPartIsTheChangeOfItsCounters() {
        server = counted(1_000, 0);
        LevelMeasurement measurement = measurement();
        for (int i = 1; i <= 3; i++) {
            server = counted(1_000 + 100L * i, 100L * i);
            Window window = second(measurement, 100, 30);
            assertEquals(100, window.server().orElseThrow().requests());
        }
        LevelResult result = result(measurement);
        ServerPart part = result.server().orElseThrow();
        assertEquals(300, part.requests());
        assertEquals(1_000_000, part.queue());
        assertEquals(4_000_000, part.accounted());
        assertEquals(0, part.overhead());
        assertFalse(part.otherTraffic());
        assertEquals(26_000_000, result.network().orElseThrow(), 50_000);
    }

    @Test
    void othersRequestsAndAServerThatTakesLongerThanMeasuredAreSaid() {
        server = counted(1_000, 0);
        LevelMeasurement measurement = measurement();
        for (int i = 1; i <= 3; i++) {
            server = counted(1_000 + 150L * i, 100L * i);
            second(measurement, 100, 3);
        }
        LevelResult result = result(measurement);
        assertTrue(result.server().orElseThrow().otherTraffic());
        assertEquals(0, result.network().orElseThrow());
        assertEquals(
                List.of(Kind.CLIENT_OVERHEAD, Kind.OTHER_TRAFFIC, Kind.NETWORK_FLOORED),
                warnings(result));
        assertEquals(150, result.warnings().get(1).value());
        assertEquals(1e6, result.warnings().get(2).value(), 0.01e6);
    }

    @Test
    void aServerThatWasLoadedAnewTellsNothing() {
        server = counted(1_000, 0);
        LevelMeasurement measurement = measurement();
        server = counted(50, 100);
        assertTrue(second(measurement, 100, 3).server().isEmpty());
    }

    @Test
    void aFixedTimeEndsWithItsLastRequestWhereverThatWasCounted() {
        LevelMeasurement measurement = measurement();
        assertEquals(now, measurement.lastEnd());
        Account account = new Account();
        account.succeeded(now, now + 5, 1, null);
        account.failed(FakeClient.unreachable(), now, now + 3, 1);
        measurement.add(account);
        measurement.add(new Account());
        assertEquals(now + 5, measurement.lastEnd());
        assertFalse(measurement.isOpenEmpty());
    }

    @Test
    void whatEndedEarlyIsIncomplete() {
        LevelMeasurement measurement = measurement();
        second(measurement, 100, 30);
        LevelResult result =
                new LevelOutcome(
                                FOUR,
                                settings,
                                false,
                                4,
                                measurement,
                                Optional.of(FakeClient.unreachable()),
                                Optional.of(
                                        new TritonException(
                                                ErrorKind.UNSUPPORTED, "None here", null)),
                                false)
                        .result();
        assertEquals(List.of(Kind.INCOMPLETE, Kind.NO_STATISTICS), warnings(result));
        assertEquals(Optional.of("None here"), result.warnings().get(1).detail());
        assertEquals(100, result.count());
        assertEquals(Stability.UNSTABLE, result.stability());
    }
}
