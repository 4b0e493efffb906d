package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A test class that runs once for each target, with a fresh client for each test. */
@ParameterizedClass(name = "{0}")
@EnumSource(Target.class)
@ExtendWith(TestServers.Resolver.class)
@Timeout(60)
@BesideWindow
abstract class Contract {

    static final int SIMPLE_LENGTH = 16;

    @Parameter Target target;

    ServerAddresses addresses;
    TritonClient client;

    @BeforeEach
    final void connect(TestServers servers) throws IOException, InterruptedException {
        addresses = target.addresses(servers);
        client = TritonClient.connect(target.endpoint(servers));
    }

    @AfterEach
    final void disconnect() {
        // Absent if the test was skipped before there was one.
        if (client != null) {
            client.close();
        }
    }

    /**
     * A request to {@code simple}: 0 to 15 and {@code subtrahend} in each of {@code batch} rows.
     */
    static InferRequest simple(int batch, int subtrahend) {
        int count = batch * SIMPLE_LENGTH;
        int[] subtrahends = new int[count];
        Arrays.fill(subtrahends, subtrahend);
        Shape shape = Shape.of(batch, SIMPLE_LENGTH);
        return InferRequest.of(
                "simple",
                new InferInput("INPUT0", Tensor.ofInts(shape, counting(count))),
                new InferInput("INPUT1", Tensor.ofInts(shape, subtrahends)));
    }

    static int[] counting(int count) {
        return IntStream.range(0, count).map(i -> i % SIMPLE_LENGTH).toArray();
    }

    static InferRequest identity(Tensor tensor) {
        return InferRequest.of(
                "identity_" + tensor.datatype().name().toLowerCase(Locale.ROOT),
                new InferInput("INPUT0", tensor));
    }

    static Tensor floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i * 0.5f - 7;
        }
        return Tensor.ofFloats(Shape.of(count), values);
    }

    /** The failure of a call that must fail. */
    static TritonException failure(Executable call) {
        return assertThrows(TritonException.class, call);
    }

    /** The failure of an asynchronous call that must fail within 20 s. */
    static TritonException failure(CompletableFuture<?> future) {
        Throwable failed =
                assertThrows(
                        CompletionException.class,
                        () -> future.orTimeout(20, TimeUnit.SECONDS).join());
        return (TritonException) failed.getCause();
    }
}
