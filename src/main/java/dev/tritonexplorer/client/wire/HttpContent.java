package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.CallContent;
import dev.tritonexplorer.client.CallTensor;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Reads the beginning of a body of HTTP: JSON, the binary extension, text. Stateless. */
public final class HttpContent {

    /** Few kept bytes may hold many zeros. */
    private static final int MOST_UNPACKED = 1 << 20;

    private HttpContent() {}

    /**
     * Reads what is there.
     *
     * @param kept the first bytes of the body
     * @param size of the whole body
     * @param encoding the header {@code Content-Encoding}; empty if there is none
     * @param jsonLength how many unpacked bytes are JSON, tensors after them; negative if the
     *     header is absent
     */
    public static CallContent read(byte[] kept, long size, String encoding, long jsonLength) {
        Unpacked unpacked = unpack(kept, size, encoding);
        byte[] bytes = unpacked.bytes();
        if (jsonLength < 0) {
            return new CallContent(text(bytes, unpacked.cut()), List.of());
        }
        if (jsonLength > bytes.length) {
            return new CallContent(text(bytes, true), List.of());
        }
        int json = (int) jsonLength;
        String text = text(Arrays.copyOf(bytes, json), false);
        return new CallContent(text, json == 0 ? List.of() : tensors(text, bytes, json));
    }

    private record Unpacked(byte[] bytes, boolean cut) {}

    private static Unpacked unpack(byte[] kept, long size, String encoding) {
        boolean cut = kept.length < size;
        String name = encoding.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.equals("identity")) {
            return new Unpacked(kept, cut);
        }
        KeptBytes out = new KeptBytes(MOST_UNPACKED);
        try (InputStream in =
                name.equals("gzip")
                        ? new GZIPInputStream(new ByteArrayInputStream(kept))
                        : new InflaterInputStream(new ByteArrayInputStream(kept))) {
            byte[] part = new byte[8192];
            int count = in.read(part);
            while (count >= 0 && out.room() > 0) {
                out.write(part, 0, count);
                count = in.read(part);
            }
            return new Unpacked(out.bytes(), cut || count >= 0);
        } catch (IOException end) {
            // The rest is missing, or it is not packed so: what came out is what there is.
            return new Unpacked(out.bytes(), true);
        }
    }

    /** Text laid out; empty for what is none. */
    private static String text(byte[] bytes, boolean cut) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer read = CharBuffer.allocate(bytes.length + 1);
        if (decoder.decode(ByteBuffer.wrap(bytes), read, !cut).isError()) {
            return "";
        }
        String text = read.flip().toString();
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
            return "";
        }
        return JsonLayout.isJson(text) ? JsonLayout.of(text, cut) : text;
    }

    private static List<CallTensor> tensors(String json, byte[] bytes, int from) {
        JsonNode root;
        try {
            root = JsonLayout.tree(json);
        } catch (JacksonException noJson) {
            return List.of();
        }
        List<CallTensor> tensors = new ArrayList<>();
        long at = from;
        for (JsonNode each :
                root.path(root.path("inputs").isArray() ? "inputs" : "outputs").values()) {
            Optional<Long> size = size(each);
            if (size.isPresent()) {
                tensors.add(tensor(each, size.get(), bytes, at));
                at += size.get();
            }
        }
        return tensors;
    }

    private static Optional<Long> size(JsonNode tensor) {
        JsonNode size = tensor.path("parameters").path("binary_data_size");
        return size.isIntegralNumber() && size.longValue() >= 0
                ? Optional.of(size.longValue())
                : Optional.empty();
    }

    /** A tensor of which as much as there is lies in the bytes at this place. */
    static CallTensor tensor(JsonNode described, long size, byte[] bytes, long at) {
        long from = Math.min(at, bytes.length);
        long here = Math.min(size, bytes.length - from);
        return new CallTensor(
                described.path("name").asString(""),
                described.path("datatype").asString(""),
                described.path("shape").toString().replace(",", ", "),
                size,
                MemorySegment.ofArray(bytes).asSlice(from, here));
    }
}
