package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.SharedTensor;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The JSON parts of the last requests: most clients send a few again and again, of which only the
 * tensors' bytes differ, or, in shared memory, their places. Thread-safe.
 */
final class KnownRequests {

    /** A power of two. */
    private static final int PLACES = 64;

    private final AtomicReferenceArray<KnownRequest> known = new AtomicReferenceArray<>(PLACES);

    /** As {@link InferRequestWriter#json}. */
    byte[] json(InferRequest request) {
        int place = place(hash(request));
        KnownRequest last = known.get(place);
        if (last != null && last.fits(request)) {
            return last.json();
        }
        byte[] json = InferRequestWriter.json(request);
        known.set(place, KnownRequest.of(request, json));
        return json;
    }

    private static int hash(InferRequest request) {
        int hash = 31 * request.id().hashCode() + request.outputs().hashCode();
        for (InferInput input : request.inputs()) {
            if (input.data() instanceof SharedTensor shared) {
                hash = 31 * hash + shared.window().hashCode();
            }
        }
        return hash;
    }

    /** Where what has this hash is kept, and nothing else at the same time. */
    static int place(int hash) {
        int spread = hash ^ hash >>> 16;
        return (spread ^ spread >>> 6) & PLACES - 1;
    }

    static int places() {
        return PLACES;
    }
}
