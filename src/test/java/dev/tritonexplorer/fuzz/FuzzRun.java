package dev.tritonexplorer.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Fuzzes every decoder for a while, from the project's folder:
 *
 * <pre>{@code
 * mvn test-compile exec:exec@fuzz -Dseconds=600 -Dseed=1
 * }</pre>
 *
 * <p>Prints a line a target: executions, ways through the decoder that were found, broken rules,
 * the most heap an input took for each of its bytes and in all, and the slowest input (processor
 * time). An input that breaks a rule is kept under the target's {@code regressions}, where every
 * build tries it. Ends with 0 when there were none, 1 when there were, 2 when an input did not end.
 */
public final class FuzzRun {

    private static final int ROUND = 300;
    private static final long MOST_NANOSECONDS = TimeUnit.SECONDS.toNanos(60);
    private static final long BETWEEN_REPORTS = TimeUnit.SECONDS.toNanos(60);

    private FuzzRun() {}

    public static void main(String[] arguments) {
        long seconds = Long.getLong("seconds", 60);
        long seed = Long.getLong("seed", System.nanoTime());
        String only = System.getProperty("target", "");
        List<Fuzzer> fuzzers =
                Targets.all().stream()
                        .filter(target -> target.name().startsWith(only))
                        .map(target -> new Fuzzer(target, seed))
                        .toList();
        System.out.printf("%d targets, %d s, seed %d%n", fuzzers.size(), seconds, seed);
        Thread worker = Thread.currentThread();
        Thread watch =
                Thread.ofPlatform().daemon().name("watchdog").start(() -> watch(fuzzers, worker));
        boolean any = run(fuzzers, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        watch.interrupt();
        report(fuzzers);
        System.exit(any ? 1 : 0);
    }

    private static boolean run(List<Fuzzer> fuzzers, long end) {
        boolean any = false;
        long reported = System.nanoTime();
        while (System.nanoTime() < end) {
            for (Fuzzer fuzzer : fuzzers) {
                long slice = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
                while (System.nanoTime() < Math.min(slice, end)) {
                    for (Fuzzer.Finding finding : fuzzer.run(ROUND)) {
                        any = true;
                        tell(finding);
                    }
                }
            }
            if (System.nanoTime() - reported > BETWEEN_REPORTS) {
                reported = System.nanoTime();
                report(fuzzers);
            }
        }
        return any;
    }

    private static void tell(Fuzzer.Finding finding) {
        Path kept = Corpus.keep(finding.target(), finding.input());
        System.out.printf("%s: kept as %s%n", finding.target().name(), kept);
        finding.rule().printStackTrace(System.out);
    }

    private static void report(List<Fuzzer> fuzzers) {
        fuzzers.forEach(fuzzer -> System.out.println(fuzzer.summary()));
    }

    private static void watch(List<Fuzzer> fuzzers, Thread worker) {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                for (Fuzzer fuzzer : fuzzers) {
                    Path endless = fuzzer.overdue(MOST_NANOSECONDS);
                    if (endless != null) {
                        System.out.println("Does not end: " + endless);
                        for (StackTraceElement frame : worker.getStackTrace()) {
                            System.out.println("  at " + frame);
                        }
                        Runtime.getRuntime().halt(2);
                    }
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
