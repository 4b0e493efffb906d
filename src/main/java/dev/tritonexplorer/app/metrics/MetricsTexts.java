package dev.tritonexplorer.app.metrics;

import dev.tritonexplorer.app.metrics.Measure.Subject;
import dev.tritonexplorer.app.text.Messages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words of the metrics' page. */
final class MetricsTexts {

    private final Messages messages;
    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneId.systemDefault());

    MetricsTexts(Messages messages) {
        this.messages = messages;
    }

    String clock(Instant at) {
        return time.format(at);
    }

    String name(Measure measure) {
        return switch (measure) {
            case REQUESTS -> messages.of("metrics.requests");
            case FAILURES -> messages.of("metrics.failures");
            case INFERENCES -> messages.of("metrics.inferences");
            case PENDING -> messages.of("metrics.pending");
            case QUEUE -> messages.of("metrics.queue");
            case COMPUTE -> messages.of("metrics.compute");
            case CACHE_HITS -> messages.of("metrics.cacheHits");
            case GPU_UTILIZATION -> messages.of("metrics.gpuUtilization");
            case GPU_MEMORY -> messages.of("metrics.gpuMemory");
            case GPU_POWER -> messages.of("metrics.gpuPower");
            case CPU_UTILIZATION -> messages.of("metrics.cpuUtilization");
            case CPU_MEMORY -> messages.of("metrics.cpuMemory");
            case PINNED_MEMORY -> messages.of("metrics.pinnedMemory");
        };
    }

    String section(Subject subject) {
        return switch (subject) {
            case MODEL -> messages.of("metrics.models");
            case GPU -> messages.of("metrics.gpus");
            case HOST -> messages.of("metrics.host");
        };
    }

    /** What is said where there is nothing to draw. */
    String none(Subject subject) {
        return switch (subject) {
            case MODEL -> messages.of("metrics.models.none");
            case GPU -> messages.of("metrics.gpus.none");
            case HOST -> messages.of("metrics.host.none");
        };
    }
}
