package dev.tritonexplorer.cli;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

import java.util.Map;

/** JSON for programs that read our output. */
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private Json() {}

    /** A server's JSON as a value for {@link #line}; as text where it is not JSON. */
    static Object parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException broken) {
            return json;
        }
    }

    /** JSON for {@link #line} that is known to be sound, as it is. */
    static Object raw(String json) {
        return new RawValue(json);
    }

    /** Maps, lists, texts and numbers, on one line. */
    static String line(Map<String, ?> object) {
        return MAPPER.writeValueAsString(object);
    }
}
