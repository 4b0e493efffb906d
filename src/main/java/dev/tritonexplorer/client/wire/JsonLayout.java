package dev.tritonexplorer.client.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringWriter;

/** JSON laid out for people; one that breaks off as far as it goes. */
final class JsonLayout {

    /** Triton writes numbers that are none, such as NaN. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

    private JsonLayout() {}

    static String of(JsonNode tree) {
        return PRETTY.writeValueAsString(tree);
    }

    /**
     * The text laid out; as it is if it is no JSON.
     *
     * @param cut whether its end may be missing; then its brackets are closed
     */
    static String of(String json, boolean cut) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = PRETTY.createGenerator(text);
                JsonParser in = MAPPER.createParser(json)) {
            while (in.nextToken() != null) {
                out.copyCurrentEventExact(in);
            }
        } catch (JacksonException end) {
            return cut ? text.toString() : json;
        }
        return text.toString();
    }

    /** Whether it may be JSON: what it begins with. */
    static boolean isJson(String text) {
        String start = text.stripLeading();
        return !start.isEmpty() && "{[".indexOf(start.charAt(0)) >= 0;
    }

    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }
}
