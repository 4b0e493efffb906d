package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringWriter;
import java.io.Writer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Tensors as JSON: numbers, {@code true} and {@code false}, texts for BYTES, nested as the
 * dimensions are or in one row, as Triton takes them. Beside that, {@code {"b64": "…"}} is an
 * element of BYTES that is not text, and {@code NaN}, {@code Infinity} and {@code -Infinity}, bare
 * or as texts, are fractions. FP16 and BF16 are rounded to the nearest value, halfway to the even
 * one; a number beyond its datatype's range is refused.
 */
public final class TensorJson {

    static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private TensorJson() {}

    /**
     * Reads one JSON value, UTF-8.
     *
     * @throws TensorDataException if it is broken, or not what the input wants
     */
    public static Tensor read(MemorySegment json, TensorSpec spec) throws TensorDataException {
        try (JsonParser parser = MAPPER.createParser(json.toArray(ValueLayout.JAVA_BYTE))) {
            return read(parser, spec);
        } catch (JacksonException problem) {
            throw broken(problem);
        }
    }

    /** As {@link #read(MemorySegment, TensorSpec)}, of text. */
    public static Tensor read(String json, TensorSpec spec) throws TensorDataException {
        try (JsonParser parser = MAPPER.createParser(json)) {
            return read(parser, spec);
        } catch (JacksonException problem) {
            throw broken(problem);
        }
    }

    /** All that the parser has yet to tell. */
    static Tensor read(JsonParser parser, TensorSpec spec) throws TensorDataException {
        JsonValues values = new JsonValues(parser, spec.datatype());
        Shape form = values.read();
        TensorBuilder builder = values.values();
        return builder.build(spec.shapeOf(builder.count(), form));
    }

    static TensorDataException broken(JacksonException problem) {
        var place = problem.getLocation();
        return new TensorDataException(
                place == null
                        ? DataText.JSON_BROKEN.with(JsonWords.of(problem))
                        : DataText.JSON_BROKEN_AT.with(
                                place.getLineNr(), place.getColumnNr(), JsonWords.of(problem)),
                problem);
    }

    /**
     * The values as one JSON array, nested as the dimensions are; a tensor of rank 0 is its value.
     * {@link #read} gives the same tensor again.
     */
    public static String write(Tensor tensor) {
        StringWriter text = new StringWriter();
        write(tensor, text);
        return text.toString();
    }

    /** As {@link #write(Tensor)}, to a writer that is not closed. */
    public static void write(Tensor tensor, Writer output) {
        new JsonTensorWriter(tensor).write(output);
    }
}
