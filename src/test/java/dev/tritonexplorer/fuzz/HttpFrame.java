package dev.tritonexplorer.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP answer as it lies in the corpus: lines {@code name: value}, an empty line, the body. The
 * status is the line {@code Status}; everything may be missing.
 */
public record HttpFrame(Map<String, String> headers, byte[] body) {

    private static final int MOST_HEADERS = 16;

    /** Takes an input apart; whatever it is, it is some frame. */
    public static HttpFrame of(byte[] input) {
        Map<String, String> headers = new LinkedHashMap<>();
        int at = 0;
        while (at < input.length && headers.size() < MOST_HEADERS) {
            int end = at;
            while (end < input.length && input[end] != '\n') {
                end++;
            }
            String line = new String(input, at, end - at, StandardCharsets.ISO_8859_1).strip();
            at = Math.min(input.length, end + 1);
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                // What OkHttp would let through of a server's header.
                String value = line.substring(colon + 1).strip().replaceAll("[^\\x20-\\x7e]", "");
                headers.put(line.substring(0, colon), value);
            }
        }
        return new HttpFrame(headers, Arrays.copyOfRange(input, at, input.length));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The header as a number, or −1. */
    public long number(String name) {
        String value = headers.getOrDefault(name, "");
        return value.matches("[0-9]{1,18}") ? Long.parseLong(value) : -1;
    }
}
