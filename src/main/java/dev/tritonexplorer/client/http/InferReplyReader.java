package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.http.BodyReader.BrokenBodyException;
import dev.tritonexplorer.client.wire.OutputWindows;

import okhttp3.Response;
import okhttp3.ResponseBody;

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
        ResponseBody body = response.body();
        String jsonLength = response.header(InferRequestWriter.JSON_LENGTH_HEADER);
        byte[] bytes;
        long from;
        InferReplyHeader header;
        if (jsonLength == null) {
            bytes = BodyReader.json(body, BodyReader.MOST_JSON_TENSORS);
            stopwatch.received();
            header = InferReplyHeader.parse(bytes, bytes.length, windows);
            from = bytes.length;
            checkSum(header, 0);
        } else {
            int json = jsonLength(jsonLength, body.contentLength());
            if (body.contentLength() >= 0 && body.contentLength() <= BodyReader.TRUSTED) {
                bytes = BodyReader.exactly(body.source(), body.contentLength());
                stopwatch.received();
                header = InferReplyHeader.parse(bytes, json, windows);
                from = json;
                checkSum(header, body.contentLength() - json);
            } else {
                byte[] first = BodyReader.exactly(body.source(), json);
                header = InferReplyHeader.parse(first, json, windows);
                bytes = tensors(body, json, header);
                stopwatch.received();
                from = 0;
            }
        }
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
