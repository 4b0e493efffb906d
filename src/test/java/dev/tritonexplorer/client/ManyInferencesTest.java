package dev.tritonexplorer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** With a client whose calls the test ends. */
class ManyInferencesTest {

    private static final InferRequest REQUEST =
            InferRequest.of("m", new InferInput("A", Tensor.ofInts(Shape.of(1), 1)));

    private final List<CompletableFuture<InferResponse>> calls = new ArrayList<>();

    private static TritonClient client(Function<Integer, CompletableFuture<InferResponse>> infer) {
        int[] asked = {0};
        return (TritonClient)
                Proxy.newProxyInstance(
                        TritonClient.class.getClassLoader(),
                        new Class<?>[] {TritonClient.class},
                        (self, method, arguments) -> infer.apply(asked[0]++));
    }

    private CompletableFuture<InferResponse> call() {
        CompletableFuture<InferResponse> call = new CompletableFuture<>();
        calls.add(call);
        return call;
    }

    @Test
    void aRequestThatCannotBeSentEndsTheOthers() {
        TritonClient client =
                client(
                        index -> {
                            if (index == 2) {
                                throw new IllegalArgumentException("not such a request");
                            }
                            return call();
                        });
        assertThrows(
                IllegalArgumentException.class,
                () -> ManyInferences.start(client, List.of(REQUEST, REQUEST, REQUEST)));
        assertEquals(2, calls.size());
        assertTrue(calls.stream().allMatch(CompletableFuture::isCancelled));
    }

    @Test
    void onlyACancelledCallIsCalledSo() {
        CompletableFuture<List<InferResult>> all =
                ManyInferences.start(client(index -> call()), List.of(REQUEST, REQUEST));
        calls.get(0).cancel(true);
        calls.get(1).completeExceptionally(new IllegalStateException("a bug"));
        List<ErrorKind> kinds =
                all.join().stream().map(result -> result.failure().orElseThrow().kind()).toList();
        assertEquals(List.of(ErrorKind.CANCELLED, ErrorKind.SERVER_FAILURE), kinds);
    }
}
