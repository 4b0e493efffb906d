package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an {@code .npy} header: a Python dictionary with exactly the keys {@code descr} (text),
 * {@code fortran_order} (True or False) and {@code shape} (a tuple of whole numbers), and nothing
 * else of Python.
 */
final class NpyHeaderParser {

    /** As many as numpy's arrays can have. */
    private static final int MOST_DIMENSIONS = 64;

    private final String text;
    private int at;

    private NpyHeaderParser(String text) {
        this.text = text;
    }

    static NpyHeader parse(String text) throws TensorDataException {
        NpyHeaderParser parser = new NpyHeaderParser(text);
        Map<String, Object> entries = parser.dictionary();
        parser.skipSpace();
        if (parser.at != text.length()) {
            throw parser.broken("something follows the dictionary");
        }
        if (!(entries.get("descr") instanceof String descr)
                || !(entries.get("fortran_order") instanceof Boolean fortran)
                || !(entries.get("shape") instanceof Shape shape)) {
            throw parser.broken("descr, fortran_order or shape is missing");
        }
        return new NpyHeader(NpyType.parse(descr), fortran, shape);
    }

    private Map<String, Object> dictionary() throws TensorDataException {
        Map<String, Object> entries = new HashMap<>();
        expect('{');
        while (!take('}')) {
            String key = string();
            expect(':');
            Object value =
                    switch (key) {
                        case "descr" -> descr();
                        case "fortran_order" -> flag();
                        case "shape" -> shape();
                        default -> throw broken("it has an unknown key");
                    };
            if (entries.put(key, value) != null) {
                throw broken("it has a key twice");
            }
            if (!take(',')) {
                expect('}');
                break;
            }
        }
        return entries;
    }

    private String descr() throws TensorDataException {
        skipSpace();
        if (at < text.length() && text.charAt(at) == '[') {
            throw new TensorDataException(DataText.NPY_RECORDS.with());
        }
        return string();
    }

    private boolean flag() throws TensorDataException {
        skipSpace();
        for (boolean value : new boolean[] {true, false}) {
            String name = value ? "True" : "False";
            if (text.startsWith(name, at)) {
                at += name.length();
                return value;
            }
        }
        throw broken("fortran_order is neither True nor False");
    }

    private Shape shape() throws TensorDataException {
        List<Long> dims = new ArrayList<>();
        expect('(');
        while (!take(')')) {
            if (dims.size() == MOST_DIMENSIONS) {
                throw broken("its shape has more than " + MOST_DIMENSIONS + " dimensions");
            }
            dims.add(dimension());
            if (!take(',')) {
                if (dims.size() == 1) {
                    throw broken("its shape is no tuple");
                }
                expect(')');
                break;
            }
        }
        return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    }

    private long dimension() throws TensorDataException {
        skipSpace();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        try {
            long dimension = Long.parseLong(text, start, at, 10);
            // How Python 2 wrote long numbers.
            take('L');
            return dimension;
        } catch (NumberFormatException problem) {
            throw broken("its shape holds something else than dimensions");
        }
    }

    private String string() throws TensorDataException {
        skipSpace();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw broken("a text is missing");
        }
        String string = text.substring(at + 1, end);
        if (string.indexOf('\\') >= 0) {
            throw broken("a text has an escape");
        }
        at = end + 1;
        return string;
    }

    private void expect(char wanted) throws TensorDataException {
        if (!take(wanted)) {
            throw broken("a '" + wanted + "' is missing");
        }
    }

    private boolean take(char wanted) {
        skipSpace();
        boolean found = at < text.length() && text.charAt(at) == wanted;
        if (found) {
            at++;
        }
        return found;
    }

    private void skipSpace() {
        while (at < text.length() && " \n\t\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private TensorDataException broken(String what) {
        return new TensorDataException(DataText.NPY_HEADER_BROKEN.with(what, at + 1));
    }
}
