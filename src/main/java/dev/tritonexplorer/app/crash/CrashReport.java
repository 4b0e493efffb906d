package dev.tritonexplorer.app.crash;

import dev.tritonexplorer.app.about.Facts;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A fault as those who look for its cause need it. It holds what the code says of itself and no
 * tensors, headers or credentials; messages of exceptions may name files and servers.
 *
 * @param text plain lines, in English whatever the window speaks
 */
public record CrashReport(String text) {

    /** Deeper causes are cut, so that it can be pasted anywhere. */
    private static final int MOST = 20_000;

    /**
     * @param up how long the application had run
     */
    static CrashReport of(Throwable problem, Facts facts, Instant at, Duration up) {
        Runtime jvm = Runtime.getRuntime();
        String text =
                """
                %sTime %s, %d s after the start
                Heap %d of %d MiB
                Thread %s

                %s\
                """
                        .formatted(
                                facts.lines(),
                                at.truncatedTo(ChronoUnit.SECONDS),
                                up.toSeconds(),
                                (jvm.totalMemory() - jvm.freeMemory()) >> 20,
                                jvm.maxMemory() >> 20,
                                Thread.currentThread().getName(),
                                trace(problem));
        return new CrashReport(text.length() > MOST ? text.substring(0, MOST) + "…" : text);
    }

    private static String trace(Throwable problem) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String before = "";
        for (Throwable each = problem; each != null && seen.add(each); each = each.getCause()) {
            text.append(before).append(each).append('\n');
            for (StackTraceElement frame : each.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
            before = "Caused by: ";
        }
        return text.toString();
    }
}
