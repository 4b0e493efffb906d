package dev.tritonexplorer.client;

/** The upper half of a 32-bit float: its range with 8 bits of precision. */
public final class BFloat16 {

    private BFloat16() {}

    /**
     * The nearest value, of two equally near the one whose last bit is 0; what is too large becomes
     * infinite. A NaN stays one with its sign.
     */
    public static short of(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            // The bits that say so may all lie in the half that is cut off.
            return (short) (bits >>> 16 | 0x40);
        }
        int toEven = 0x7fff + (bits >>> 16 & 1);
        return (short) (bits + toEven >>> 16);
    }

    /** The same value as a float. */
    public static float toFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
