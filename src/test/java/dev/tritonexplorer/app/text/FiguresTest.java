package dev.tritonexplorer.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void durationsHaveThePrecisionThatPeopleCanUse() {
        assertEquals("0.08 ms", Figures.milliseconds(80_000));
        assertEquals("6.9 ms", Figures.milliseconds(6_910_000));
        assertEquals("1,235 ms", Figures.milliseconds(1_234_567_890));
    }

    @Test
    void scoresAndRates() {
        assertEquals("79.4 %", Figures.percent(0.794));
        assertEquals("-1.250", Figures.number(-1.25));
        assertEquals("6.4", Figures.rate(6.42));
        assertEquals("1,432", Figures.rate(1432.4));
    }
}
