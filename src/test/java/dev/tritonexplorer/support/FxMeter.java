package dev.tritonexplorer.support;

import com.sun.glass.ui.Application;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Measures every single task of the FX thread on the Headless platform: what it does from one visit
 * to its queue to the next, be it a pulse, an input event or what {@code runLater} was given. The
 * platform's queue is replaced by one that notes when the thread comes and goes, so no task is
 * missed and none is mixed with another, as a heartbeat or a sampler would.
 */
public final class FxMeter {

    private static final long SAMPLE_AFTER_MS = 10;
    private static final int DEPTH = 120;
    private static final int MOST_SAMPLES = 60;
    private static final int KEPT = 8;

    /**
     * A task.
     *
     * @param cpu CPU time of the FX thread, in ns
     * @param wall time that went by, in ns
     * @param name of the code that was run
     * @param samples what the thread did from when the task had lasted a while, at even pace:
     *     stacks, innermost first; empty if it was short
     */
    public record Task(String phase, long cpu, long wall, String name, List<List<String>> samples) {

        /** What the thread did when the task had lasted a while; empty if it was short. */
        public List<String> where() {
            return samples.isEmpty() ? List.of() : samples.getFirst();
        }

        /** In how many samples each line of the code was, outermost lines first. */
        public Map<String, Integer> shares() {
            Map<String, Integer> shares = new LinkedHashMap<>();
            for (List<String> stack : samples) {
                Set<String> once = new LinkedHashSet<>(stack.reversed());
                once.forEach(line -> shares.merge(line, 1, Integer::sum));
            }
            return shares;
        }
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Task> slowest = new ArrayList<>();
    private final Thread sampler = Thread.ofPlatform().daemon().unstarted(this::sample);
    private volatile Thread fxThread;
    private volatile long taskStart;
    private List<List<String>> samples = new ArrayList<>();
    private String phase = "start";
    private long tasks;
    private long cpu;
    private long limit = Long.MAX_VALUE;
    private int over;

    private FxMeter() {}

    /** Begins to measure; the toolkit must run on the Headless platform. */
    public static FxMeter start() throws ReflectiveOperationException {
        FxMeter meter = new FxMeter();
        Object application = Application.GetApplication();
        Object processor = field(application, "processor").get(application);
        Field queue = field(processor, "runnableQueue");
        @SuppressWarnings("unchecked")
        BlockingQueue<Runnable> old = (BlockingQueue<Runnable>) queue.get(processor);
        MeteredQueue metered = meter.new MeteredQueue();
        queue.set(processor, metered);
        // The thread waits at the old queue; what it gets there is the last that comes from it.
        old.add(
                () -> {
                    List<Runnable> left = new ArrayList<>();
                    old.drainTo(left);
                    metered.addAll(left);
                });
        meter.sampler.start();
        return meter;
    }

    private static Field field(Object owner, String name) throws NoSuchFieldException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Counts the tasks of each phase that take more CPU time than this, in ns. */
    public synchronized void countOver(long ns) {
        limit = ns;
    }

    /** Names what happens from now on, and forgets what was measured before. */
    public synchronized void phase(String name) {
        phase = name;
        over = 0;
        slowest.clear();
        tasks = 0;
        cpu = 0;
    }

    /** The tasks of this phase that took most CPU time, the worst first. */
    public synchronized List<Task> slowest() {
        return List.copyOf(slowest);
    }

    /** How many tasks ran in this phase. */
    public synchronized long tasks() {
        return tasks;
    }

    /** CPU time of all tasks of this phase, in ns. */
    public synchronized long cpu() {
        return cpu;
    }

    /** How many tasks of this phase took more than the limit. */
    public synchronized int over() {
        return over;
    }

    private synchronized void ended(long taskCpu, long taskWall, String name) {
        tasks++;
        cpu += taskCpu;
        over += taskCpu > limit ? 1 : 0;
        if (slowest.size() < KEPT || taskCpu > slowest.getLast().cpu()) {
            slowest.add(new Task(phase, taskCpu, taskWall, name, List.copyOf(samples)));
            slowest.sort(Comparator.comparingLong(Task::cpu).reversed());
            if (slowest.size() > KEPT) {
                slowest.removeLast();
            }
        }
        samples = new ArrayList<>();
    }

    private synchronized void keep(long start, List<String> stack) {
        // Else the task has ended meanwhile.
        if (taskStart == start && samples.size() < MOST_SAMPLES) {
            samples.add(stack);
        }
    }

    private void sample() {
        while (true) {
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException end) {
                return;
            }
            Thread watched = fxThread;
            long start = taskStart;
            if (watched != null
                    && start != 0
                    && System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(SAMPLE_AFTER_MS)) {
                List<String> stack = new ArrayList<>();
                for (StackTraceElement element : watched.getStackTrace()) {
                    stack.add(element.toString());
                }
                keep(start, List.copyOf(stack.subList(0, Math.min(DEPTH, stack.size()))));
            }
        }
    }

    private final class MeteredQueue extends LinkedBlockingQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        private long cpuStart;
        private String name = "";

        @Override
        public Runnable take() throws InterruptedException {
            fxThread = Thread.currentThread();
            if (taskStart != 0) {
                long wall = System.nanoTime() - taskStart;
                long used = threads.getCurrentThreadCpuTime() - cpuStart;
                taskStart = 0;
                ended(used, wall, name);
            }
            Runnable next = super.take();
            name = next.getClass().getName();
            cpuStart = threads.getCurrentThreadCpuTime();
            taskStart = System.nanoTime();
            return next;
        }
    }
}
