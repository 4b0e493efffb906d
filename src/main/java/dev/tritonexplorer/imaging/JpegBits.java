package dev.tritonexplorer.imaging;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The coefficients in a JPEG's scan. Where anything is not as it should be the file is unusual, and
 * nothing is made up.
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

    /** Blocks of a progressive scan that have nothing new, from the next one on. */
    private int idle;

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

    /** The next bit. */
    int bit() {
        if (count < 1) {
            fill();
        }
        int bit = (int) (bits >>> 63);
        skip(1);
        return bit;
    }

    /**
     * Reads coefficients of a block in a progressive file for the first time.
     *
     * @param values gets them from {@code at} on, in the file's order; holds zeros
     * @param left bits that are left out
     * @return a bit for each that is not zero
     */
    long first(JpegHuffman table, short[] values, int at, int first, int last, int left)
            throws UnusualJpegException {
        if (idle > 0) {
            idle--;
            return 0;
        }
        long filled = 0;
        for (int place = first; place <= last; place++) {
            int entry = entry(table);
            int value = entry >> 16;
            if (value != 0) {
                place += entry >> 8 & 0xff;
                skip(entry & 0xff);
            } else {
                skip(entry & 0xff);
                int zeros = entry >> 12;
                int size = entry >> 8 & 15;
                if (size == 0) {
                    if (zeros < 15) {
                        idle = idle(zeros) - 1;
                        return filled;
                    }
                    place += 15;
                    continue;
                }
                place += zeros;
                value = JpegHuffman.extend((int) (bits >>> 64 - size), size);
                skip(size);
            }
            if (place > last) {
                throw new UnusualJpegException("a block with too many coefficients");
            }
            values[at + place] = (short) (value << left);
            filled |= 1L << place;
        }
        return filled;
    }

    /**
     * Adds a bit to coefficients of a block in a progressive file, and coefficients that were zero
     * without it.
     *
     * @param filled a bit for each coefficient that is not zero
     * @param left the place of the bit
     * @return the same afterwards
     */
    long refine(
            JpegHuffman table, short[] values, int at, long filled, int first, int last, int left)
            throws UnusualJpegException {
        long band = -1L >>> LAST - last & -1L << first;
        long old = filled & band;
        long all = filled;
        int place = first;
        while (idle == 0 && place <= last) {
            int entry = entry(table);
            int value = entry >> 16;
            int zeros;
            skip(entry & 0xff);
            if (value != 0) {
                zeros = entry >> 8 & 0xff;
            } else {
                zeros = entry >> 12;
                int size = entry >> 8 & 15;
                if (size == 0 && zeros < 15) {
                    idle = idle(zeros);
                    break;
                }
                value = size == 0 ? 0 : size == 1 ? bit() * 2 - 1 : size;
            }
            if (Math.abs(value) > 1) {
                throw new UnusualJpegException("a new coefficient of many bits");
            }
            // Coefficients that are there already lie between the zeros, and are refined.
            while (true) {
                int next = old == 0 ? last + 1 : Long.numberOfTrailingZeros(old);
                if (place + zeros < next) {
                    place += zeros;
                    break;
                }
                if (old == 0) {
                    place = last + 1;
                    break;
                }
                zeros -= next - place;
                refine(values, at + next, left);
                old &= old - 1;
                place = next + 1;
            }
            if (value != 0) {
                if (place > last) {
                    throw new UnusualJpegException("a block with too many coefficients");
                }
                values[at + place] = (short) (value << left);
                all |= 1L << place;
            }
            place++;
        }
        if (idle > 0) {
            for (; old != 0; old &= old - 1) {
                refine(values, at + Long.numberOfTrailingZeros(old), left);
            }
            idle--;
        }
        return all;
    }

    private void refine(short[] values, int at, int left) {
        if (bit() != 0) {
            values[at] += (short) (values[at] >= 0 ? 1 << left : -1 << left);
        }
    }

    /** What the table says of the next bits, of which there are enough for a number, too. */
    private int entry(JpegHuffman table) throws UnusualJpegException {
        if (count < ENOUGH) {
            fill();
        }
        int entry = table.quick[(int) (bits >>> 64 - JpegHuffman.LOOK)];
        return entry == 0 ? table.find(bits) : entry;
    }

    private int idle(int size) {
        int blocks = 1 << size;
        if (size > 0) {
            blocks += (int) (bits >>> 64 - size);
            skip(size);
        }
        return blocks;
    }

    /** Begins a part of a progressive scan. */
    void restart() throws UnusualJpegException {
        if (idle > 0) {
            throw new UnusualJpegException("blocks beyond a part of the scan");
        }
    }

    /** Where the scan ends: right after the bits read, at a marker. */
    int end() throws UnusualJpegException {
        restart();
        marker(at + 1 < data.length ? data[at + 1] & 0xff : 0);
        return at - 2;
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
                || expected == 0
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
