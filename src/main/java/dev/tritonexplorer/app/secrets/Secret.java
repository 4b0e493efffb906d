package dev.tritonexplorer.app.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The secrets of one server: a token, a password or the values of its headers. */
public record Secret(List<String> values) {

    private static final String SEPARATOR = ".";

    public Secret {
        values = List.copyOf(values);
    }

    /** In letters that no tool changes or takes for its own. */
    String encoded() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return values.stream()
                .map(one -> encoder.encodeToString(one.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(SEPARATOR, "", SEPARATOR));
    }

    /**
     * @throws IllegalArgumentException if this is not what {@link #encoded} wrote; the text is not
     *     repeated
     */
    static Secret decode(String encoded) {
        if (!encoded.endsWith(SEPARATOR)) {
            throw new IllegalArgumentException("The keyring holds something else here");
        }
        String[] parts = encoded.split("[.]", -1);
        try {
            return new Secret(
                    Arrays.stream(parts, 0, parts.length - 1)
                            .map(
                                    one ->
                                            new String(
                                                    Base64.getUrlDecoder().decode(one),
                                                    StandardCharsets.UTF_8))
                            .toList());
        } catch (IllegalArgumentException problem) {
            // Its message may repeat a part of the text.
            throw new IllegalArgumentException("The keyring holds something else here");
        }
    }

    /** Says nothing of the values. */
    @Override
    public String toString() {
        return "Secret[" + values.size() + "]";
    }
}
