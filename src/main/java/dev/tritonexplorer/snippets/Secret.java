package dev.tritonexplorer.snippets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The value of a header or of a query's part that may be a secret: a text has only the variable
 * that holds it.
 *
 * @param before what stands before the secret, such as {@code "Bearer "}
 * @param variable the name of an environment variable; empty if there is no secret
 */
record Secret(String before, String variable) {

    private static final String RESTRICTED = "triton-grpc-protocol-";
    private static final Pattern SUSPICIOUS =
            Pattern.compile("token|key|secret|passw|auth|sig|cred", Pattern.CASE_INSENSITIVE);
    private static final List<String> SCHEMES = List.of("Bearer ", "Basic ");

    /**
     * The headers of all calls and of this one, which override them. Two with one name in other
     * letters are one.
     *
     * @param overHttp whether the prefix is cut off that gRPC's names of restricted APIs have
     */
    static Map<String, Secret> of(
            Map<String, String> ofAll, Map<String, String> ofCall, boolean overHttp) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map<String, String> headers : List.of(ofAll, ofCall)) {
            headers.forEach(
                    (name, value) -> {
                        values.keySet().removeIf(name::equalsIgnoreCase);
                        values.put(name, value);
                    });
        }
        Map<String, Secret> secrets = new LinkedHashMap<>();
        List<String> taken = new ArrayList<>();
        values.forEach(
                (name, value) -> {
                    String shown = overHttp ? withoutPrefix(name) : name.toLowerCase(Locale.ROOT);
                    secrets.put(shown, new Secret(scheme(name, value), variable(shown, taken)));
                });
        return secrets;
    }

    /** A URL's query: what by its name is a secret is one, the rest is as it is. */
    static Map<String, Secret> ofQuery(Map<String, String> query) {
        Map<String, Secret> parts = new LinkedHashMap<>();
        List<String> taken = new ArrayList<>();
        query.forEach(
                (name, value) ->
                        parts.put(
                                name,
                                SUSPICIOUS.matcher(name).find()
                                        ? new Secret("", variable("query-" + name, taken))
                                        : new Secret(value, "")));
        return parts;
    }

    boolean isPlain() {
        return variable.isEmpty();
    }

    private static String withoutPrefix(String name) {
        return name.startsWith(RESTRICTED) && name.length() > RESTRICTED.length()
                ? name.substring(RESTRICTED.length())
                : name;
    }

    private static String scheme(String name, String value) {
        if (!name.equalsIgnoreCase("authorization")) {
            return "";
        }
        return SCHEMES.stream()
                .filter(each -> value.regionMatches(true, 0, each, 0, each.length()))
                .findFirst()
                .orElse("");
    }

    private static String variable(String name, List<String> taken) {
        String plain =
                name.equalsIgnoreCase("authorization")
                        ? "TRITON_TOKEN"
                        : "TRITON_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        String free = plain;
        for (int number = 2; taken.contains(free); number++) {
            free = plain + "_" + number;
        }
        taken.add(free);
        return free;
    }
}
