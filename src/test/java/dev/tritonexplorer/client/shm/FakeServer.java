package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server that knows regions by name; its answers to inferences are the test's. */
final class FakeServer implements SharedMemory {

    final Set<String> known = ConcurrentHashMap.newKeySet();
    final AtomicInteger unregistered = new AtomicInteger();

    /** Run before a region is forgotten; may wait or throw. */
    volatile Runnable beforeUnregister = () -> {};

    volatile Function<InferRequest, CompletableFuture<InferResponse>> infer =
            request -> new CompletableFuture<>();

    volatile InferStream.Listener listener = new Silent();

    /** A listener before there is one. */
    private static final class Silent implements InferStream.Listener {

        @Override
        public void received(StreamResponse response) {}

        @Override
        public void ended(StreamEnd end) {}
    }

    /** A client of it; calls that no test here makes are refused. */
    TritonClient client() {
        return proxy(
                TritonClient.class,
                (name, arguments) ->
                        switch (name) {
                            case "sharedMemory" -> this;
                            case "endpoint" -> Endpoint.of(Protocol.GRPC, "127.0.0.1", 8001);
                            case "serverMetadata" ->
                                    new ServerMetadata(
                                            "fake", "0", List.of("system_shared_memory"));
                            case "inferAsync" -> infer.apply((InferRequest) arguments[0]);
                            case "stream" -> stream();
                            case "close" -> null;
                            default -> throw new UnsupportedOperationException(name);
                        });
    }

    private InferStream stream() {
        return proxy(
                InferStream.class,
                (name, arguments) -> {
                    if (name.equals("send")) {
                        listener = (InferStream.Listener) arguments[1];
                        return "1";
                    }
                    return name.equals("done") ? new CompletableFuture<>() : null;
                });
    }

    private interface Answers {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) ->
                                switch (method.getName()) {
                                    case "hashCode" -> System.identityHashCode(self);
                                    case "equals" -> self == arguments[0];
                                    default -> answers.to(method.getName(), arguments);
                                }));
    }

    /** What a request says of its first input's region, if the server knows that. */
    static String region(InferRequest request) {
        return ((SharedTensor) request.inputs().getFirst().data()).window().region();
    }

    /** As Triton refuses a request whose region it does not know. */
    static TritonException unknown(String region) {
        return TritonException.ofServer(
                ErrorKind.INVALID_REQUEST, "Unable to find shared memory region: '" + region + "'");
    }

    static InferResponse response() {
        OptionalLong unseen = OptionalLong.empty();
        return new InferResponse(
                "m",
                "1",
                "",
                Map.of(),
                List.of(),
                new Timings(unseen, unseen, unseen, unseen, unseen, 1));
    }

    @Override
    public List<SystemRegion> systemRegions(String name) {
        return known.stream().map(each -> new SystemRegion(each, "/" + each, 0, 1)).toList();
    }

    @Override
    public void registerSystem(SystemRegion region) {
        known.add(region.name());
    }

    @Override
    public void unregisterSystem(String name) {
        unregistered.incrementAndGet();
        beforeUnregister.run();
        known.remove(name);
    }

    @Override
    public void unregisterAllSystem() {
        known.clear();
    }

    @Override
    public List<CudaRegion> cudaRegions(String name) {
        throw new TritonException(ErrorKind.UNSUPPORTED, "no such extension", null);
    }

    @Override
    public void registerCuda(CudaRegion region, byte[] handle) {
        throw new TritonException(ErrorKind.UNSUPPORTED, "no such extension", null);
    }

    @Override
    public void unregisterCuda(String name) {
        throw new TritonException(ErrorKind.UNSUPPORTED, "no such extension", null);
    }

    @Override
    public void unregisterAllCuda() {
        throw new TritonException(ErrorKind.UNSUPPORTED, "no such extension", null);
    }
}
