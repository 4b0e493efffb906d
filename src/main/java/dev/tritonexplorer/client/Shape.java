package dev.tritonexplorer.client;

import java.util.Arrays;

/** A tensor's dimensions, outermost first; −1 is a dimension that varies (metadata only). */
public final class Shape {

    /** Real tensors have far fewer; a server that claims more fills no message with them. */
    private static final int MOST_SHOWN = 64;

    private final long[] dims;

    private Shape(long[] dims) {
        this.dims = dims;
    }

    /**
     * A copy of these dimensions; none make a scalar.
     *
     * @throws IllegalArgumentException if one is below −1
     */
    public static Shape of(long... dims) {
        for (long dim : dims) {
            if (dim < -1) {
                throw new InvalidInputException(FailureText.WRONG_DIMENSION.with(dim));
            }
        }
        return new Shape(dims.clone());
    }

    /** How many dimensions there are. */
    public int rank() {
        return dims.length;
    }

    /** One dimension, the outermost at 0. */
    public long dim(int index) {
        return dims[index];
    }

    /** A copy of all dimensions. */
    public long[] toArray() {
        return dims.clone();
    }

    /** Whether no dimension is −1. */
    public boolean isFixed() {
        for (long dim : dims) {
            if (dim < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The product of the dimensions; 1 for rank 0.
     *
     * @throws ArithmeticException if it does not fit 63 bits
     * @throws IllegalStateException if a dimension varies
     */
    public long elementCount() {
        if (!isFixed()) {
            throw new IllegalStateException("The shape " + this + " is not fixed");
        }
        for (long dim : dims) {
            // Whatever the others would come to.
            if (dim == 0) {
                return 0;
            }
        }
        long count = 1;
        for (long dim : dims) {
            count = Math.multiplyExact(count, dim);
        }
        return count;
    }

    /**
     * How many elements a tensor of this shape has.
     *
     * @throws IllegalArgumentException if there can be no such tensor
     */
    long countOfTensor() {
        try {
            return elementCount();
        } catch (IllegalStateException varies) {
            throw new IllegalArgumentException(
                    "A tensor's dimensions are all known, but got " + this, varies);
        } catch (ArithmeticException tooMany) {
            throw tooLarge(tooMany);
        }
    }

    /**
     * How many bytes a tensor of this shape has.
     *
     * @param each of its elements, in bytes
     * @throws IllegalArgumentException if there can be no such tensor
     */
    long bytesOfTensor(int each) {
        try {
            return Math.multiplyExact(countOfTensor(), each);
        } catch (ArithmeticException tooMany) {
            throw tooLarge(tooMany);
        }
    }

    private IllegalArgumentException tooLarge(ArithmeticException cause) {
        return new IllegalArgumentException("No memory holds a tensor " + this, cause);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(dims, that.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** Such as {@code [1, 3, 224, 224]}. */
    @Override
    public String toString() {
        if (dims.length > MOST_SHOWN) {
            String start = Arrays.toString(Arrays.copyOf(dims, MOST_SHOWN));
            return start.replace("]", ", …] (%,d dimensions)".formatted(dims.length));
        }
        return Arrays.toString(dims);
    }
}
