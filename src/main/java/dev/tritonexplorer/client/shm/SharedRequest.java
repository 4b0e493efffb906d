package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;

/** A request whose tensors have been put into a leased region, until the server is done with it. */
final class SharedRequest {

    /** Tensors start at multiples of it: no cache line belongs to two. */
    private static final long ALIGNMENT = 64;

    /** More than any computer has, and far from where sums overflow. */
    private static final long MOST = 1L << 50;

    private final InferRequest request;
    private final RegionPool.@Nullable Lease lease;
    private final long copyNanos;

    private SharedRequest(InferRequest request, RegionPool.@Nullable Lease lease, long copyNanos) {
        this.request = request;
        this.lease = lease;
        this.copyNanos = copyNanos;
    }

    /**
     * @throws TritonException if there is no region for it
     */
    static SharedRequest of(InferRequest plain, RegionPool pool, OutputSizes sizes) {
        long total = 0;
        for (InferInput input : plain.inputs()) {
            total += isShared(input) ? aligned(input.data().byteSize()) : 0;
        }
        long[] outputSizes = new long[plain.outputs().size()];
        for (int i = 0; i < outputSizes.length; i++) {
            RequestedOutput output = plain.outputs().get(i);
            outputSizes[i] =
                    output.classes() > 0
                                    || output.window().isPresent()
                                    || output.encoding() == Encoding.JSON
                            ? 0
                            : sizes.most(plain, output);
            total += aligned(outputSizes[i]);
        }
        if (total == 0) {
            return new SharedRequest(plain, null, 0);
        }
        RegionPool.Lease lease = pool.lease(total);
        try {
            long begin = System.nanoTime();
            InferRequest request = place(plain, lease.region(), outputSizes);
            return new SharedRequest(request, lease, System.nanoTime() - begin);
        } catch (RuntimeException | Error problem) {
            lease.close();
            throw problem;
        }
    }

    private static boolean isShared(InferInput input) {
        return input.data() instanceof Tensor tensor
                && input.encoding() == Encoding.BINARY
                && tensor.byteSize() > 0;
    }

    private static long aligned(long size) {
        if (size > MOST) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST,
                    "A tensor of %,d bytes fits no shared memory".formatted(size),
                    null);
        }
        return Math.ceilDiv(size, ALIGNMENT) * ALIGNMENT;
    }

    private static InferRequest place(
            InferRequest plain, SharedMemoryRegion region, long[] outputSizes) {
        long at = 0;
        List<InferInput> inputs = new ArrayList<>(plain.inputs().size());
        for (InferInput input : plain.inputs()) {
            if (isShared(input) && input.data() instanceof Tensor tensor) {
                region.write(at, tensor.data());
                SharedTensor shared =
                        new SharedTensor(
                                tensor.datatype(),
                                tensor.shape(),
                                region.window(at, tensor.byteSize()));
                inputs.add(new InferInput(input.name(), shared));
                at += aligned(tensor.byteSize());
            } else {
                inputs.add(input);
            }
        }
        List<RequestedOutput> outputs = new ArrayList<>(outputSizes.length);
        for (int i = 0; i < outputSizes.length; i++) {
            RequestedOutput output = plain.outputs().get(i);
            if (outputSizes[i] > 0) {
                outputs.add(output.in(region.window(at, outputSizes[i])));
                at += aligned(outputSizes[i]);
            } else {
                outputs.add(output);
            }
        }
        return plain.withInputs(inputs).withOutputs(outputs.toArray(RequestedOutput[]::new));
    }

    InferRequest request() {
        return request;
    }

    /** The response with its outputs copied out of the region. */
    InferResponse read(InferResponse response) {
        long begin = System.nanoTime();
        boolean copied = false;
        List<InferOutput> outputs = new ArrayList<>(response.outputs().size());
        for (InferOutput output : response.outputs()) {
            if (output.data() instanceof SharedTensor) {
                Tensor there = output.tensor();
                byte[] bytes = there.data().toArray(ValueLayout.JAVA_BYTE);
                outputs.add(
                        new InferOutput(
                                output.name(),
                                new Tensor(
                                        there.datatype(),
                                        there.shape(),
                                        MemorySegment.ofArray(bytes))));
                copied = true;
            } else {
                outputs.add(output);
            }
        }
        long readNanos = copied ? System.nanoTime() - begin : 0;
        return new InferResponse(
                response.model(),
                response.version(),
                response.id(),
                response.parameters(),
                outputs,
                with(response.timings(), readNanos));
    }

    /** Copying in is part of serialising, copying out of parsing. */
    private Timings with(Timings timings, long readNanos) {
        return new Timings(
                plus(timings.serialise(), copyNanos),
                timings.send(),
                timings.waiting(),
                timings.receive(),
                plus(timings.parse(), readNanos),
                timings.total() + copyNanos + readNanos);
    }

    private static OptionalLong plus(OptionalLong time, long more) {
        return time.isPresent() ? OptionalLong.of(time.getAsLong() + more) : time;
    }

    /** The server has answered. */
    void done() {
        if (lease != null) {
            lease.close();
        }
    }

    /**
     * The call has failed. Only a server that has refused the request is known to leave the region
     * alone.
     *
     * @return whether the server had forgotten the region: then the request has not run
     */
    boolean failed(Throwable problem) {
        if (lease == null) {
            return false;
        }
        if (isForgotten(problem, lease.region())) {
            lease.forgotten();
            return true;
        }
        if (isRefusal(problem)) {
            lease.close();
        } else {
            lease.discard();
        }
        return false;
    }

    /** As {@link #failed}, of a request of which the server may not have said its last word. */
    void failedMidway(Throwable problem) {
        if (lease == null) {
            return;
        }
        if (isForgotten(problem, lease.region())) {
            lease.forgotten();
        } else {
            lease.discard();
        }
    }

    private static boolean isForgotten(Throwable problem, SharedMemoryRegion region) {
        return said(problem)
                .filter(text -> text.contains("Unable to find shared memory region"))
                .filter(text -> text.contains(region.name()))
                .isPresent();
    }

    /** These kinds leave open what the server still does, whoever put them in words. */
    private static boolean isRefusal(Throwable problem) {
        return said(problem).isPresent()
                && unwrapped(problem) instanceof TritonException known
                && switch (known.kind()) {
                    case TIMED_OUT, CANCELLED, UNREACHABLE -> false;
                    default -> true;
                };
    }

    private static Optional<String> said(Throwable problem) {
        return unwrapped(problem) instanceof TritonException known
                ? known.serverMessage()
                : Optional.empty();
    }

    private static @Nullable Throwable unwrapped(Throwable problem) {
        return problem instanceof CompletionException ? problem.getCause() : problem;
    }
}
