package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.CallContent;
import dev.tritonexplorer.client.CallMessage;

import org.jspecify.annotations.Nullable;

/** A body of HTTP, or an event of one, for a listener of calls. */
public final class HttpMessage implements CallMessage {

    private final long size;
    private final byte[] kept;
    private final String encoding;
    private final long jsonLength;

    /**
     * @param kept the first bytes; given away
     * @param encoding the header {@code Content-Encoding}
     * @param jsonLength the header that says how many unpacked bytes are JSON
     */
    public HttpMessage(
            long size, byte[] kept, @Nullable String encoding, @Nullable String jsonLength) {
        this.size = size;
        this.kept = kept;
        this.encoding = encoding == null ? "" : encoding;
        this.jsonLength = length(jsonLength);
    }

    private static long length(@Nullable String header) {
        try {
            return header == null ? -1 : Long.parseLong(header.strip());
        } catch (NumberFormatException odd) {
            return -1;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int kept() {
        return kept.length;
    }

    @Override
    public byte[] bytes() {
        return kept.clone();
    }

    /** It stands in the call's path. */
    @Override
    public String model() {
        return "";
    }

    @Override
    public CallContent content() {
        return HttpContent.read(kept, size, encoding, jsonLength);
    }
}
