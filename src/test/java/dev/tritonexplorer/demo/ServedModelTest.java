package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

class ServedModelTest {

    @Test
    void whateverAModelThrowsItsClientHearsOfIt() throws Exception {
        DemoModel broken =
                run -> {
                    throw new LinkageError("no such symbol");
                };
        var answer = new CompletableFuture<InferReply>();
        var sink =
                new ReplySink() {
                    @Override
                    public void reply(InferReply reply) {
                        answer.complete(reply);
                    }

                    @Override
                    public void fail(Refusal refusal) {
                        answer.completeExceptionally(refusal);
                    }
                };
        var config = ModelConfigs.normalized(ModelConfigs.identity(DataType.FP32));
        try (var model = new ServedModel(config, "1", broken, Map.of())) {
            var input =
                    new NamedTensor(
                            "INPUT0",
                            DataType.FP32,
                            new long[] {1},
                            MemorySegment.ofArray(new byte[4]));
            var call = new InferCall("", List.of(input), List.of(), null);
            model.submit(call, new Cancellation(), sink);
            var problem =
                    assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
            var refusal = (Refusal) problem.getCause();
            assertEquals(Status.INTERNAL, refusal.status());
            assertTrue(refusal.getMessage().contains("no such symbol"), refusal.getMessage());
        }
        assertEquals(
                "no such symbol",
                ModelRepository.reason(
                        new ExceptionInInitializerError(new LinkageError("no such symbol"))));
    }
}
