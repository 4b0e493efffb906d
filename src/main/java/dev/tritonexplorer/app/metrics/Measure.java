package dev.tritonexplorer.app.metrics;

import dev.tritonexplorer.app.figures.Quantity;

import java.util.List;

/** What is drawn over time, one chart each. */
enum Measure {
    REQUESTS(Subject.MODEL, Quantity.PER_SECOND),
    FAILURES(Subject.MODEL, Quantity.PER_SECOND),
    INFERENCES(Subject.MODEL, Quantity.PER_SECOND),
    PENDING(Subject.MODEL, Quantity.COUNT),
    QUEUE(Subject.MODEL, Quantity.MILLISECONDS),
    COMPUTE(Subject.MODEL, Quantity.MILLISECONDS),
    CACHE_HITS(Subject.MODEL, Quantity.PER_SECOND),
    GPU_UTILIZATION(Subject.GPU, Quantity.SHARE),
    GPU_MEMORY(Subject.GPU, Quantity.BYTES),
    GPU_POWER(Subject.GPU, Quantity.WATTS),
    CPU_UTILIZATION(Subject.HOST, Quantity.SHARE),
    CPU_MEMORY(Subject.HOST, Quantity.BYTES),
    PINNED_MEMORY(Subject.HOST, Quantity.BYTES);

    /** Of what there is a line each. */
    enum Subject {
        MODEL,
        GPU,
        HOST
    }

    private final Subject subject;
    private final Quantity quantity;

    Measure(Subject subject, Quantity quantity) {
        this.subject = subject;
        this.quantity = quantity;
    }

    Subject subject() {
        return subject;
    }

    Quantity quantity() {
        return quantity;
    }

    /** Whether the values of several models together are a value, as means are not. */
    boolean isSum() {
        return this != QUEUE && this != COMPUTE;
    }

    static List<Measure> of(Subject subject) {
        return List.of(values()).stream().filter(one -> one.subject == subject).toList();
    }
}
