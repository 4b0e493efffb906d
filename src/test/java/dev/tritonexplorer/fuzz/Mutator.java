package dev.tritonexplorer.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes new inputs of known ones: blind changes of bytes, and changes that know how the formats
 * here are built: numbers in text, JSON values and fields, lengths in binary, lines, encodings. The
 * same generator gives the same inputs.
 */
final class Mutator {

    private static final int USUAL_SIZE = 16 << 10;
    private static final int LARGE_SIZE = 1 << 20;

    private static final List<String> NUMBERS =
            List.of(
                    "-1",
                    "0",
                    "-0",
                    "1",
                    "2",
                    "127",
                    "255",
                    "256",
                    "65536",
                    "2147483647",
                    "2147483648",
                    "4294967295",
                    "4294967296",
                    "4611686018427387904",
                    "9223372036854775807",
                    "9223372036854775808",
                    "18446744073709551615",
                    "18446744073709551616",
                    "-9223372036854775808",
                    "-9223372036854775809",
                    "1.0",
                    "0.1",
                    "1e0",
                    "1e2",
                    "1e39",
                    "1e309",
                    "1e99999999",
                    "1e-99999999",
                    "1e999999999",
                    "1e-999999999",
                    "-1e2147483648",
                    "NaN",
                    "Infinity",
                    "-Infinity",
                    "007",
                    "0x10",
                    "+1",
                    "1_0",
                    "٣",
                    "9".repeat(400),
                    "9".repeat(2000),
                    "0." + "0".repeat(900) + "1");

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "false",
                    "{}",
                    "[]",
                    "[[]]",
                    "[{}]",
                    "{\"\":{}}",
                    "\"\"",
                    "\"x\"",
                    "\"1\"",
                    "\"-1\"",
                    "\"1e999999999\"",
                    "\"\\ud800\"",
                    "\"\\u0000\\u001b[31m\\u0085\\u2028\"",
                    "\"é日本😀\"",
                    "\"" + "9".repeat(3000) + "\"",
                    "\"" + "x".repeat(20_000) + "\"",
                    "[".repeat(120) + "]".repeat(120),
                    "[".repeat(600) + "]".repeat(600),
                    "{\"a\":".repeat(600) + "1" + "}".repeat(600));

    private static final List<String> PIECES =
            List.of(
                    "\n",
                    "\r\n",
                    "\r",
                    "\0",
                    "\t",
                    " ",
                    "\"",
                    "\\",
                    "\\u",
                    ":",
                    ",",
                    "{",
                    "}",
                    "[",
                    "]",
                    "#",
                    "=",
                    "-",
                    "/",
                    "@",
                    "%",
                    "\u001b[2J",
                    "\u0085",
                    "\u2028",
                    "\ufeff",
                    "é",
                    "😀",
                    "NaN",
                    "+Inf",
                    "-inf",
                    "data:",
                    "# TYPE ",
                    "_bucket",
                    "BYTES",
                    "FP16",
                    "TYPE_STRING",
                    "error",
                    "://",
                    "[::1]");

    private static final List<Charset> ENCODINGS =
            List.of(
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16,
                    StandardCharsets.UTF_32,
                    StandardCharsets.ISO_8859_1);

    private final RandomGenerator random;

    Mutator(RandomGenerator random) {
        this.random = random;
    }

    /** A changed copy of an input, with parts of another one perhaps. */
    byte[] mutate(byte[] seed, byte[] other) {
        byte[] result = seed;
        int times = 1 + Math.min(random.nextInt(8), random.nextInt(8));
        for (int i = 0; i < times; i++) {
            result = once(result, other);
        }
        int most = random.nextInt(500) == 0 ? LARGE_SIZE : USUAL_SIZE;
        return result.length <= most ? result : Arrays.copyOf(result, most);
    }

    private byte[] once(byte[] input, byte[] other) {
        return switch (random.nextInt(20)) {
            case 0 -> flip(input);
            case 1 -> set(input);
            case 2 -> replace(input, at(input), at(input), new byte[0]);
            case 3 -> Arrays.copyOf(input, at(input));
            case 4 -> insert(input, piece());
            case 5 -> insert(input, noise());
            case 6, 7, 8 -> number(input);
            case 9, 10 -> value(input);
            case 11 -> copyWithin(input);
            case 12 -> splice(input, other);
            case 13 -> repeat(input);
            case 14 -> field(input);
            case 15, 16 -> length(input);
            case 17 -> varint(input);
            case 18 -> encode(input);
            default -> line(input);
        };
    }

    private int at(byte[] input) {
        return random.nextInt(input.length + 1);
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private byte[] piece() {
        return Corpus.bytes(any(PIECES));
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(16)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] flip(byte[] input) {
        byte[] result = input.clone();
        if (result.length > 0) {
            result[random.nextInt(result.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return result;
    }

    private byte[] set(byte[] input) {
        byte[] result = input.clone();
        if (result.length > 0) {
            int value = random.nextBoolean() ? random.nextInt(256) : random.nextInt(3) - 1;
            result[random.nextInt(result.length)] = (byte) value;
        }
        return result;
    }

    private byte[] insert(byte[] input, byte[] piece) {
        int at = at(input);
        return replace(input, at, at, piece);
    }

    /** A number that is written in digits becomes another one. */
    private byte[] number(byte[] input) {
        int start = find(input, Mutator::isDigit);
        if (start < 0) {
            return insert(input, Corpus.bytes(any(NUMBERS)));
        }
        while (start > 0 && isNumberPart(input[start - 1])) {
            start--;
        }
        int end = start;
        while (end < input.length && isNumberPart(input[end])) {
            end++;
        }
        return replace(input, start, end, Corpus.bytes(any(NUMBERS)));
    }

    /** A value of JSON becomes another one; where there is none, one is put in. */
    private byte[] value(byte[] input) {
        byte[] value = Corpus.bytes(any(VALUES));
        int colon = find(input, b -> b == ':' || b == ',' || b == '[');
        return colon < 0
                ? insert(input, value)
                : replace(input, colon + 1, end(input, colon + 1), value);
    }

    /** A field of JSON, or what lies between two commas, comes once more. */
    private byte[] field(byte[] input) {
        int comma = find(input, b -> b == ',' || b == '{' || b == '[');
        if (comma < 0) {
            return copyWithin(input);
        }
        int end = end(input, end(input, comma + 1) + 1);
        byte[] field = Arrays.copyOfRange(input, comma + 1, Math.min(end, input.length));
        byte[] copy = Arrays.copyOf(field, field.length + 1);
        copy[field.length] = ',';
        return replace(input, comma + 1, comma + 1, copy);
    }

    /** Where the JSON value that starts here ends, roughly. */
    private static int end(byte[] input, int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = Math.min(start, input.length); i < input.length; i++) {
            byte b = input[i];
            if (b == '"' && (i == 0 || input[i - 1] != '\\')) {
                quoted = !quoted;
            } else if (!quoted && (b == '[' || b == '{')) {
                depth++;
            } else if (!quoted && depth == 0 && (b == ',' || b == ']' || b == '}' || b == ':')) {
                return i;
            } else if (!quoted && (b == ']' || b == '}')) {
                depth--;
            }
        }
        return input.length;
    }

    private byte[] copyWithin(byte[] input) {
        int from = at(input);
        int to = Math.min(input.length, from + 1 + random.nextInt(64));
        return insert(input, Arrays.copyOfRange(input, from, to));
    }

    private byte[] splice(byte[] input, byte[] other) {
        int start = at(other);
        int end = Math.max(start, at(other));
        int from = at(input);
        int to = random.nextBoolean() ? input.length : Math.max(from, at(input));
        return replace(input, from, to, Arrays.copyOfRange(other, start, end));
    }

    /** A part many times over. */
    private byte[] repeat(byte[] input) {
        int from = at(input);
        int to = Math.min(input.length, from + 1 + random.nextInt(32));
        byte[] part = Arrays.copyOfRange(input, from, to);
        int most = random.nextInt(200) == 0 ? LARGE_SIZE : USUAL_SIZE / 2;
        int times = Math.min(1 << random.nextInt(18), most / Math.max(1, part.length));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(part);
        }
        return insert(input, all.toByteArray());
    }

    /** Four or eight bytes become a length that lies. */
    private byte[] length(byte[] input) {
        long lie = lie(input.length);
        boolean wide = random.nextInt(3) == 0;
        ByteBuffer bytes =
                ByteBuffer.allocate(wide ? 8 : 4)
                        .order(
                                random.nextInt(4) == 0
                                        ? ByteOrder.BIG_ENDIAN
                                        : ByteOrder.LITTLE_ENDIAN);
        if (wide) {
            bytes.putLong(lie);
        } else {
            bytes.putInt((int) lie);
        }
        int from = at(input);
        int to = random.nextBoolean() ? from : Math.min(input.length, from + bytes.capacity());
        return replace(input, from, to, bytes.array());
    }

    /** As {@link #length}, in protobuf's form. */
    private byte[] varint(byte[] input) {
        long left = lie(input.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while ((left & ~0x7fL) != 0) {
            bytes.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
        int from = at(input);
        return replace(input, from, Math.min(input.length, from + 1), bytes.toByteArray());
    }

    private long lie(int length) {
        return switch (random.nextInt(10)) {
            case 0 -> -1;
            case 1 -> Integer.MAX_VALUE;
            case 2 -> Integer.MIN_VALUE;
            case 3 -> 0xffffffffL;
            case 4 -> Long.MAX_VALUE;
            case 5 -> Long.MIN_VALUE;
            case 6 -> 1L << 62;
            case 7 -> 0;
            case 8 -> length + random.nextInt(9) - 4;
            default -> random.nextInt(64);
        };
    }

    private byte[] encode(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        return random.nextInt(3) == 0
                ? replace(input, 0, 0, Corpus.bytes("\ufeff"))
                : text.getBytes(any(ENCODINGS));
    }

    /** A line comes twice, goes, or ends in another way. */
    private byte[] line(byte[] input) {
        int start = find(input, b -> b == '\n') + 1;
        int end = start;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        byte[] line = Arrays.copyOfRange(input, start, Math.min(input.length, end + 1));
        return switch (random.nextInt(4)) {
            case 0 -> replace(input, start, start, line);
            case 1 -> replace(input, start, start + line.length, new byte[0]);
            case 2 -> replace(input, end, Math.min(end + 1, input.length), Corpus.bytes("\r"));
            default -> replace(input, end, Math.min(end + 1, input.length), Corpus.bytes("\r\n"));
        };
    }

    private interface ByteTest {
        boolean holds(byte b);
    }

    /** A place, from a random one on, where the test holds; −1 if there is none. */
    private int find(byte[] input, ByteTest test) {
        int from = at(input);
        for (int i = 0; i < input.length; i++) {
            int at = (from + i) % input.length;
            if (test.holds(input[at])) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isNumberPart(byte b) {
        return isDigit(b) || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
    }

    /** The input with the bytes between two places replaced; the places in any order. */
    static byte[] replace(byte[] input, int one, int two, byte[] by) {
        int from = Math.min(one, two);
        int to = Math.max(one, two);
        byte[] result = new byte[input.length - (to - from) + by.length];
        System.arraycopy(input, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(input, to, result, from + by.length, input.length - to);
        return result;
    }
}
