package dev.tritonexplorer.load;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.RegionWindow;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TensorData;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.RegionPool;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.client.shm.SharedMemoryRegion;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The load's tensors in two regions: one with the inputs, which all requests share, and one with
 * outputs for each request that may be in flight. Registered when made; forgotten and freed when
 * closed, which must come after the load.
 */
final class SharedLoad implements AutoCloseable {

    /** Tensors start at multiples of it: no cache line, nor a GPU's transfer, belongs to two. */
    private static final long ALIGNMENT = 256;

    private final RegionPool pool;
    private final List<RegionPool.Lease> leases = new ArrayList<>();
    private final List<InferRequest> requests = new ArrayList<>();

    /** By output: what lay in the first request's place before the server wrote there. */
    private final Map<String, MemorySegment> before = new HashMap<>();

    private SharedLoad(RegionPool pool) {
        this.pool = pool;
    }

    /**
     * Makes the regions and fills them.
     *
     * @param plain a response in a message, as large as all others will be. Of a decoupled model,
     *     whose responses would overwrite each other, the outputs stay in the messages
     * @param lanes how many requests there are to be
     * @throws TritonException if the regions cannot be made, or the server does not take them
     */
    static SharedLoad make(
            TritonClient client,
            SharedMemoryKind kind,
            Workload workload,
            Optional<InferResponse> plain,
            int lanes) {
        SharedLoad load = new SharedLoad(new RegionPool(client, kind));
        try {
            InferRequest request = load.withInputs(workload.request());
            load.addRequests(
                    request,
                    workload.decoupled()
                            ? List.of()
                            : plain.map(InferResponse::outputs).orElse(List.of()),
                    lanes);
            return load;
        } catch (RuntimeException | Error problem) {
            load.close();
            throw problem;
        }
    }

    private InferRequest withInputs(InferRequest plain) {
        long size = plain.inputs().stream().mapToLong(each -> aligned(each.data())).sum();
        if (size == 0) {
            return plain;
        }
        SharedMemoryRegion region = lease(size);
        long at = 0;
        List<InferInput> inputs = new ArrayList<>();
        for (InferInput input : plain.inputs()) {
            Tensor tensor = input.data().read();
            if (tensor.byteSize() == 0) {
                inputs.add(input);
                continue;
            }
            region.write(at, tensor.data());
            RegionWindow window = region.window(at, tensor.byteSize());
            inputs.add(
                    new InferInput(
                            input.name(),
                            new SharedTensor(tensor.datatype(), tensor.shape(), window)));
            at += aligned(tensor);
        }
        return plain.withInputs(inputs);
    }

    private void addRequests(InferRequest request, List<InferOutput> outputs, int lanes) {
        long size = outputs.stream().mapToLong(each -> aligned(each.data())).sum();
        if (size == 0) {
            requests.addAll(Collections.nCopies(lanes, request));
            return;
        }
        SharedMemoryRegion region = lease(Math.multiplyExact(size, lanes));
        for (int lane = 0; lane < lanes; lane++) {
            long at = lane * size;
            List<RequestedOutput> wanted = new ArrayList<>();
            for (InferOutput output : outputs) {
                RequestedOutput plain = RequestedOutput.of(output.name());
                long bytes = output.data().byteSize();
                wanted.add(bytes == 0 ? plain : plain.in(region.window(at, bytes)));
                if (lane == 0 && bytes > 0) {
                    MemorySegment other = inverted(output.tensor().data());
                    region.write(at, other);
                    before.put(output.name(), other);
                }
                at += aligned(output.data());
            }
            requests.add(request.withOutputs(wanted.toArray(RequestedOutput[]::new)));
        }
    }

    private SharedMemoryRegion lease(long size) {
        RegionPool.Lease lease = pool.lease(size);
        leases.add(lease);
        return lease.region();
    }

    private static long aligned(TensorData data) {
        return Math.ceilDiv(data.byteSize(), ALIGNMENT) * ALIGNMENT;
    }

    /** Bytes that differ from each of these. */
    private static MemorySegment inverted(MemorySegment bytes) {
        byte[] copy = bytes.toArray(ValueLayout.JAVA_BYTE);
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (byte) ~copy[i];
        }
        return MemorySegment.ofArray(copy);
    }

    /** As many as there are lanes; only one at a time of each may be in flight. */
    List<InferRequest> requests() {
        return requests;
    }

    /**
     * Whether the server has put the outputs of the first request into the region.
     *
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} if what was there before still is
     */
    void checkWritten(InferResponse response) {
        for (InferOutput output : response.outputs()) {
            MemorySegment old = before.get(output.name());
            if (old == null) {
                continue;
            }
            if (!(output.data() instanceof SharedTensor)
                    || old.mismatch(output.tensor().data()) < 0) {
                throw new TritonException(
                        ErrorKind.SERVER_FAILURE,
                        "The output \"%s\" is not where it was wanted in shared memory"
                                .formatted(output.name()),
                        null);
            }
        }
    }

    @Override
    public void close() {
        leases.forEach(RegionPool.Lease::close);
        pool.close();
    }
}
