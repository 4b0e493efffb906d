package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.Encoding;
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
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;

/** A request whose tensors have been put into a leased region, until the server is done with it. */
final class SharedRequest {

    /** Tensors start at multiples of it: no cache line belongs to two. */
    private static final long ALIGNMENT = 64;

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

    /** Only a server that has refused the request is known to leave the region alone. */
    void failed(Throwable problem) {
        if (lease == null) {
            return;
        }
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        if (cause instanceof TritonException refused && refused.serverMessage().isPresent()) {
            lease.close();
        } else {
            lease.discard();
        }
    }
}
