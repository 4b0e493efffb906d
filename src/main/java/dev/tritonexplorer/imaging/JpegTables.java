package dev.tritonexplorer.imaging;

import org.jspecify.annotations.Nullable;

/**
 * The tables that stand before the scan of a baseline JPEG file (T.81, annex B), and where the scan
 * begins.
 *
 * @param quantisation of each component, in the file's order of coefficients
 * @param dc of each component
 * @param ac of each component
 * @param restart units between restart markers; 0 without
 * @param start of the scan's data
 */
record JpegTables(
        int[][] quantisation, JpegHuffman[] dc, JpegHuffman[] ac, int restart, int start) {

    private static final int TABLES = 4;
    private static final int COEFFICIENTS = 64;

    static JpegTables read(byte[] data, JpegHeader header) throws UnusualJpegException {
        try {
            return new Parser(data, header).parse();
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new UnusualJpegException("tables that end too early");
        }
    }

    private static final class Parser {

        private final byte[] data;
        private final JpegHeader header;
        private final int[] @Nullable [] quantisation = new int[TABLES][];
        private final @Nullable JpegHuffman[] dc = new JpegHuffman[TABLES];
        private final @Nullable JpegHuffman[] ac = new JpegHuffman[TABLES];
        private int @Nullable [] chosen;
        private int restart;

        Parser(byte[] data, JpegHeader header) {
            this.data = data;
            this.header = header;
        }

        JpegTables parse() throws UnusualJpegException {
            int at = 2;
            while (true) {
                if (data[at] != (byte) 0xFF) {
                    throw new UnusualJpegException("something between two segments");
                }
                int marker = data[at + 1] & 0xff;
                if (marker == 0xFF) {
                    at++;
                    continue;
                }
                int end = at + 2 + word(at + 2);
                at += 4;
                switch (marker) {
                    case 0xDB -> quantisation(at, end);
                    case 0xC4 -> huffman(at, end);
                    case 0xC0, 0xC1 -> frame(at);
                    case 0xDD -> restart = word(at);
                    case 0xDA -> {
                        return scan(at, end);
                    }
                    default -> {
                        boolean told = marker >= 0xE0 && marker <= 0xEF || marker == 0xFE;
                        if (!told) {
                            throw new UnusualJpegException("an unknown segment");
                        }
                    }
                }
                at = end;
            }
        }

        private int word(int at) {
            return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
        }

        private void quantisation(int start, int end) throws UnusualJpegException {
            int at = start;
            while (at < end) {
                int kind = data[at++] & 0xff;
                int bytes = (kind >> 4) + 1;
                if (bytes > 2 || (kind & 15) >= TABLES) {
                    throw new UnusualJpegException("an unknown quantisation table");
                }
                int[] table = new int[COEFFICIENTS];
                for (int i = 0; i < COEFFICIENTS; i++, at += bytes) {
                    table[i] = bytes == 1 ? data[at] & 0xff : word(at);
                }
                quantisation[kind & 15] = table;
            }
        }

        private void huffman(int start, int end) throws UnusualJpegException {
            int at = start;
            while (at < end) {
                int kind = data[at++] & 0xff;
                if (kind > 0x1F || (kind & 15) >= TABLES) {
                    throw new UnusualJpegException("an unknown Huffman table");
                }
                boolean forDc = kind < 0x10;
                JpegHuffman table = new JpegHuffman(data, at, forDc);
                (forDc ? dc : ac)[kind & 15] = table;
                int symbols = 0;
                for (int i = 0; i < 16; i++) {
                    symbols += data[at + i] & 0xff;
                }
                at += 16 + symbols;
            }
        }

        /** Its other contents are known from the header. */
        private void frame(int at) throws UnusualJpegException {
            if (chosen != null) {
                throw new UnusualJpegException("two frames");
            }
            chosen = new int[data[at + 5] & 0xff];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = data[at + 8 + 3 * i] & 0xff;
            }
        }

        private JpegTables scan(int at, int end) throws UnusualJpegException {
            int count = data[at] & 0xff;
            int[] quantisations = chosen;
            if (quantisations == null
                    || count != header.components().size()
                    || count != quantisations.length
                    || end != at + 4 + 2 * count) {
                throw new UnusualJpegException("a scan of some components");
            }
            int[][] ofComponents = new int[count][];
            JpegHuffman[] dcOf = new JpegHuffman[count];
            JpegHuffman[] acOf = new JpegHuffman[count];
            for (int i = 0; i < count; i++) {
                int tables = data[at + 2 + 2 * i] & 0xff;
                if ((data[at + 1 + 2 * i] & 0xff) != header.components().get(i).id()
                        || (tables >> 4) >= TABLES
                        || (tables & 15) >= TABLES
                        || quantisations[i] >= TABLES) {
                    throw new UnusualJpegException("components in another order");
                }
                ofComponents[i] = present(quantisation[quantisations[i]]);
                dcOf[i] = present(dc[tables >> 4]);
                acOf[i] = present(ac[tables & 15]);
            }
            return new JpegTables(ofComponents, dcOf, acOf, restart, end);
        }

        private static <T> T present(@Nullable T table) throws UnusualJpegException {
            if (table == null) {
                throw new UnusualJpegException("a missing table");
            }
            return table;
        }
    }
}
