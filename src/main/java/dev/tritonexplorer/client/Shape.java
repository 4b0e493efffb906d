package dev.tritonexplorer.client;

import java.util.Arrays;

/** A tensor's dimensions, outermost first; −1 is a dimension that varies (metadata only). */
public final class Shape {

    private final long[] dims;

    private Shape(long[] dims) {
        this.dims = dims;
    }

    public static Shape of(long... dims) {
        for (long dim : dims) {
            if (dim < -1) {
                throw new IllegalArgumentException("A dimension cannot be " + dim);
            }
        }
        return new Shape(dims.clone());
    }

    public int rank() {
        return dims.length;
    }

    public long dim(int index) {
        return dims[index];
    }

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
