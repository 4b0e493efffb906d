package dev.tritonexplorer.imaging;

/**
 * A Huffman table of a JPEG file, for looking up: most codes are found, together with the number
 * that follows them, by the next {@link #LOOK} bits.
 */
final class JpegHuffman {

    /** Bits that are looked at first. */
    static final int LOOK = 10;

    private static final int LONGEST = 16;

    /** Bits of a number where samples have 8, and of a difference between two. */
    private static final int MOST_AC = 10;

    private static final int MOST_DC = 11;
    private static final int SYMBOLS = 256;

    /**
     * By the next bits: the number in the high half, the zeros before it in the next byte, and in
     * the lowest all bits that code and number take. With 0 for the number: the symbol in place of
     * the zeros, and the bits of the code alone, which are 0 for a longer code.
     */
    final int[] quick = new int[1 << LOOK];

    private final byte[] symbols = new byte[SYMBOLS];

    /** Of the codes of each length, shifted to {@link #LONGEST} bits: where they end. */
    private final int[] ends = new int[LONGEST + 2];

    /** What, added to a code of each length, gives the place of its symbol. */
    private final int[] offsets = new int[LONGEST + 1];

    /**
     * @param data has at {@code at} the numbers of codes of 1 to 16 bits, then their symbols
     * @param forDc whether its symbols are sizes alone, without zeros before them
     */
    JpegHuffman(byte[] data, int at, boolean forDc) throws UnusualJpegException {
        int code = 0;
        int next = 0;
        int from = at + LONGEST;
        for (int length = 1; length <= LONGEST; length++) {
            int count = data[at + length - 1] & 0xff;
            offsets[length] = next - code;
            if (next + count > SYMBOLS || code + count > 1 << length) {
                throw new UnusualJpegException("a Huffman table that is none");
            }
            for (int i = 0; i < count; i++, code++, next++) {
                int symbol = data[from + next] & 0xff;
                if (forDc ? symbol > MOST_DC : (symbol & 15) > MOST_AC) {
                    throw new UnusualJpegException("numbers of too many bits");
                }
                symbols[next] = (byte) symbol;
                if (length <= LOOK) {
                    fill(code, length, symbol);
                }
            }
            ends[length] = code << LONGEST - length;
            code <<= 1;
        }
        ends[LONGEST + 1] = Integer.MAX_VALUE;
    }

    private void fill(int code, int length, int symbol) {
        int left = LOOK - length;
        int size = symbol & 15;
        for (int rest = 0; rest < 1 << left; rest++) {
            int entry = symbol << 8 | length;
            if (size > 0 && size <= left) {
                int value = extend(rest >> left - size, size);
                entry = value << 16 | symbol >> 4 << 8 | length + size;
            }
            quick[code << left | rest] = entry;
        }
    }

    /** The number that so many bits stand for (T.81, F.2.2.1). */
    static int extend(int bits, int size) {
        return bits < 1 << size - 1 ? bits - (1 << size) + 1 : bits;
    }

    /**
     * The code that the bits, at the top of the word, begin with.
     *
     * @return the symbol in the second byte, the code's length in the lowest
     */
    int find(long bits) throws UnusualJpegException {
        int code = (int) (bits >>> 64 - LONGEST);
        int length = LOOK + 1;
        while (code >= ends[length]) {
            length++;
        }
        if (length > LONGEST) {
            throw new UnusualJpegException("an unknown code");
        }
        int place = (code >> LONGEST - length) + offsets[length];
        return (symbols[place] & 0xff) << 8 | length;
    }
}
