package dev.tritonexplorer.client;

import java.util.Arrays;

/** A tensor's dimensions, outermost first; −1 is a dimension that varies (metadata only). */
public final class Shape {

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
                throw new IllegalArgumentException("A dimension cannot be " + dim);
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
        return Arrays.stream(dims).noneMatch(dim -> dim < 0);
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
        if (Arrays.stream(dims).anyMatch(dim -> dim == 0)) {
            return 0;
        }
        return Arrays.stream(dims).reduce(1, Math::multiplyExact);
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
        return Arrays.toString(dims);
    }
}
