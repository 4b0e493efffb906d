package dev.tritonexplorer.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks headers before a transport sees them, so that both refuse the same. */
final class Headers {

    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private Headers() {}

    /**
     * An unmodifiable copy in the same order.
     *
     * @throws IllegalArgumentException for a name or a value that HTTP and gRPC cannot carry; it
     *     does not repeat the value, which may be a secret
     */
    static Map<String, String> checked(Map<String, String> headers) {
        headers.forEach(
                (name, value) -> {
                    if (name.isEmpty() || !name.chars().allMatch(Headers::isToken)) {
                        throw new InvalidInputException(FailureText.WRONG_HEADER_NAME.with(name));
                    }
                    if (!value.chars().allMatch(c -> c == '\t' || c >= ' ' && c <= '~')) {
                        throw new InvalidInputException(FailureText.WRONG_HEADER_VALUE.with(name));
                    }
                });
        return Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    private static boolean isToken(int c) {
        return c >= '0' && c <= '9'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || TOKEN.indexOf(c) >= 0;
    }
}
