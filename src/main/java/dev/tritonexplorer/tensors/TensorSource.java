package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where an input's data come from. Immutable; may be loaded for any number of inputs. */
public sealed interface TensorSource {

    /**
     * The tensor for an input.
     *
     * @throws TensorDataException if the data are not what it wants
     */
    Tensor load(TensorSpec spec) throws IOException, TensorDataException;

    /**
     * JSON as {@link TensorJson} reads it. For BYTES, words that are neither in quotes nor in
     * brackets are one text, so that {@code hello} needs no quotes.
     */
    record Json(String text) implements TensorSource {
        @Override
        public Tensor load(TensorSpec spec) throws TensorDataException {
            boolean bare = text.isBlank() || "[{\"".indexOf(text.strip().charAt(0)) < 0;
            if (spec.datatype() == DataType.BYTES && bare) {
                return Tensor.ofText(spec.shapeOf(1, Shape.of()), List.of(text));
            }
            return TensorJson.read(text, spec);
        }
    }

    /**
     * Values in a row, apart by spaces, commas, semicolons or lines; a text of BYTES that holds one
     * of these stands in double quotes.
     */
    record Text(String text) implements TensorSource {

        @Override
        public Tensor load(TensorSpec spec) throws TensorDataException {
            return ValueText.read(text, spec);
        }
    }

    /**
     * A file, by the end of its name: {@code .json}; {@code .npy}; {@code .bin} or {@code .raw}
     * with the tensor's bytes as Triton takes them. Any other file, say a picture, is one element
     * of BYTES.
     */
    record File(Path path) implements TensorSource {
        @Override
        public Tensor load(TensorSpec spec) throws IOException, TensorDataException {
            String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
            if (name.endsWith(".npy")) {
                return ofArray(NpyReader.read(path), spec);
            }
            if (name.endsWith(".json")) {
                return TensorJson.read(TensorFiles.read(path), spec);
            }
            if (name.endsWith(".bin") || name.endsWith(".raw")) {
                return ofBytes(TensorFiles.read(path), spec);
            }
            MemorySegment content = TensorFiles.read(path);
            if (spec.datatype() != DataType.BYTES) {
                throw new TensorDataException(DataText.NO_FORMAT.with(spec.datatype()));
            }
            TensorBuilder element = new TensorBuilder(DataType.BYTES);
            element.addElement(content.toArray(ValueLayout.JAVA_BYTE));
            return element.build(spec.shapeOf(1, Shape.of()));
        }
    }

    /**
     * What came from elsewhere, such as standard input: {@code .npy} if it begins so, else JSON.
     */
    record Content(MemorySegment bytes) implements TensorSource {
        @Override
        public Tensor load(TensorSpec spec) throws TensorDataException {
            return NpyReader.isNpy(bytes)
                    ? ofArray(NpyReader.read(bytes), spec)
                    : TensorJson.read(bytes, spec);
        }
    }

    /** As {@link MadeUpData#zeros}. */
    record Zeros() implements TensorSource {
        @Override
        public Tensor load(TensorSpec spec) throws TensorDataException {
            return MadeUpData.zeros(spec.datatype(), spec.defaultShape());
        }
    }

    /** As {@link MadeUpData#ones}. */
    record Ones() implements TensorSource {

        @Override
        public Tensor load(TensorSpec spec) throws TensorDataException {
            return MadeUpData.ones(spec.datatype(), spec.defaultShape());
        }
    }

    /** As {@link MadeUpData#counted}. */
    record Counted(double start, double step) implements TensorSource {

        @Override
        public Tensor load(TensorSpec spec) throws TensorDataException {
            return MadeUpData.counted(spec.datatype(), spec.defaultShape(), start, step);
        }
    }

    /** As {@link MadeUpData#random}; inputs of different names get different values. */
    record Random(long seed, Optional<MadeUpData.Range> range) implements TensorSource {
        @Override
        public Tensor load(TensorSpec spec) throws TensorDataException {
            return MadeUpData.random(
                    spec.datatype(),
                    spec.defaultShape(),
                    31 * seed + spec.name().hashCode(),
                    range);
        }
    }

    /**
     * A source in words: {@code zero}; {@code random}, {@code random:SEED} or {@code
     * random:SEED:FROM..TO}; {@code @FILE}; else JSON or a text.
     *
     * @throws IllegalArgumentException if a seed or a range is none
     */
    static TensorSource parse(String text) {
        if (text.equals("zero")) {
            return new Zeros();
        }
        if (text.equals("random") || text.startsWith("random:")) {
            return random(text);
        }
        return text.startsWith("@") ? new File(Path.of(text.substring(1))) : new Json(text);
    }

    private static TensorSource random(String text) {
        List<String> parts = List.of(text.split(":", 3));
        try {
            long seed =
                    parts.size() < 2 || parts.get(1).isEmpty() ? 0 : Long.parseLong(parts.get(1));
            if (parts.size() < 3) {
                return new Random(seed, Optional.empty());
            }
            String[] ends = parts.get(2).split("\\.\\.", 2);
            double to = Double.parseDouble(ends[ends.length - 1]);
            return new Random(
                    seed,
                    Optional.of(
                            new MadeUpData.Range(
                                    ends.length == 1 ? 0 : Double.parseDouble(ends[0]), to)));
        } catch (NumberFormatException problem) {
            throw new IllegalArgumentException(
                    '"' + text + "\" is not random, random:SEED or random:SEED:FROM..TO", problem);
        }
    }

    private static Tensor ofArray(Tensor array, TensorSpec spec) throws TensorDataException {
        Tensor tensor = array;
        if (spec.datatype() == DataType.BF16 && array.datatype() == DataType.FP32) {
            tensor = Values.ofFloats(DataType.BF16, array.shape(), Values.toFloats(array));
        }
        if (tensor.datatype() != spec.datatype()) {
            throw new TensorDataException(
                    DataText.WRONG_ARRAY.with(
                            tensor.datatype(), spec.datatype(), cast(spec.datatype())));
        }
        Shape shape = spec.shapeOf(tensor.shape().elementCount(), tensor.shape());
        return new Tensor(tensor.datatype(), shape, tensor.data());
    }

    /** How numpy makes the datatype. */
    private static String cast(DataType datatype) {
        return switch (datatype) {
            case BOOL -> "bool";
            case BF16, FP32 -> "float32";
            case FP16 -> "float16";
            case FP64 -> "float64";
            case BYTES -> "S";
            default -> datatype.name().toLowerCase(Locale.ROOT);
        };
    }

    private static Tensor ofBytes(MemorySegment bytes, TensorSpec spec) throws TensorDataException {
        if (spec.datatype() == DataType.BYTES) {
            return new Tensor(DataType.BYTES, row(elements(bytes), spec), bytes);
        }
        int size = spec.datatype().byteSize();
        if (bytes.byteSize() % size != 0) {
            throw new TensorDataException(
                    DataText.ODD_BYTES.with(bytes.byteSize(), spec.datatype(), size));
        }
        Shape shape = row(bytes.byteSize() / size, spec);
        return new Tensor(spec.datatype(), shape, bytes);
    }

    private static Shape row(long count, TensorSpec spec) throws TensorDataException {
        return spec.shapeOf(count, Shape.of(count));
    }

    private static long elements(MemorySegment bytes) throws TensorDataException {
        ValueLayout.OfInt layout =
                ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        long count = 0;
        long at = 0;
        while (at < bytes.byteSize()) {
            long left = bytes.byteSize() - at - Integer.BYTES;
            long length = left < 0 ? 0 : Integer.toUnsignedLong(bytes.get(layout, at));
            if (left < length) {
                throw new TensorDataException(DataText.ELEMENT_OUTSIDE.with(count + 1));
            }
            at += Integer.BYTES + length;
            count++;
        }
        return count;
    }
}
