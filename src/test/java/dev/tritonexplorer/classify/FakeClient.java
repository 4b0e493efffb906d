package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.GenerateStream;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferResponses;
import dev.tritonexplorer.client.InferStatistics;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.ModelRepository;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.ServerSettings;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.StatisticDuration;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * A server in memory: it answers with the class that a picture's first number names, and counts as
 * Triton does.
 */
public class FakeClient implements TritonClient {

    public static final String VERSION = "7";

    public final List<InferRequest> requests = new CopyOnWriteArrayList<>();

    /** Of the stream opened last; null before the first. */
    public volatile @Nullable Compression streamCompression;

    public final List<CompletableFuture<InferResponse>> futures = new CopyOnWriteArrayList<>();

    public final List<FakeStream> streams = new CopyOnWriteArrayList<>();
    public volatile Protocol protocol = Protocol.HTTP;

    /** How often each request of a stream is answered. */
    public volatile int responses = 1;

    /** Whether streams take nothing, as when the server does not read. */
    public volatile boolean blockedSends;

    public final CompletableFuture<Void> sendBlocked = new CompletableFuture<>();

    /** How a request is answered; the default answers at once. */
    public volatile Function<InferRequest, CompletableFuture<InferResponse>> behaviour =
            request -> CompletableFuture.completedFuture(answer(request));

    public volatile boolean statisticsFail;
    volatile int statisticsLag;
    volatile long otherRequests;
    private final List<Long> counted = new CopyOnWriteArrayList<>();
    public volatile int statisticsCalls;

    public static InferResponse answer(InferRequest request) {
        Tensor input = (Tensor) request.inputs().getFirst().data();
        float[] values = input.toFloats();
        int batch = input.shape().rank() == 4 ? (int) input.shape().dim(0) : 1;
        int classes = request.outputs().getFirst().classes();
        List<String> elements = new ArrayList<>();
        for (int item = 0; item < batch; item++) {
            int index = (int) values[item * values.length / batch];
            for (int rank = 0; rank < classes; rank++) {
                elements.add("0.%d00000:%d:class %d".formatted(9 - rank, index + rank, index));
            }
        }
        Shape shape =
                input.shape().rank() == 4 ? Shape.of(batch, classes) : Shape.of(elements.size());
        return response(request, request.id(), Tensor.ofText(shape, elements));
    }

    public static InferResponse response(InferRequest request, String id, Tensor output) {
        return new InferResponse(
                request.model(),
                VERSION,
                id,
                List.of(new InferOutput(request.outputs().getFirst().name(), output)),
                new Timings(
                        OptionalLong.of(1),
                        OptionalLong.of(2),
                        OptionalLong.of(3),
                        OptionalLong.of(4),
                        OptionalLong.of(5),
                        15));
    }

    public static TritonException unreachable() {
        return new TritonException(ErrorKind.UNREACHABLE, "Connection refused", null);
    }

    @Override
    public CompletableFuture<InferResponse> inferAsync(InferRequest request) {
        requests.add(request);
        CompletableFuture<InferResponse> future = behaviour.apply(request);
        futures.add(future);
        future.thenRun(() -> counted.add(1L));
        return future;
    }

    @Override
    public InferResponse infer(InferRequest request) {
        CompletableFuture<InferResponse> future = inferAsync(request);
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            future.cancel(true);
            throw new TritonException(ErrorKind.CANCELLED, "Cancelled", interrupted);
        } catch (ExecutionException problem) {
            throw (TritonException) problem.getCause();
        }
    }

    @Override
    public List<ModelStatistics> statistics(String model, String version) {
        statisticsCalls++;
        if (statisticsFail) {
            throw new TritonException(ErrorKind.UNSUPPORTED, "No statistics", null);
        }
        long count = counted.size() + otherRequests;
        if (statisticsLag > 0) {
            statisticsLag--;
            count--;
        }
        StatisticDuration duration = new StatisticDuration(count, count * 100);
        StatisticDuration none = StatisticDuration.NONE;
        return List.of(
                new ModelStatistics(
                        model, VERSION, 0, count, count, duration, none, duration, duration,
                        duration, duration, none, none, List.of()));
    }

    @Override
    public Endpoint endpoint() {
        return Endpoint.of(protocol, "fake", protocol.defaultPort());
    }

    @Override
    public boolean isServerLive() {
        return true;
    }

    @Override
    public boolean isServerReady() {
        return true;
    }

    @Override
    public boolean isModelReady(String model, String version) {
        return true;
    }

    @Override
    public ServerMetadata serverMetadata() {
        throw new AssertionError("A job does not ask for this");
    }

    @Override
    public ModelMetadata modelMetadata(String model, String version) {
        throw new AssertionError("A job does not ask for this");
    }

    @Override
    public ModelConfig modelConfig(String model, String version) {
        throw new AssertionError("A job does not ask for this");
    }

    @Override
    public ModelRepository repository() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerSettings settings() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SharedMemory sharedMemory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InferResponses inferStreamed(InferRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InferStatistics inferStatistics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InferStream stream(StreamSettings settings) {
        streamCompression = settings.compression();
        FakeStream stream = new FakeStream(this);
        streams.add(stream);
        return stream;
    }

    @Override
    public String generate(String model, String version, String request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GenerateStream generateStream(String model, String version, String request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RepositoryModel> repositoryIndex() {
        throw new AssertionError("A job does not ask for this");
    }

    @Override
    public void close() {}
}
