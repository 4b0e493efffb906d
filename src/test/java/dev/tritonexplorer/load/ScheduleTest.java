package dev.tritonexplorer.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.load.Load.Distribution;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class ScheduleTest {

    private static final long START = Long.MAX_VALUE - 5;
    private static final long SECOND = 1_000_000_000;

    private static Schedule schedule(double rate, Distribution distribution) {
        return new Schedule(rate, distribution, START, new SplittableRandom(1));
    }

    @Test
    void aConstantRateDoesNotDrift() {
        Schedule schedule = schedule(3, Distribution.CONSTANT);
        long last = 0;
        for (int i = 0; i <= 3_000_000; i++) {
            last = schedule.next() - START;
        }
        assertEquals(1_000_000 * SECOND, last);
    }

    @Test
    void aPoissonRateVariesAsIndependentUsersDo() {
        Schedule schedule = schedule(1_000, Distribution.POISSON);
        int requests = 100_000;
        long before = schedule.next() - START;
        assertEquals(0, before);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < requests; i++) {
            long now = schedule.next() - START;
            double gap = (now - before) / 1e6;
            assertTrue(gap >= 0);
            sum += gap;
            squares += gap * gap;
            before = now;
        }
        double mean = sum / requests;
        double deviation = Math.sqrt(squares / requests - mean * mean);
        assertEquals(1, mean, 0.02);
        assertEquals(1, deviation, 0.02);
    }

    @Test
    void whatWasDueAndNotTakenIsCounted() {
        Schedule schedule = schedule(10, Distribution.CONSTANT);
        assertEquals(0, schedule.unsent(START));
        assertEquals(10, schedule.unsent(START + SECOND));
        schedule.next();
        schedule.next();
        assertEquals(8, schedule.unsent(START + SECOND));
        assertEquals(0, schedule.unsent(START + SECOND / 10));
        assertEquals(0, schedule.behind(START + SECOND / 10));
        assertEquals(SECOND * 8 / 10, schedule.behind(START + SECOND));
        assertTrue(schedule.isScheduled());
    }

    @Test
    void aClosedLoopOwesNothing() {
        assertFalse(Pace.AT_ONCE.isScheduled());
        assertEquals(0, Pace.AT_ONCE.unsent(Long.MAX_VALUE));
        assertEquals(0, Pace.AT_ONCE.behind(Long.MAX_VALUE));
    }

    @Test
    void moreThanAMillisecondIsLate() {
        Account account = new Account();
        account.sent(1_000_000);
        account.sent(0);
        account.sent(1_000_001);
        account.sent(7_000_000);
        Punctuality punctuality = account.punctuality(6);
        assertEquals(4, punctuality.sent());
        assertEquals(2, punctuality.late());
        assertEquals(2_250_000, punctuality.meanDelay(), 1);
        assertEquals(0.8, punctuality.lateShare());
        assertEquals(0, new Punctuality(0, 0, 0, 0).lateShare());
    }
}
