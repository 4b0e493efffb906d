package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;

import okhttp3.HttpUrl;
import okhttp3.Request;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Builds inference requests. Form: KServe's v2 protocol with Triton's extension {@code
 * binary_tensor_data}; a packed body is packed as a whole, and the length of its JSON part is that
 * before packing.
 */
final class InferRequestWriter {

    /** How many bytes of the body are JSON; the rest are tensors. */
    static final String JSON_LENGTH_HEADER = "Inference-Header-Content-Length";

    private InferRequestWriter() {}

    static Request write(HttpUrl url, InferRequest request, Stopwatch stopwatch) {
        return write(url, request, body(request, json(request), stopwatch), stopwatch);
    }

    /** Of no length for a raw request. */
    static byte[] json(InferRequest request) {
        return isRaw(request) ? new byte[0] : InferRequestJson.of(request);
    }

    /**
     * @param json what {@link #json} says of the request
     */
    static InferBody body(InferRequest request, byte[] json, Stopwatch stopwatch) {
        List<MemorySegment> tensors = new ArrayList<>(request.inputs().size());
        for (InferInput input : request.inputs()) {
            if (input.encoding() != Encoding.JSON && input.data() instanceof Tensor tensor) {
                tensors.add(tensor.data());
            }
        }
        InferBody body = new InferBody(json, tensors, stopwatch);
        if (body.contentLength() > Integer.MAX_VALUE) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST,
                    FailureText.HTTP_REQUEST_TOO_LARGE.with(
                            "%,d".formatted(body.contentLength()),
                            "%,d".formatted(Integer.MAX_VALUE)),
                    CureText.SMALLER_BATCH.with(),
                    null);
        }
        return body;
    }

    static Request write(HttpUrl url, InferRequest request, InferBody body, Stopwatch stopwatch) {
        CallSettings settings = request.settings();
        Request.Builder http = new Request.Builder().url(withQuery(url, settings.query()));
        CallHeaders.addTo(http, settings.headers(), settings.response());
        http.header(JSON_LENGTH_HEADER, Integer.toString(body.jsonLength()));
        if (settings.request() == Compression.NONE) {
            return http.post(body).build();
        }
        return http.header("Content-Encoding", settings.request().name().toLowerCase(Locale.ROOT))
                .post(new PackedBody(body, settings.request(), stopwatch))
                .build();
    }

    /** Whether the body is the only tensor; then the length of its JSON is told as 0. */
    private static boolean isRaw(InferRequest request) {
        boolean raw = false;
        for (InferInput input : request.inputs()) {
            raw |= input.encoding() == Encoding.RAW;
        }
        if (!raw) {
            return false;
        }
        InferRequest alone =
                InferRequest.of(request.model(), request.inputs().getFirst())
                        .withVersion(request.version())
                        .withSettings(request.settings());
        if (!request.equals(alone)) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST,
                    "A raw request carries one input and nothing else: no id, no outputs, no"
                            + " parameters",
                    null,
                    "Send the input as BINARY.",
                    null);
        }
        return true;
    }

    private static HttpUrl withQuery(HttpUrl url, Map<String, String> query) {
        if (query.isEmpty()) {
            return url;
        }
        HttpUrl.Builder builder = url.newBuilder();
        query.forEach(builder::addQueryParameter);
        return builder.build();
    }
}
