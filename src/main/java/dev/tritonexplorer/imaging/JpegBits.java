package dev.tritonexplorer.imaging;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The coefficients in a baseline JPEG's scan. Where anything is not as it should be the file is
 * unusual, and nothing is made up.
 */
final class JpegBits {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int LAST = 63;
    private static final int ENOUGH = 32;
    private static final long EACH_LOWEST = 0x0101010101010101L;
    private static final long EACH_HIGHEST = 0x8080808080808080L;

    private final byte[] data;
    private int at;

    /** The next bits, from the top; what lies below those counted may be anything that fits. */
    private long bits;

    private int count;

    /** How many of the bits counted are made up, after the last one before a marker. */
    private int padding;

    JpegBits(byte[] data, int start) {
        this.data = data;
        this.at = start;
    }

    /** The difference of a block's first coefficient to that of the block before. */
    int difference(JpegHuffman table) throws UnusualJpegException {
        if (count < ENOUGH) {
            fill();
        }
        int entry = table.quick[(int) (bits >>> 64 - JpegHuffman.LOOK)];
        int value = entry >> 16;
        if (value != 0) {
            skip(entry & 0xff);
            return value;
        }
        if ((entry & 0xff) == 0) {
            entry = table.find(bits);
        }
        skip(entry & 0xff);
        int size = entry >> 8 & 0xff;
        if (size == 0) {
            return 0;
        }
        value = JpegHuffman.extend((int) (bits >>> 64 - size), size);
        skip(size);
        return value;
    }

    private void skip(int used) {
        bits <<= used;
        count -= used;
    }

    /**
     * Reads the rest of a block into a lane of the coefficients.
     *
     * @param coefficients in the file's order; hold zeros
     * @param quantisation in the file's order
     */
    void block(JpegHuffman table, int[][] coefficients, int lane, int[] quantisation)
            throws UnusualJpegException {
        int[] quick = table.quick;
        long word = bits;
        int left = count;
        int place = 1;
        while (place <= LAST) {
            if (left < ENOUGH) {
                bits = word;
                count = left;
                fill();
                word = bits;
                left = count;
            }
            int entry = quick[(int) (word >>> 64 - JpegHuffman.LOOK)];
            int value = entry >> 16;
            int used = entry & 0xff;
            if (value != 0) {
                place += entry >> 8 & 0xff;
                word <<= used;
                left -= used;
            } else {
                if (used == 0) {
                    entry = table.find(word);
                    used = entry & 0xff;
                }
                word <<= used;
                left -= used;
                int zeros = entry >> 12;
                int size = entry >> 8 & 15;
                if (size == 0) {
                    if (zeros == 0) {
                        break;
                    } else if (zeros != 15) {
                        throw new UnusualJpegException("an unknown run");
                    }
                    place += 16;
                    continue;
                }
                place += zeros;
                value = JpegHuffman.extend((int) (word >>> 64 - size), size);
                word <<= size;
                left -= size;
            }
            if (place > LAST) {
                throw new UnusualJpegException("a block with too many coefficients");
            }
            coefficients[place][lane] = value * quantisation[place];
            place++;
        }
        bits = word;
        count = left;
    }

    /** Makes sure of 56 bits at least. */
    private void fill() {
        if (at + 8 <= data.length) {
            long next = (long) LONGS.get(data, at);
            if (((~next - EACH_LOWEST) & next & EACH_HIGHEST) == 0) {
                int bytes = 63 - count >> 3;
                bits |= next >>> count;
                at += bytes;
                count += bytes * 8;
                return;
            }
        }
        fillByByte();
    }

    /** Bytes of 0xFF are followed by 0; any other byte makes them a marker. */
    private void fillByByte() {
        bits = count == 0 ? 0 : bits & -1L << 64 - count;
        while (count <= 56) {
            int value = 0;
            if (at < data.length && data[at] != (byte) 0xFF) {
                value = data[at++] & 0xff;
            } else if (at + 1 < data.length && data[at + 1] == 0) {
                value = 0xff;
                at += 2;
            } else {
                padding += 8;
            }
            bits |= (long) value << 56 - count;
            count += 8;
        }
    }

    /** Goes beyond a marker that has to stand here, right after the bits read. */
    void marker(int expected) throws UnusualJpegException {
        boolean rest = count - padding >= 0 && count - padding < 8;
        if (!rest
                || at + 1 >= data.length
                || data[at] != (byte) 0xFF
                || (data[at + 1] & 0xff) != expected) {
            throw new UnusualJpegException("no marker after a part of the scan");
        }
        at += 2;
        bits = 0;
        count = 0;
        padding = 0;
    }
}
