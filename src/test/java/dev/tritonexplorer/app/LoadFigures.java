package dev.tritonexplorer.app;

import com.sun.management.GarbageCollectionNotificationInfo;

import dev.tritonexplorer.support.FxMeter;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What a tour of the window cost: for each part the FX thread's longest tasks, and the heap. */
final class LoadFigures {

    private static final long LIMIT = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long TOLD = TimeUnit.MILLISECONDS.toNanos(30);
    private static final int LINES = 40;
    private static final double LEAST_SHARE = 0.2;

    private final FxMeter meter;
    private final AtomicLong afterCollection = new AtomicLong();
    private final AtomicLong leftAtMost = new AtomicLong();
    private final List<String> table = new ArrayList<>();
    private String part = "";

    LoadFigures(FxMeter meter) {
        this.meter = meter;
        meter.countOver(LIMIT);
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) bean)
                    .addNotificationListener(
                            (notification, handback) ->
                                    collected(
                                            GarbageCollectionNotificationInfo.from(
                                                    (CompositeData) notification.getUserData())),
                            event ->
                                    event.getType()
                                            .equals(
                                                    GarbageCollectionNotificationInfo
                                                            .GARBAGE_COLLECTION_NOTIFICATION),
                            null);
        }
    }

    private void collected(GarbageCollectionNotificationInfo info) {
        long used =
                info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> pool.getKey().startsWith("G1"))
                        .map(Map.Entry::getValue)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
        afterCollection.accumulateAndGet(used, Math::max);
    }

    /** What happens from now on belongs to this part. */
    void begin(String name) {
        part = name;
        afterCollection.set(0);
        meter.phase(name);
    }

    /** Notes what the part took. */
    void end() {
        List<FxMeter.Task> slowest = meter.slowest();
        double worst = slowest.isEmpty() ? 0 : slowest.getFirst().cpu() / 1e6;
        int over = meter.over();
        long tasks = meter.tasks();
        double seconds = meter.cpu() / 1e9;
        System.gc();
        long left = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        leftAtMost.accumulateAndGet(left, Math::max);
        String line =
                String.format(
                        Locale.ENGLISH,
                        "%-42s %7d %7.1f %6.1f %5d %6d %6d",
                        part,
                        tasks,
                        seconds,
                        worst,
                        over,
                        Math.max(afterCollection.get(), left) >> 20,
                        left >> 20);
        table.add(line);
        print(line);
        if (!Boolean.getBoolean("brief")) {
            slowest.stream().filter(task -> task.cpu() > TOLD).forEach(this::tell);
        }
    }

    private void tell(FxMeter.Task task) {
        print(
                String.format(
                        Locale.ENGLISH,
                        "    %.1f ms CPU, %.1f ms wall, %s, %d samples",
                        task.cpu() / 1e6,
                        task.wall() / 1e6,
                        task.name(),
                        task.samples().size()));
        int least = (int) Math.ceil(task.samples().size() * LEAST_SHARE);
        int last = 0;
        // Of calls that were in the same samples the innermost says most.
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, Integer> share : task.shares().entrySet()) {
            if (share.getValue() >= least && !share.getKey().startsWith("java.base")) {
                if (share.getValue() == last && !share.getKey().startsWith("dev.")) {
                    told.removeLast();
                }
                last = share.getValue();
                told.add("        " + share.getValue() + " " + share.getKey());
            }
        }
        told.stream().limit(LINES).forEach(LoadFigures::print);
    }

    /** All parts in a table. */
    void tellAll() {
        print("");
        print(
                String.format(
                        "%-42s %7s %7s %6s %5s %6s %6s",
                        "part", "tasks", "CPU s", "worst", ">50ms", "GC MB", "left"));
        table.forEach(LoadFigures::print);
        print(
                String.format(
                        Locale.ENGLISH,
                        "heap: at most %d MB left after a collection, limit %d MB",
                        leftAtMost.get() >> 20,
                        Runtime.getRuntime().maxMemory() >> 20));
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
