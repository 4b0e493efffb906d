package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.ClientOptions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a client must not tell a {@link CallListener}. Immutable. */
public final class Secrets {

    /** Shorter ones stand in too many other words. */
    private static final int SHORTEST = 4;

    private static final Pattern NAMES =
            Pattern.compile(
                    "auth|cookie|token|secret|passw|credential|key|session|signature|jwt|bearer",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern VALUES =
            Pattern.compile(
                    "(?i)^(bearer|basic|digest|negotiate)\\s.*|.*\\beyJ[\\w-]{8,}\\.[\\w-]+.*",
                    Pattern.DOTALL);

    /** Most headers of most calls: nothing is looked for in these. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "accept-encoding",
                    "connection",
                    "content-encoding",
                    "content-length",
                    "content-type",
                    "date",
                    "grpc-accept-encoding",
                    "grpc-encoding",
                    "grpc-status",
                    "host",
                    "inference-header-content-length",
                    "transfer-encoding",
                    "user-agent");

    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> values = new ArrayList<>();

    /**
     * @param options whose headers are secrets, each of them
     */
    public Secrets(ClientOptions options) {
        options.headers()
                .forEach(
                        (name, value) -> {
                            names.add(name);
                            add(value);
                            // The token after its scheme is as secret as both together.
                            add(value.substring(value.indexOf(' ') + 1));
                        });
    }

    private void add(String value) {
        String secret = value.strip();
        if (secret.length() >= SHORTEST && !values.contains(secret)) {
            values.add(secret);
        }
    }

    /** A header as it may be seen. */
    public CallHeader header(String name, String value) {
        return new CallHeader(name, isSecret(name, value) ? CallListener.HIDDEN : text(value));
    }

    private boolean isSecret(String name, String value) {
        if (names.contains(name)) {
            return true;
        }
        return !HARMLESS.contains(name.toLowerCase(Locale.ROOT))
                && (NAMES.matcher(name).find() || VALUES.matcher(value).matches());
    }

    /** Text without the secrets that are known. */
    public String text(String text) {
        String shown = text;
        for (String secret : values) {
            shown = shown.replace(secret, CallListener.HIDDEN);
        }
        return shown;
    }

    /** A path whose query tells no secrets. */
    public String target(String path) {
        int query = path.indexOf('?');
        if (query < 0) {
            return text(path);
        }
        StringBuilder shown = new StringBuilder(path.substring(0, query));
        char before = '?';
        for (String parameter : path.substring(query + 1).split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            shown.append(before).append(name);
            if (equals >= 0) {
                String value = parameter.substring(equals + 1);
                shown.append('=').append(isSecret(name, value) ? CallListener.HIDDEN : value);
            }
            before = '&';
        }
        return text(shown.toString());
    }

    /**
     * Puts stars in the place of the secrets that are known, one that the end cuts off included.
     *
     * @return the same array
     */
    public byte[] cover(byte[] bytes) {
        for (String value : values) {
            byte[] secret = value.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at++) {
                if (bytes[at] == secret[0]) {
                    int length = matching(bytes, at, secret);
                    boolean cut = at + length == bytes.length && length >= SHORTEST;
                    if (length == secret.length || cut) {
                        Arrays.fill(bytes, at, at + length, (byte) '*');
                    }
                }
            }
        }
        return bytes;
    }

    private static int matching(byte[] bytes, int from, byte[] secret) {
        int length = 0;
        while (length < secret.length
                && from + length < bytes.length
                && bytes[from + length] == secret[length]) {
            length++;
        }
        return length;
    }
}
