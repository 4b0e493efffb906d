package dev.tritonexplorer.imaging;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Walks through the segments of a JPEG file (T.81, annex B) and holds the tables seen so far. */
final class JpegSegments {

    private static final int TABLES = 4;
    private static final int COEFFICIENTS = 64;

    /**
     * What a scan carries.
     *
     * @param components which of the frame's, by their places in it
     * @param dc table of each component
     * @param ac table of each component
     * @param first coefficient
     * @param last coefficient
     * @param before bits that were left out when the coefficients were sent last; 0 the first time
     * @param left bits that are left out
     * @param start of its data
     */
    record Scan(
            int[] components,
            @Nullable JpegHuffman[] dc,
            @Nullable JpegHuffman[] ac,
            int first,
            int last,
            int before,
            int left,
            int start) {

        static JpegHuffman present(@Nullable JpegHuffman table) throws UnusualJpegException {
            if (table == null) {
                throw new UnusualJpegException("a missing table");
            }
            return table;
        }
    }

    private final byte[] data;
    private final List<JpegHeader.Component> components;
    private final int[] @Nullable [] quantisation = new int[TABLES][];
    private final @Nullable JpegHuffman[] dc = new JpegHuffman[TABLES];
    private final @Nullable JpegHuffman[] ac = new JpegHuffman[TABLES];
    private int @Nullable [] chosen;
    private int restart;
    private int at = 2;

    JpegSegments(byte[] data, JpegHeader header) {
        this.data = data;
        this.components = header.components();
    }

    /** Units between restart markers; 0 without. */
    int restart() {
        return restart;
    }

    /** Goes on behind a scan's data. */
    void seek(int position) {
        at = position;
    }

    /** The next scan; null at the end of the picture. */
    @Nullable Scan next() throws UnusualJpegException {
        try {
            return parse();
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new UnusualJpegException("tables that end too early");
        }
    }

    private @Nullable Scan parse() throws UnusualJpegException {
        while (true) {
            if (data[at] != (byte) 0xFF) {
                throw new UnusualJpegException("something between two segments");
            }
            int marker = data[at + 1] & 0xff;
            if (marker == 0xFF) {
                at++;
                continue;
            } else if (marker == 0xD9) {
                return null;
            }
            int start = at + 4;
            int end = at + 2 + word(at + 2);
            at = end;
            switch (marker) {
                case 0xDB -> quantisation(start, end);
                case 0xC4 -> huffman(start, end);
                case 0xC0, 0xC1, 0xC2 -> frame(start);
                case 0xDD -> restart = word(start);
                case 0xDA -> {
                    return scan(start, end);
                }
                default -> {
                    boolean told = marker >= 0xE0 && marker <= 0xEF || marker == 0xFE;
                    if (!told) {
                        throw new UnusualJpegException("an unknown segment");
                    }
                }
            }
        }
    }

    private int word(int place) {
        return (data[place] & 0xff) << 8 | data[place + 1] & 0xff;
    }

    private void quantisation(int start, int end) throws UnusualJpegException {
        int from = start;
        while (from < end) {
            int kind = data[from++] & 0xff;
            int bytes = (kind >> 4) + 1;
            if (bytes > 2 || (kind & 15) >= TABLES) {
                throw new UnusualJpegException("an unknown quantisation table");
            }
            int[] table = new int[COEFFICIENTS];
            for (int i = 0; i < COEFFICIENTS; i++, from += bytes) {
                table[i] = bytes == 1 ? data[from] & 0xff : word(from);
            }
            quantisation[kind & 15] = table;
        }
    }

    private void huffman(int start, int end) throws UnusualJpegException {
        int from = start;
        while (from < end) {
            int kind = data[from++] & 0xff;
            if (kind > 0x1F || (kind & 15) >= TABLES) {
                throw new UnusualJpegException("an unknown Huffman table");
            }
            boolean forDc = kind < 0x10;
            JpegHuffman table = new JpegHuffman(data, from, forDc);
            (forDc ? dc : ac)[kind & 15] = table;
            int symbols = 0;
            for (int i = 0; i < 16; i++) {
                symbols += data[from + i] & 0xff;
            }
            from += 16 + symbols;
        }
    }

    /** Its other contents are known from the header. */
    private void frame(int start) throws UnusualJpegException {
        if (chosen != null) {
            throw new UnusualJpegException("two frames");
        }
        chosen = new int[data[start + 5] & 0xff];
        if (chosen.length != components.size()) {
            throw new UnusualJpegException("another number of components");
        }
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = data[start + 8 + 3 * i] & 0xff;
        }
    }

    private Scan scan(int start, int end) throws UnusualJpegException {
        int count = data[start] & 0xff;
        if (chosen == null
                || count == 0
                || count > components.size()
                || end != start + 4 + 2 * count) {
            throw new UnusualJpegException("a scan of other components");
        }
        int[] carried = new int[count];
        @Nullable JpegHuffman[] dcOf = new JpegHuffman[count];
        @Nullable JpegHuffman[] acOf = new JpegHuffman[count];
        int component = -1;
        for (int i = 0; i < count; i++) {
            int id = data[start + 1 + 2 * i] & 0xff;
            do {
                component++;
            } while (component < components.size() && components.get(component).id() != id);
            int tables = data[start + 2 + 2 * i] & 0xff;
            if (component >= components.size()
                    || (tables >> 4) >= TABLES
                    || (tables & 15) >= TABLES) {
                throw new UnusualJpegException("components in another order");
            }
            carried[i] = component;
            dcOf[i] = dc[tables >> 4];
            acOf[i] = ac[tables & 15];
        }
        int bits = data[end - 1] & 0xff;
        return new Scan(
                carried,
                dcOf,
                acOf,
                data[end - 3] & 0xff,
                data[end - 2] & 0xff,
                bits >> 4,
                bits & 15,
                end);
    }

    /** The table of a component that a scan was found for, in the file's order of coefficients. */
    int[] quantisation(int component) throws UnusualJpegException {
        int table = chosen == null ? TABLES : chosen[component];
        int[] found = table < TABLES ? quantisation[table] : null;
        if (found == null) {
            throw new UnusualJpegException("a missing table");
        }
        return found;
    }
}
