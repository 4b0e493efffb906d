package dev.tritonexplorer.tensors;

/** Rounding of a number to a narrower type in two steps, as if it were one. */
final class Rounding {

    private Rounding() {}

    /**
     * The float with an odd last bit next to a value that is no float: rounding it further to at
     * most 22 bits gives what rounding the value at once would.
     */
    static float toOdd(double value) {
        float near = (float) value;
        if (near == value || Double.isNaN(value)) {
            return near;
        }
        if (Float.isInfinite(near)) {
            return Math.copySign(Float.MAX_VALUE, near);
        }
        if ((Float.floatToRawIntBits(near) & 1) == 1) {
            return near;
        }
        return near < value ? Math.nextUp(near) : Math.nextDown(near);
    }
}
