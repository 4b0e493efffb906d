package dev.tritonexplorer.app.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

class RunFiguresTest {

    @Test
    void percentilesAreOfAllAdded() {
        Latencies latencies = new Latencies();
        assertEquals(OptionalLong.empty(), latencies.percentile(0.5));
        for (long ns = 200; ns > 0; ns--) {
            latencies.add(ns);
        }
        assertEquals(OptionalLong.of(100), latencies.percentile(0.5));
        assertEquals(OptionalLong.of(190), latencies.percentile(0.95));
        assertEquals(OptionalLong.of(200), latencies.percentile(1));
    }

    @Test
    void timeLeftIsKnownAfterASecond() {
        TimeLeft left = new TimeLeft(0);
        left.mark(TimeUnit.MILLISECONDS.toNanos(500), 50);
        assertEquals(Optional.empty(), left.of(100));
        left.mark(TimeUnit.SECONDS.toNanos(1), 100);
        assertEquals(Optional.of(Duration.ofSeconds(3)), left.of(300));
    }

    @Test
    void timeLeftFollowsTheRateOfTheLastSeconds() {
        TimeLeft left = new TimeLeft(0);
        int done = 0;
        for (int second = 1; second <= 20; second++) {
            done += second <= 10 ? 1 : 100;
            left.mark(TimeUnit.SECONDS.toNanos(second), done);
        }
        assertEquals(Optional.of(Duration.ofSeconds(2)), left.of(200));
    }
}
