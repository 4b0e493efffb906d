package dev.tritonexplorer.snippets;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A call over HTTP that is no inference.
 *
 * @param path behind the address, with {@code /v2}
 * @param post whether it is POST, else GET
 * @param body a JSON object, if it sends any
 * @param status whether the answer is only a status, without a body
 */
record HttpCall(String path, boolean post, Optional<String> body, boolean status) {

    static HttpCall of(Call call) {
        return switch (call) {
            case Call.Infer infer -> throw new IllegalArgumentException("An inference");
            case Call.ServerReady() -> new HttpCall("/v2/health/ready", false, none(), true);
            case Call.Server() -> get("/v2");
            case Call.Index() -> new HttpCall("/v2/repository/index", true, none(), false);
            case Call.Model(String model, String version) -> get(ofModel(model, version, ""));
            case Call.Config(String model, String version) ->
                    get(ofModel(model, version, "config"));
            case Call.Statistics(String model, String version) ->
                    get(model.isEmpty() ? "/v2/models/stats" : ofModel(model, version, "stats"));
            case Call.Load(String model) ->
                    new HttpCall(ofRepository(model, "load"), true, none(), false);
            case Call.Unload(String model, boolean dependents) ->
                    new HttpCall(
                            ofRepository(model, "unload"),
                            true,
                            Optional.of(dependents)
                                    .filter(each -> each)
                                    .map(each -> "{\"parameters\":{\"unload_dependents\":true}}"),
                            false);
            case Call.Generate(String model, String version, String body, boolean streamed) ->
                    new HttpCall(
                            ofModel(model, version, streamed ? "generate_stream" : "generate"),
                            true,
                            Optional.of(Texts.json(body)),
                            false);
        };
    }

    private static HttpCall get(String path) {
        return new HttpCall(path, false, none(), false);
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    static String ofModel(String model, String version, String call) {
        return "/v2/models/"
                + segment(model)
                + (version.isEmpty() ? "" : "/versions/" + version)
                + (call.isEmpty() ? "" : "/" + call);
    }

    private static String ofRepository(String model, String call) {
        return "/v2/repository/models/" + segment(model) + "/" + call;
    }

    /** A name that a path cannot hold is refused by the client, too. */
    private static String segment(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("No model can be named \"" + name + "\"");
        }
        return encoded(name);
    }

    /** Percent-encoded, but for letters, digits and what no URL needs encoded. */
    static String encoded(String text) {
        StringBuilder plain = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) Byte.toUnsignedInt(each);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                plain.append(c);
            } else {
                plain.append("%%%02X".formatted((int) c));
            }
        }
        return plain.toString();
    }
}
