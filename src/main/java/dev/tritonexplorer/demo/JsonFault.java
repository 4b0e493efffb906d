package dev.tritonexplorer.demo;

import java.io.Serial;
import java.nio.charset.StandardCharsets;

/**
 * Finds the first fault in a text that is no JSON, and names it and its byte as Triton does. Only
 * used once a parser has refused the text.
 */
final class JsonFault {

    private static final int MAX_DEPTH = 400;

    private final byte[] text;
    private final int length;
    private int at;

    private JsonFault(byte[] text, int length) {
        this.text = text;
        this.length = length;
    }

    /** What is wrong, and at which byte. */
    private static final class Found extends Exception {
        @Serial private static final long serialVersionUID = 1L;

        Found(String what, int at) {
            super(what + " at " + at, null, false, false);
        }
    }

    /**
     * @param otherwise what the parser said, for a fault that this does not find
     */
    static Refusal refusal(byte[] text, int length, String otherwise) {
        JsonFault scan = new JsonFault(text, length);
        String fault;
        try {
            scan.document();
            fault = otherwise + " at " + scan.at;
        } catch (Found found) {
            fault = found.getMessage();
        }
        return new Refusal(Status.INTERNAL, "failed to parse the request JSON buffer: " + fault);
    }

    private void document() throws Found {
        space();
        if (at == length) {
            throw new Found("The document is empty.", at);
        }
        value(0);
        space();
        if (at < length) {
            throw new Found("The document root must not be followed by other values.", at);
        }
    }

    /** The byte here, or 0 at the end. */
    private int peek() {
        return at < length ? text[at] : 0;
    }

    private void space() {
        while (at < length && " \t\r\n".indexOf(text[at]) >= 0) {
            at++;
        }
    }

    private void value(int depth) throws Found {
        if (depth > MAX_DEPTH) {
            throw new Found("Nested deeper than " + MAX_DEPTH + ".", at);
        }
        switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void object(int depth) throws Found {
        at++;
        space();
        if (peek() == '}') {
            at++;
            return;
        }
        while (true) {
            if (peek() != '"') {
                throw new Found("Missing a name for object member.", at);
            }
            string();
            space();
            if (peek() != ':') {
                throw new Found("Missing a colon after a name of object member.", at);
            }
            at++;
            space();
            value(depth + 1);
            space();
            if (peek() == '}') {
                at++;
                return;
            }
            if (peek() != ',') {
                throw new Found("Missing a comma or } after an object member.", at);
            }
            at++;
            space();
        }
    }

    private void array(int depth) throws Found {
        at++;
        space();
        if (peek() == ']') {
            at++;
            return;
        }
        while (true) {
            value(depth + 1);
            space();
            if (peek() == ']') {
                at++;
                return;
            }
            if (peek() != ',') {
                throw new Found("Missing a comma or ] after an array element.", at);
            }
            at++;
            space();
        }
    }

    private void string() throws Found {
        at++;
        while (peek() != '"') {
            if (at == length || peek() == 0) {
                throw new Found("Missing a closing quotation mark in string.", at);
            }
            if (peek() >= 0 && peek() < ' ') {
                throw new Found("Invalid encoding in string.", at);
            }
            if (peek() == '\\') {
                escape();
            } else {
                at++;
            }
        }
        at++;
    }

    private void escape() throws Found {
        int start = at++;
        int kind = peek();
        if (kind != 'u') {
            if ("\"\\/bfnrt".indexOf(kind) < 0 || kind == 0) {
                throw new Found("Invalid escape character in string.", start);
            }
            at++;
            return;
        }
        at++;
        for (int digit = 0; digit < 4; digit++, at++) {
            if (Character.digit(peek(), 16) < 0) {
                throw new Found("Incorrect hex digit after \\u escape in string.", start);
            }
        }
    }

    private void word(String word) throws Found {
        for (byte letter : word.getBytes(StandardCharsets.US_ASCII)) {
            if (peek() != letter) {
                throw new Found("Invalid value.", at);
            }
            at++;
        }
    }

    private void number() throws Found {
        if (peek() == '-') {
            at++;
        }
        if (peek() == 'N') {
            word("NaN");
            return;
        }
        if (peek() == 'I') {
            word("Infinity");
            return;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits("Invalid value.");
        }
        if (peek() == '.') {
            at++;
            digits("Miss fraction part in number.");
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits("Miss exponent in number.");
        }
    }

    private void digits(String fault) throws Found {
        if (peek() < '0' || peek() > '9') {
            throw new Found(fault, at);
        }
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
    }
}
