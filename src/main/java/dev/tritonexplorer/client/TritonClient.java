package dev.tritonexplorer.client;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;

/**
 * A client of one endpoint of a Triton server: expensive, thread-safe, to be shared and closed.
 *
 * <p>Blocking calls may be made from any thread, virtual ones included; interrupting the thread
 * cancels the call ({@link ErrorKind#CANCELLED}). Every call ends within its deadline ({@link
 * ClientOptions}), nothing is retried, and every failure is a {@link TritonException}. Both
 * protocols give the same answers and the same errors; what one lacks is {@link
 * ErrorKind#UNSUPPORTED}.
 *
 * <p>A model version is a decimal number as text, or empty: then the server chooses. Methods here
 * refuse any other as {@link ErrorKind#INVALID_REQUEST}; an {@link InferRequest} cannot be made of
 * it ({@link IllegalArgumentException}).
 */
public interface TritonClient extends AutoCloseable {

    /** A client with the default options; opens no connection before the first call. */
    static TritonClient connect(Endpoint endpoint) {
        return connect(endpoint, ClientOptions.DEFAULTS);
    }

    /**
     * A client for the endpoint's protocol; opens no connection before the first call.
     *
     * @throws IllegalStateException if no transport for the protocol is on the class path
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} if a file of {@link TlsOptions}
     *     cannot be used
     */
    static TritonClient connect(Endpoint endpoint, ClientOptions options) {
        for (TransportProvider provider : ServiceLoader.load(TransportProvider.class)) {
            if (provider.protocol() == endpoint.protocol()) {
                return provider.open(endpoint, options);
            }
        }
        throw new IllegalStateException("No transport for " + endpoint.protocol());
    }

    /** Where this client's calls go. */
    Endpoint endpoint();

    /** Whether the server process is up; {@code false} is an answer, no answer is an exception. */
    boolean isServerLive();

    /**
     * Whether the server is ready for inference; a 403 is {@link ErrorKind#UNAUTHORISED}, not
     * {@code false}.
     */
    boolean isServerReady();

    /** Whether the model can serve; an unknown model is {@code false}, as in Triton. */
    boolean isModelReady(String model, String version);

    /** As {@link #isModelReady(String, String)}, for the version that the server chooses. */
    default boolean isModelReady(String model) {
        return isModelReady(model, "");
    }

    /** The server's name, version and extensions. */
    ServerMetadata serverMetadata();

    /**
     * The model's tensors; {@link ErrorKind#NOT_FOUND} or {@code INVALID_REQUEST} if it is not
     * loaded.
     */
    ModelMetadata modelMetadata(String model, String version);

    /** As {@link #modelMetadata(String, String)}, for the version that the server chooses. */
    default ModelMetadata modelMetadata(String model) {
        return modelMetadata(model, "");
    }

    /** The model's configuration (Triton's model-configuration extension). */
    ModelConfig modelConfig(String model, String version);

    /** As {@link #modelConfig(String, String)}, for the version that the server chooses. */
    default ModelConfig modelConfig(String model) {
        return modelConfig(model, "");
    }

    /**
     * The statistics of a model's versions (Triton's statistics extension); an empty model means
     * all models, an empty version all versions that are loaded.
     */
    List<ModelStatistics> statistics(String model, String version);

    /** As {@link #statistics(String, String)}, for all versions of a model. */
    default List<ModelStatistics> statistics(String model) {
        return statistics(model, "");
    }

    /** All models of the server's repositories, those that failed to load too. */
    default List<RepositoryModel> repositoryIndex() {
        return repository().index(false);
    }

    /** Lists, loads and unloads models (Triton's model-repository extension). */
    ModelRepository repository();

    /** Trace and log settings (Triton's trace and logging extensions). */
    ServerSettings settings();

    /** What the server knows of shared-memory regions. */
    SharedMemory sharedMemory();

    /**
     * Runs one inference and waits for its response. The outputs are the caller's: no later call
     * changes them.
     */
    InferResponse infer(InferRequest request);

    /**
     * Runs one inference. The future fails with a {@link TritonException}, around which {@code
     * join} and {@code get} throw an exception of their own; cancelling or timing out the future
     * itself, not one made from it, cancels the call on the wire. Continuations may run on a
     * network thread and must not block. The tensors of the request must not change before it
     * completes.
     */
    CompletableFuture<InferResponse> inferAsync(InferRequest request);

    /**
     * Runs all requests beside each other and waits until each has its response or has failed;
     * those that fail do not keep the others from theirs. Over HTTP no more than {@link
     * ClientOptions#maxConcurrency} travel at once, and a request's deadline runs while it waits.
     *
     * @return in the order of the requests
     * @throws TritonException {@link ErrorKind#CANCELLED} if the thread is interrupted, which
     *     cancels all
     */
    default List<InferResult> inferAll(List<InferRequest> requests) {
        return ManyInferences.run(this, requests);
    }

    /** As {@link #inferAll}, without waiting; cancelling the future cancels all that still run. */
    default CompletableFuture<List<InferResult>> inferAllAsync(List<InferRequest> requests) {
        return ManyInferences.start(this, requests);
    }

    /**
     * Sends one request whose responses, any number, are then taken one by one, all within the time
     * of an inference. It has a stream of its own; {@link #stream} serves many requests.
     *
     * @throws TritonException {@link ErrorKind#UNSUPPORTED} over HTTP, which has no streams
     */
    InferResponses inferStreamed(InferRequest request);

    /** What this client's inferences have come to since it was made. */
    InferStatistics inferStatistics();

    /** The bytes that this client has sent and received; empty if it does not count them. */
    default Optional<Traffic> traffic() {
        return Optional.empty();
    }

    /**
     * Opens a stream: any number of requests and responses, for decoupled models.
     *
     * @throws TritonException {@link ErrorKind#UNSUPPORTED} over HTTP, which has none
     */
    InferStream stream(StreamSettings settings);

    /**
     * Asks the {@code generate} extension for one answer, within the time of an inference.
     *
     * @param request a JSON object: input tensors and parameters by name
     * @return a JSON object: output tensors by name, the model and its version
     * @throws TritonException {@link ErrorKind#UNSUPPORTED} over gRPC, which has no such call
     */
    String generate(String model, String version, String request);

    /** As {@link #generate(String, String, String)}, for the version that the server chooses. */
    default String generate(String model, String request) {
        return generate(model, "", request);
    }

    /** As {@link #generate}, for any number of answers that come as they are made. */
    GenerateStream generateStream(String model, String version, String request);

    /** As {@link #generateStream(String, String, String)}, for the version the server chooses. */
    default GenerateStream generateStream(String model, String request) {
        return generateStream(model, "", request);
    }

    /**
     * Cancels calls in flight (they fail as {@link ErrorKind#CANCELLED}) and frees threads and
     * sockets.
     */
    @Override
    void close();
}
