package dev.tritonexplorer.support;

import com.sun.glass.ui.Application;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    private static final long SAMPLE_AFTER_MS = 20;
    private static final int DEPTH = 60;

    /**
     * A task.
     *
     * @param cpu CPU time of the FX thread, in ns
     * @param wall time that went by, in ns
     * @param name of the code that was run
     * @param where what the thread did when the task had lasted a while; empty if it was short
     */
    public record Task(String phase, long cpu, long wall, String name, List<String> where) {}

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Task> slowest = new ArrayList<>();
    private final Thread sampler = Thread.ofPlatform().daemon().unstarted(this::sample);
    private volatile Thread fxThread;
    private volatile long taskStart;
    private volatile List<String> where = List.of();
    private String phase = "start";
    private long tasks;
    private long cpu;

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

    /** Names what happens from now on, and forgets what was measured before. */
    public synchronized void phase(String name) {
        phase = name;
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

    private synchronized void ended(long taskCpu, long taskWall, String name, List<String> stack) {
        tasks++;
        cpu += taskCpu;
        slowest.add(new Task(phase, taskCpu, taskWall, name, stack));
        slowest.sort(Comparator.comparingLong(Task::cpu).reversed());
        if (slowest.size() > 5) {
            slowest.removeLast();
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
                    && where.isEmpty()
                    && System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(SAMPLE_AFTER_MS)) {
                List<String> stack = new ArrayList<>();
                for (StackTraceElement element : watched.getStackTrace()) {
                    stack.add(element.toString());
                }
                if (taskStart == start) {
                    where = List.copyOf(stack.subList(0, Math.min(DEPTH, stack.size())));
                }
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
                ended(used, wall, name, where);
            }
            Runnable next = super.take();
            where = List.of();
            name = next.getClass().getName();
            cpuStart = threads.getCurrentThreadCpuTime();
            taskStart = System.nanoTime();
            return next;
        }
    }
}
