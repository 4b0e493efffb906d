package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ModelOverride;

import okhttp3.MediaType;
import okhttp3.RequestBody;

import okio.BufferedSink;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A model's configuration and files as JSON; the files become base64 on their way out. */
final class LoadBody extends RequestBody {

    /** JSON before a file's base64, and the file. */
    private record Part(byte[] before, byte[] file) {}

    private static final byte[] END = {'"', '}', '}'};

    private final List<Part> parts = new ArrayList<>();
    private final byte[] end;
    private final long length;

    LoadBody(ModelOverride override) {
        String text =
                "{\"parameters\":{\"config\":" + Json.MAPPER.writeValueAsString(override.config());
        long size = 0;
        for (Map.Entry<String, byte[]> each : override.files().entrySet()) {
            text += "," + Json.MAPPER.writeValueAsString("file:" + each.getKey()) + ":\"";
            byte[] before = utf8(text);
            parts.add(new Part(before, each.getValue()));
            size += before.length + (each.getValue().length + 2L) / 3 * 4;
            text = "\"";
        }
        end = parts.isEmpty() ? utf8(text + "}}") : END;
        length = size + end.length;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public MediaType contentType() {
        return HttpControl.JSON;
    }

    @Override
    public long contentLength() {
        return length;
    }

    /** Nothing is sent twice. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        for (Part part : parts) {
            sink.write(part.before());
            try (OutputStream base64 =
                    Base64.getEncoder().wrap(new Unclosed(sink.outputStream()))) {
                base64.write(part.file());
            }
        }
        sink.write(end);
    }

    /** The encoder pads when closed; what follows still goes to the same connection. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            // The sink goes on.
        }
    }
}
