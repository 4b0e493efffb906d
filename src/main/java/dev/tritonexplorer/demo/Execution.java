package dev.tritonexplorer.demo;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One request while its model runs: inputs, outputs and the durations for the statistics. */
final class Execution {

    private static final MemorySegment NOTHING = MemorySegment.ofArray(new byte[0]);

    private final ServedModel model;
    private final InferCall call;
    private final Map<String, NamedTensor> inputs;
    private final Cancellation cancellation;
    private final ReplySink sink;
    private final Sequences.@Nullable Sequence sequence;
    private final long started = System.nanoTime();
    private long inputsTaken = started;
    private long outputNanos;
    private @Nullable InferReply only;
    private int responses;
    private long responded = started;

    Execution(
            ServedModel model,
            InferCall call,
            Map<String, NamedTensor> inputs,
            Cancellation cancellation,
            ReplySink sink,
            Sequences.@Nullable Sequence sequence) {
        this.model = model;
        this.call = call;
        this.inputs = inputs;
        this.cancellation = cancellation;
        this.sink = sink;
        this.sequence = sequence;
    }

    /** When it left the queue; its durations begin there. */
    long started() {
        return started;
    }

    /** An input, checked against the configuration; null if it is optional and was not sent. */
    @Nullable NamedTensor find(String name) {
        return inputs.get(name);
    }

    NamedTensor input(String name) {
        NamedTensor found = find(name);
        if (found == null) {
            throw new IllegalStateException("Input " + name + " was not checked");
        }
        return found;
    }

    Map<String, NamedTensor> inputs() {
        return inputs;
    }

    InferCall call() {
        return call;
    }

    /** The request's sequence, for a model whose configuration has a sequence batcher. */
    Sequences.Sequence sequence() {
        if (sequence == null) {
            throw new IllegalStateException("Model " + model.name() + " has no sequence batcher");
        }
        return sequence;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** The inputs are in the model's form; from here on it is inference. */
    void inputsTaken() {
        inputsTaken = System.nanoTime();
    }

    /** Whether the client wants this output. */
    boolean wants(String output) {
        return call.outputs().isEmpty()
                || call.outputs().stream().anyMatch(wish -> wish.name().equals(output));
    }

    /** One response; a model that is not decoupled gives exactly one, sent when it returns. */
    void respond(List<NamedTensor> outputs, long since) throws Refusal, InterruptedException {
        respond(outputs, Map.of(), since);
    }

    /**
     * One response, with parameters.
     *
     * @param since when the model began to make the outputs
     */
    void respond(List<NamedTensor> outputs, Map<String, Object> parameters, long since)
            throws Refusal, InterruptedException {
        List<NamedTensor> wanted = new ArrayList<>();
        for (NamedTensor output : outputs) {
            if (wants(output.name())) {
                wanted.add(placed(model.classified(output, call)));
            }
        }
        boolean decoupled = model.isDecoupled();
        InferReply reply =
                new InferReply(
                        model.name(), model.version(), call.id(), wanted, parameters, !decoupled);
        if (decoupled) {
            ended(ServerStatistics.End.SUCCESS, since);
            sink.reply(reply);
        } else {
            only = reply;
        }
        outputNanos += System.nanoTime() - since;
    }

    /** The output, or what the response keeps of one that goes into shared memory. */
    private NamedTensor placed(NamedTensor output) throws Refusal {
        RegionUse.Window window = call.window(output.name()).orElse(null);
        if (window == null) {
            return output;
        }
        window.write(output);
        return new NamedTensor(output.name(), output.datatype(), output.shape(), NOTHING);
    }

    /** Counts a response of a decoupled model, or its end without one. */
    void ended(ServerStatistics.End end, long outputSince) {
        long now = System.nanoTime();
        model.responded(responses++, end, outputSince - responded, now - outputSince);
        responded = now;
    }

    /** The response of a model that is not decoupled. */
    InferReply only() throws Refusal {
        if (only == null) {
            throw new Refusal(
                    Status.INTERNAL, "model '" + model.name() + "' did not send a response");
        }
        return only;
    }

    /** The durations up to now. */
    ServerStatistics.Compute durations() {
        long end = System.nanoTime();
        return new ServerStatistics.Compute(
                inputsTaken - started, end - inputsTaken - outputNanos, outputNanos);
    }
}
