package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a model wants of an input.
 *
 * @param shape with −1 for dimensions that the data decide
 * @param batched whether the first dimension is the batch, which is 1 where nothing says more
 */
public record TensorSpec(String name, DataType datatype, Shape shape, boolean batched) {

    /**
     * An input as the server describes it.
     *
     * @throws TensorDataException if its datatype is unknown here
     */
    public static TensorSpec of(TensorMetadata input, ModelConfig config)
            throws TensorDataException {
        DataType datatype =
                DataType.find(input.datatype())
                        .orElseThrow(
                                () ->
                                        new TensorDataException(
                                                DataText.UNKNOWN_DATATYPE.with(input.datatype())));
        boolean batched =
                config.maxBatchSize() > 0 && input.shape().rank() > 0 && input.shape().dim(0) < 0;
        return new TensorSpec(input.name(), datatype, input.shape(), batched);
    }

    /**
     * The same with a shape that the user wants; the batch dimension may be left out.
     *
     * @throws TensorDataException if the model takes no such shape
     */
    public TensorSpec withShape(Shape wanted) throws TensorDataException {
        if (!wanted.isFixed()) {
            throw new TensorDataException(DataText.DIMENSION_OPEN.with(wanted));
        }
        if (fits(wanted)) {
            return new TensorSpec(name, datatype, wanted, batched);
        }
        if (batched && fits(oneOf(wanted))) {
            return new TensorSpec(name, datatype, oneOf(wanted), batched);
        }
        throw new TensorDataException(DataText.SHAPE_UNFIT.with(wanted, shape));
    }

    /**
     * The shape where the data leave the choice: fixed, or with a batch of 1.
     *
     * @throws TensorDataException if other dimensions are open
     */
    public Shape defaultShape() throws TensorDataException {
        long[] dims = shape.toArray();
        if (batched && dims[0] < 0) {
            dims[0] = 1;
        }
        Shape chosen = Shape.of(dims);
        if (!chosen.isFixed()) {
            throw TensorDataException.shapeOpen(DataText.SHAPE_OPEN.with(shape));
        }
        return chosen;
    }

    /**
     * The shape of data that came as so many values.
     *
     * @param form as they were nested; of rank 0 or 1 if they are just a row
     * @throws TensorDataException if they do not fit, or fit in several ways
     */
    public Shape shapeOf(long count, Shape form) throws TensorDataException {
        if (form.rank() > 1 || form.rank() == shape.rank()) {
            if (fits(form)) {
                return form;
            }
            if (batched && fits(oneOf(form))) {
                return oneOf(form);
            }
        }
        Shape solved = solve(count, form);
        long wanted = elementCount(solved);
        boolean isRow = form.rank() <= 1;
        if (wanted == count && (isRow || sameButForOnes(solved, form))) {
            return solved;
        }
        throw new TensorDataException(
                isRow
                        ? DataText.WRONG_COUNT.with(values(count), solved, values(wanted))
                        : DataText.WRONG_FORM.with(form, shape));
    }

    private Shape solve(long count, Shape form) throws TensorDataException {
        long[] dims = shape.toArray();
        int[] open = IntStream.range(0, dims.length).filter(i -> dims[i] < 0).toArray();
        if (open.length == 2 && batched) {
            dims[0] = 1;
            open = new int[] {open[1]};
        }
        if (open.length == 0) {
            return shape;
        }
        long rest = elementCount(Shape.of(Arrays.stream(dims).filter(dim -> dim >= 0).toArray()));
        if (open.length > 1 || rest == 0) {
            throw TensorDataException.shapeOpen(
                    form.rank() > 1
                            ? DataText.WRONG_FORM.with(form, shape)
                            : DataText.SEVERAL_WAYS.with(values(count), shape));
        }
        if (count % rest != 0) {
            throw new TensorDataException(DataText.NO_MULTIPLE.with(values(count), shape, rest));
        }
        dims[open[0]] = count / rest;
        return Shape.of(dims);
    }

    private static long elementCount(Shape fixed) throws TensorDataException {
        try {
            return fixed.elementCount();
        } catch (ArithmeticException overflow) {
            throw new TensorDataException(DataText.SHAPE_TOO_LARGE.with(fixed), overflow);
        }
    }

    private boolean fits(Shape wanted) {
        return wanted.rank() == shape.rank()
                && IntStream.range(0, wanted.rank())
                        .allMatch(i -> shape.dim(i) < 0 || shape.dim(i) == wanted.dim(i));
    }

    private static Shape oneOf(Shape item) {
        return Shape.of(
                LongStream.concat(LongStream.of(1), Arrays.stream(item.toArray())).toArray());
    }

    private static boolean sameButForOnes(Shape one, Shape other) {
        return Arrays.equals(withoutOnes(one), withoutOnes(other));
    }

    private static long[] withoutOnes(Shape shape) {
        return Arrays.stream(shape.toArray()).filter(dim -> dim != 1).toArray();
    }

    private static Said values(long count) {
        return count == 1 ? DataText.ONE_VALUE.with() : DataText.VALUES.with(count);
    }
}
