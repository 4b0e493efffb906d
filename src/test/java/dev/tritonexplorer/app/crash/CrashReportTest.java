package dev.tritonexplorer.app.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.about.Facts;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class CrashReportTest {

    private static final Facts FACTS =
            new Facts(Optional.of("1.2.3"), "25+36, VM", "26", "Linux 6, amd64", "zh-CN");

    @Test
    void tellsWhatRanAndWhereItFailed() {
        IllegalStateException problem =
                new IllegalStateException("outer", new NullPointerException("inner"));
        String text = report(problem).text();
        for (String line :
                new String[] {
                    "Triton Explorer 1.2.3",
                    "Java 25+36, VM",
                    "JavaFX 26",
                    "System Linux 6, amd64",
                    "Language zh-CN",
                    "Time 2026-11-01T00:00:00Z, 90 s after the start",
                    "IllegalStateException: outer",
                    "Caused by: java.lang.NullPointerException: inner",
                    "CrashReportTest.java"
                }) {
            assertTrue(text.contains(line), () -> line + " is not in\n" + text);
        }
    }

    @Test
    void isShortEnoughToBePasted() {
        Throwable problem = new IllegalStateException("x".repeat(50_000));
        assertTrue(report(problem).text().length() <= 20_001);
    }

    private static CrashReport report(Throwable problem) {
        return CrashReport.of(
                problem, FACTS, Instant.parse("2026-11-01T00:00:00Z"), Duration.ofSeconds(90));
    }
}
