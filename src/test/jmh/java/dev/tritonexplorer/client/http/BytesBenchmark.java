package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Tensors of 1,000 strings: behind their lengths and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class BytesBenchmark {

    private static final int COUNT = 1000;

    private final List<byte[]> elements =
            IntStream.range(0, COUNT)
                    .mapToObj(i -> ("element number " + i).getBytes(StandardCharsets.UTF_8))
                    .toList();
    private final Tensor tensor = Tensor.ofElements(Shape.of(COUNT), elements);

    @Benchmark
    public Tensor write() {
        return Tensor.ofElements(Shape.of(COUNT), elements);
    }

    @Benchmark
    public List<byte[]> read() {
        return tensor.toElements();
    }

    @Benchmark
    public List<String> readText() {
        return tensor.toText();
    }
}
