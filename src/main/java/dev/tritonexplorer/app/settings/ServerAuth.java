package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.client.Authorization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How a server wants to know who calls, without what is secret of it.
 *
 * @param user for {@link Kind#BASIC}; else empty
 * @param headers the names of the headers for {@link Kind#HEADERS}; else none
 * @param kept whether the secret is in the system's keyring; else it is asked for at each start
 */
public record ServerAuth(Kind kind, String user, List<String> headers, boolean kept) {

    /** What is sent. */
    public enum Kind {
        NONE,
        /** One secret: a token. */
        BEARER,
        /** One secret: a password. */
        BASIC,
        /** As many secrets as headers: their values. */
        HEADERS
    }

    public static final ServerAuth NONE = new ServerAuth(Kind.NONE, "", List.of(), false);

    /**
     * @throws IllegalArgumentException for headers without a name, or twice the same
     */
    public ServerAuth {
        headers = List.copyOf(headers);
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String header : headers) {
            if (header.isBlank()) {
                throw new IllegalArgumentException("A header has no name");
            }
            if (!names.add(header)) {
                throw new IllegalArgumentException("The header \"" + header + "\" is there twice");
            }
        }
        if (kind == Kind.HEADERS && headers.isEmpty()) {
            throw new IllegalArgumentException("There is no header");
        }
    }

    /** How many secrets it takes. */
    public int secrets() {
        return switch (kind) {
            case NONE -> 0;
            case BEARER, BASIC -> 1;
            case HEADERS -> headers.size();
        };
    }

    public ServerAuth withKept(boolean inKeyring) {
        return new ServerAuth(kind, user, headers, inKeyring);
    }

    /**
     * What every call carries.
     *
     * @param secrets as many as {@link #secrets} says
     * @throws IllegalArgumentException for a user name with a colon
     */
    public Map<String, String> headersWith(List<String> secrets) {
        if (secrets.size() != secrets()) {
            throw new IllegalArgumentException("These are not the secrets of this server");
        }
        return switch (kind) {
            case NONE -> Map.of();
            case BEARER -> Authorization.bearer(secrets.getFirst());
            case BASIC -> Authorization.basic(user, secrets.getFirst());
            case HEADERS -> {
                Map<String, String> all = new LinkedHashMap<>();
                for (int index = 0; index < headers.size(); index++) {
                    all.put(headers.get(index), secrets.get(index));
                }
                yield all;
            }
        };
    }
}
