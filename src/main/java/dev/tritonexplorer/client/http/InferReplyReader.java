package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.http.BodyReader.BrokenBodyException;
import dev.tritonexplorer.client.wire.OutputWindows;

import okhttp3.Response;
import okhttp3.ResponseBody;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Reads an inference's answer: JSON, and after it the binary outputs without padding. A server
 * leaves {@link InferRequestWriter#JSON_LENGTH_HEADER} out when nothing binary follows, even though
 * outputs without elements have a {@code binary_data_size} of 0.
 */
final class InferReplyReader {

    private InferReplyReader() {}

    static InferResponse read(Response response, OutputWindows windows, Stopwatch stopwatch)
            throws IOException {
        return read(response, windows, stopwatch, new KnownReply());
    }

    static InferResponse read(
            Response response, OutputWindows windows, Stopwatch stopwatch, KnownReply known)
            throws IOException {
        ResponseBody body = response.body();
        String jsonLength = response.header(InferRequestWriter.JSON_LENGTH_HEADER);
        if (jsonLength == null) {
            byte[] bytes = BodyReader.json(body, BodyReader.MOST_JSON_TENSORS);
            return read(bytes, null, windows, stopwatch, known);
        }
        if (body.contentLength() >= 0 && body.contentLength() <= BodyReader.TRUSTED) {
            jsonLength(jsonLength, body.contentLength());
            byte[] bytes = BodyReader.exactly(body.source(), body.contentLength());
            return read(bytes, jsonLength, windows, stopwatch, known);
        }
        int json = jsonLength(jsonLength, body.contentLength());
        byte[] first = BodyReader.exactly(body.source(), json);
        InferReplyHeader header = known.parse(first, json, windows);
        byte[] bytes = tensors(body, json, header);
        stopwatch.received();
        return respond(header, bytes, 0, stopwatch);
    }

    /**
     * Of a whole body that has just been read.
     *
     * @param jsonLength as the server told it, if it did
     */
    static InferResponse read(
            byte[] bytes,
            @Nullable String jsonLength,
            OutputWindows windows,
            Stopwatch stopwatch,
            KnownReply known)
            throws IOException {
        stopwatch.received();
        int json = jsonLength == null ? bytes.length : jsonLength(jsonLength, bytes.length);
        InferReplyHeader header = known.parse(bytes, json, windows);
        checkSum(header, bytes.length - json);
        return respond(header, bytes, json, stopwatch);
    }

    private static InferResponse respond(
            InferReplyHeader header, byte[] bytes, long from, Stopwatch stopwatch) {
        List<InferOutput> outputs = header.cut(MemorySegment.ofArray(bytes), from);
        return header.respond(outputs, stopwatch.timings());
    }

    /** A large body, or one of unknown length: its size follows from the JSON part. */
    private static byte[] tensors(ResponseBody body, int json, InferReplyHeader header)
            throws IOException {
        long announced = body.contentLength();
        if (announced >= 0) {
            checkSum(header, announced - json);
        }
        long heap = Runtime.getRuntime().maxMemory();
        if (header.binarySize() > heap) {
            throw new BrokenBodyException(
                    "its outputs have %,d bytes, and Java's heap is %,d (see -Xmx)"
                            .formatted(header.binarySize(), heap));
        }
        byte[] bytes = BodyReader.exactly(body.source(), header.binarySize());
        if (!body.source().exhausted()) {
            throw new BrokenBodyException(
                    "it goes on after the %,d bytes of its outputs".formatted(bytes.length));
        }
        return bytes;
    }

    private static void checkSum(InferReplyHeader header, long binary) {
        if (header.binarySize() != binary) {
            throw new Json.Malformed(
                    "its outputs have %,d bytes, but %,d follow the JSON part"
                            .formatted(header.binarySize(), binary));
        }
    }

    private static int jsonLength(String value, long whole) throws IOException {
        long length;
        try {
            length = Long.parseLong(value.strip());
        } catch (NumberFormatException problem) {
            length = -1;
        }
        if (length < 0 || (whole >= 0 && length > whole)) {
            throw new BrokenBodyException(
                    "%s is \"%s\" for a body of %s bytes"
                            .formatted(
                                    InferRequestWriter.JSON_LENGTH_HEADER,
                                    value,
                                    whole < 0 ? "unknown" : Long.toString(whole)));
        }
        if (length > BodyReader.MOST_JSON_TENSORS) {
            throw new BrokenBodyException(
                    "its JSON part has %,d bytes, the limit is %,d"
                            .formatted(length, BodyReader.MOST_JSON_TENSORS));
        }
        return (int) length;
    }
}
