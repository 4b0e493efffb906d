package dev.tritonexplorer.fuzz;

import com.sun.management.ThreadMXBean;

import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a decoder did with one input.
 *
 * @param kind tells apart the ways through the decoder
 * @param allocated bytes taken on the heap, passing ones counted
 * @param finding the rule that was broken, if one was
 */
record Trial(String kind, long allocated, @Nullable Throwable finding) {

    private static final String MEMORY = "memory";
    private static final int PLACES = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Pattern DETAILS = Pattern.compile("(?s)\".*\"|[-+0-9.,]+|\\s+");
    private static final int FRAMES = 6;

    /** Has the target decode the input on this thread. */
    static Trial of(Target target, byte[] input) {
        Trial trial = once(target, input);
        // The first input on a way also loads classes there.
        return trial.kind().equals(MEMORY) ? once(target, input) : trial;
    }

    private static Trial once(Target target, byte[] input) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        String kind;
        Throwable finding = null;
        try {
            kind = target.decoder().decode(input);
        } catch (TritonException refusal) {
            kind = "refused " + kind(refusal);
            finding = brokenRule(refusal);
            if (finding != null) {
                kind = rule(finding) + places(refusal);
            }
        } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError thrown) {
            kind = "thrown " + rule(thrown) + places(thrown);
            finding = thrown;
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (finding == null && allocated > target.mostBytes(input.length)) {
            kind = MEMORY;
            finding =
                    new AssertionError(
                            "took %,d bytes for an input of %,d"
                                    .formatted(allocated, input.length));
        }
        return new Trial(kind, allocated, finding);
    }

    /** Of this thread, ns: other programs on the computer do not count. */
    static long cpuTime() {
        return THREADS.getCurrentThreadCpuTime();
    }

    boolean isFinding() {
        return finding != null;
    }

    private static @Nullable AssertionError brokenRule(TritonException refusal) {
        try {
            Rules.check(refusal);
            return null;
        } catch (AssertionError broken) {
            return broken;
        }
    }

    private static String rule(Throwable broken) {
        String message = String.valueOf(broken.getMessage()).split(":", 2)[0];
        return broken.getClass().getSimpleName() + message;
    }

    private static String places(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().contains(".tritonexplorer."))
                .limit(PLACES)
                .map(frame -> " " + frame.getLineNumber())
                .collect(Collectors.joining());
    }

    /** The same for refusals from one place, whatever they quote. */
    private static String kind(Throwable thrown) {
        StringBuilder kind = new StringBuilder();
        int depth = 0;
        for (Throwable at = thrown; at != null && depth < 4; at = at.getCause(), depth++) {
            String message = DETAILS.matcher(String.valueOf(at.getMessage())).replaceAll("_");
            kind.append(at.getClass().getSimpleName())
                    .append(' ')
                    .append(message, 0, Math.min(40, message.length()));
            int shown = 0;
            for (StackTraceElement frame : at.getStackTrace()) {
                if (frame.getClassName().contains(".tritonexplorer.") && shown++ < FRAMES) {
                    kind.append(' ').append(frame.getLineNumber());
                }
            }
            kind.append('|');
        }
        return kind.toString();
    }
}
