package dev.tritonexplorer.client.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.contract.Target;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Examples that run once for each target, with a fresh client for each. */
@ParameterizedClass(name = "{0}")
@EnumSource(Target.class)
@ExtendWith(TestServers.Resolver.class)
@Timeout(60)
@BesideWindow
abstract class Example {

    static final Shape SIMPLE = Shape.of(1, 16);

    @Parameter Target target;

    TritonClient client;

    @BeforeEach
    final void connect(TestServers servers) throws IOException, InterruptedException {
        client = TritonClient.connect(target.endpoint(servers));
    }

    @AfterEach
    final void disconnect() {
        // Absent if the test was skipped before there was one.
        if (client != null) {
            client.close();
        }
    }

    final void onlyReal(String why) {
        assumeTrue(target.isReal(), why);
    }

    /** Loads what the real Triton does not load when it starts. */
    final void load(String... models) {
        for (String model : models) {
            if (target.isReal() && !client.isModelReady(model, "")) {
                client.repository().load(model);
            }
        }
    }

    /** 0 to 15, which every {@code simple} example sends first. */
    static InferInput counting() {
        return new InferInput("INPUT0", Tensor.ofInts(SIMPLE, IntStream.range(0, 16).toArray()));
    }

    static InferInput repeated(int value) {
        int[] values = new int[16];
        Arrays.fill(values, value);
        return new InferInput("INPUT1", Tensor.ofInts(SIMPLE, values));
    }

    /** Both outputs of {@code simple} for {@link #counting} and {@link #repeated}. */
    static void assertSumAndDifference(int subtrahend, InferResponse response) {
        assertSum(subtrahend, response);
        assertDifference(subtrahend, response);
    }

    static void assertSum(int addend, InferResponse response) {
        assertArrayEquals(
                IntStream.range(0, 16).map(i -> i + addend).toArray(),
                response.output("OUTPUT0").orElseThrow().toInts());
    }

    static void assertDifference(int subtrahend, InferResponse response) {
        assertArrayEquals(
                IntStream.range(0, 16).map(i -> i - subtrahend).toArray(),
                response.output("OUTPUT1").orElseThrow().toInts());
    }
}
