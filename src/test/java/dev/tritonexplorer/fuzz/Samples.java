package dev.tritonexplorer.fuzz;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Values of every kind for properties that hold of all; the same for the same seed. */
public final class Samples {

    private static final int RUNS = 400;
    private static final int MOST_RANK = 4;
    private static final int MOST_SIZE = 5;

    private static final List<String> TEXTS =
            List.of("", "\0", "a", "a:b", "é", "日本", "😀", "\"\\\n\t", " x ", "\ufeff", "\u2028");

    private final SplittableRandom random;

    private Samples(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Checks a property many times.
     *
     * @throws AssertionError that names the seed of the sample for which it does not hold
     */
    public static void forAll(Consumer<Samples> property) {
        for (int seed = 0; seed < RUNS; seed++) {
            try {
                property.accept(new Samples(seed));
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("for the sample " + seed, broken);
            }
        }
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public long number() {
        return random.nextLong() >> random.nextInt(64);
    }

    /** Of rank 0 to 4; some have no elements. */
    public Shape shape() {
        long[] dims = new long[below(MOST_RANK + 1)];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = below(MOST_SIZE + 1);
        }
        return Shape.of(dims);
    }

    /** With any bits that the datatype may have; BYTES with elements that are no text, too. */
    public Tensor tensor(DataType datatype) {
        Shape shape = shape();
        int count = (int) shape.elementCount();
        if (datatype == DataType.BYTES) {
            List<byte[]> elements = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                elements.add(element());
            }
            return Tensor.ofElements(shape, elements);
        }
        byte[] data = bytes(count * datatype.byteSize());
        if (datatype == DataType.BOOL) {
            for (int i = 0; i < count; i++) {
                data[i] &= 1;
            }
        }
        return new Tensor(datatype, shape, MemorySegment.ofArray(data));
    }

    /** BYTES whose elements are text. */
    public Tensor textTensor() {
        Shape shape = shape();
        List<String> elements = new ArrayList<>();
        for (long i = 0; i < shape.elementCount(); i++) {
            elements.add(text());
        }
        return Tensor.ofText(shape, elements);
    }

    private byte[] element() {
        return random.nextBoolean() ? text().getBytes(StandardCharsets.UTF_8) : bytes(below(9));
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    public String text() {
        return TEXTS.get(below(TEXTS.size())).repeat(below(3));
    }

    public DataType datatype() {
        return DataType.values()[below(DataType.values().length)];
    }
}
