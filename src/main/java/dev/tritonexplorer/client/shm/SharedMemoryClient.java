package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.GenerateStream;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferResponses;
import dev.tritonexplorer.client.InferStatistics;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.ModelRepository;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.ServerSettings;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Traffic;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A client whose tensors travel in shared memory: the same requests and responses, but inputs are
 * copied into regions that the server reads, and outputs of known size out of regions that it has
 * written. Regions are pooled. Inputs of JSON encoding, empty ones and classes travel in the
 * messages.
 *
 * <p>A request that the server refused since it has forgotten the region, as after a restart, has
 * not run: it is sent once more with a new one. Not on a stream.
 */
public final class SharedMemoryClient implements TritonClient {

    private final TritonClient inner;
    private final RegionPool pool;
    private final OutputSizes sizes;

    /** What runs, to be ended while the server can still be told to forget the regions. */
    private final Set<CompletableFuture<InferResponse>> calls;

    private final Set<InferStream> streams;

    private SharedMemoryClient(
            TritonClient inner,
            RegionPool pool,
            OutputSizes sizes,
            Set<CompletableFuture<InferResponse>> calls,
            Set<InferStream> streams) {
        this.inner = inner;
        this.pool = pool;
        this.sizes = sizes;
        this.calls = calls;
        this.streams = streams;
    }

    /**
     * Goes over a client, which it closes with itself. Asks the server whether it can work.
     *
     * @throws TritonException {@link ErrorKind#UNSUPPORTED}, with what to try, if the {@link
     *     Obstacle} is known; else as for any call
     */
    public static SharedMemoryClient over(
            TritonClient client, SharedMemoryKind kind, OutputSizes sizes) {
        Obstacle.of(kind, client.endpoint(), client.serverMetadata()).ifPresent(Obstacle::refuse);
        return new SharedMemoryClient(
                client,
                new RegionPool(client, kind),
                sizes,
                ConcurrentHashMap.newKeySet(),
                ConcurrentHashMap.newKeySet());
    }

    /** The same client with the same regions, but for these outputs. Closing one closes both. */
    public SharedMemoryClient withSizes(OutputSizes wanted) {
        return new SharedMemoryClient(inner, pool, wanted, calls, streams);
    }

    @Override
    public InferResponse infer(InferRequest request) {
        for (boolean again = false; ; again = true) {
            SharedRequest shared = SharedRequest.of(request, pool, sizes);
            try {
                InferResponse response = shared.read(inner.infer(shared.request()));
                shared.done();
                return response;
            } catch (RuntimeException | Error problem) {
                if (!shared.failed(problem) || again) {
                    throw problem;
                }
            }
        }
    }

    /** As {@link TritonClient#inferAsync}; waits for the server when a region is new to it. */
    @Override
    public CompletableFuture<InferResponse> inferAsync(InferRequest request) {
        CompletableFuture<InferResponse> outer = new CompletableFuture<>();
        calls.add(outer);
        outer.whenComplete((response, problem) -> calls.remove(outer));
        start(request, outer, false);
        return outer;
    }

    private void start(
            InferRequest request, CompletableFuture<InferResponse> outer, boolean again) {
        SharedRequest shared;
        CompletableFuture<InferResponse> call;
        try {
            shared = SharedRequest.of(request, pool, sizes);
            call = sent(shared);
        } catch (RuntimeException | Error refused) {
            outer.completeExceptionally(refused);
            return;
        }
        outer.whenComplete((response, problem) -> call.cancel(true));
        call.whenComplete(
                (response, problem) -> {
                    if (problem == null) {
                        finish(shared, response, outer);
                    } else if (shared.failed(problem) && !again) {
                        // Registering waits for the server, which this thread must not.
                        Thread.ofVirtual()
                                .name("shared-memory-again")
                                .start(() -> start(request, outer, true));
                    } else {
                        outer.completeExceptionally(problem);
                    }
                });
    }

    private CompletableFuture<InferResponse> sent(SharedRequest shared) {
        try {
            return inner.inferAsync(shared.request());
        } catch (RuntimeException | Error refused) {
            shared.failed(refused);
            throw refused;
        }
    }

    private static void finish(
            SharedRequest shared, InferResponse response, CompletableFuture<InferResponse> outer) {
        InferResponse read;
        try {
            read = shared.read(response);
        } catch (RuntimeException | Error problem) {
            shared.failed(problem);
            outer.completeExceptionally(problem);
            return;
        }
        shared.done();
        outer.complete(read);
    }

    /**
     * As {@link TritonClient#stream}. A model that gives several responses would write them all to
     * one place: its outputs must stay on the wire, as {@link OutputSizes} decides.
     */
    @Override
    public InferStream stream(StreamSettings settings) {
        InferStream stream = inner.stream(settings);
        streams.add(stream);
        stream.done().whenComplete((nothing, problem) -> streams.remove(stream));
        return new SharedMemoryStream(stream, pool, sizes);
    }

    /** As {@link TritonClient#inferStreamed}, its tensors in the messages. */
    @Override
    public InferResponses inferStreamed(InferRequest request) {
        return inner.inferStreamed(request);
    }

    @Override
    public InferStatistics inferStatistics() {
        return inner.inferStatistics();
    }

    @Override
    public Optional<Traffic> traffic() {
        return inner.traffic();
    }

    @Override
    public Endpoint endpoint() {
        return inner.endpoint();
    }

    @Override
    public boolean isServerLive() {
        return inner.isServerLive();
    }

    @Override
    public boolean isServerReady() {
        return inner.isServerReady();
    }

    @Override
    public boolean isModelReady(String model, String version) {
        return inner.isModelReady(model, version);
    }

    @Override
    public ServerMetadata serverMetadata() {
        return inner.serverMetadata();
    }

    @Override
    public ModelMetadata modelMetadata(String model, String version) {
        return inner.modelMetadata(model, version);
    }

    @Override
    public ModelConfig modelConfig(String model, String version) {
        return inner.modelConfig(model, version);
    }

    @Override
    public List<ModelStatistics> statistics(String model, String version) {
        return inner.statistics(model, version);
    }

    @Override
    public ModelRepository repository() {
        return inner.repository();
    }

    @Override
    public ServerSettings settings() {
        return inner.settings();
    }

    @Override
    public SharedMemory sharedMemory() {
        return inner.sharedMemory();
    }

    @Override
    public String generate(String model, String version, String request) {
        return inner.generate(model, version, request);
    }

    @Override
    public GenerateStream generateStream(String model, String version, String request) {
        return inner.generateStream(model, version, request);
    }

    /**
     * As {@link TritonClient#close}, and frees the regions. For that it waits up to 5 s until the
     * server is done with what runs.
     */
    @Override
    public void close() {
        TritonException closed =
                new TritonException(ErrorKind.CANCELLED, FailureText.CLIENT_CLOSED.with(), null);
        calls.forEach(call -> call.completeExceptionally(closed));
        streams.forEach(InferStream::cancel);
        pool.close();
        inner.close();
    }
}
