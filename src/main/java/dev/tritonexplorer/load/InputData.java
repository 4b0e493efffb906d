package dev.tritonexplorer.load;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The values of the input tensors. */
public enum InputData {
    /** 0, false, empty. */
    ZERO,
    /** Fractions from 0 to 1, whole numbers from 0 to 127, texts of 16 letters. */
    RANDOM;

    private static final int TEXT_LENGTH = 16;

    /**
     * A tensor with the same values in every run.
     *
     * @throws ArithmeticException if it exceeds 2 GiB
     */
    Tensor make(DataType datatype, Shape shape) {
        Random random = new Random(1);
        int count = Math.toIntExact(shape.elementCount());
        if (datatype == DataType.BYTES) {
            int length = this == ZERO ? 0 : TEXT_LENGTH;
            List<byte[]> texts =
                    IntStream.range(0, count).mapToObj(i -> letters(length, random)).toList();
            return Tensor.ofElements(shape, texts);
        }
        if (this == RANDOM) {
            switch (datatype) {
                case FP16, BF16, FP32 -> {
                    float[] values = new float[count];
                    for (int i = 0; i < count; i++) {
                        values[i] = random.nextFloat();
                    }
                    return Values.ofFloats(datatype, shape, values);
                }
                case FP64 -> {
                    return Values.ofDoubles(shape, random.doubles(count).toArray());
                }
                default -> {}
            }
        }
        byte[] bytes = new byte[Math.multiplyExact(count, datatype.byteSize())];
        if (this == RANDOM) {
            int bound = datatype == DataType.BOOL ? 2 : 128;
            // The lowest byte of each number comes first.
            for (int at = 0; at < bytes.length; at += datatype.byteSize()) {
                bytes[at] = (byte) random.nextInt(bound);
            }
        }
        return new Tensor(datatype, shape, MemorySegment.ofArray(bytes));
    }

    private static byte[] letters(int length, Random random) {
        byte[] letters = new byte[length];
        for (int i = 0; i < length; i++) {
            letters[i] = (byte) ('a' + random.nextInt(26));
        }
        return letters;
    }
}
