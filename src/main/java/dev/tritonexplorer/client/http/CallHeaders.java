package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Compression;

import okhttp3.Request;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers that users add to calls. */
final class CallHeaders {

    /** What says where a message ends and how it is packed is for this client to say. */
    private static final Set<String> OURS =
            Set.of(
                    "accept-encoding",
                    "content-encoding",
                    "content-length",
                    "content-type",
                    "transfer-encoding",
                    "inference-header-content-length");

    private static final String AGENT = "User-Agent";
    private static final String ACCEPTED = "Accept-Encoding";

    private CallHeaders() {}

    /** Of one call; {@link #addTo} leaves them as they are. */
    static void addTo(Request.Builder builder, Map<String, String> headers, Compression response) {
        headers.forEach(
                (name, value) -> {
                    if (isFree(name)) {
                        builder.header(name, value);
                    }
                });
        if (response != Compression.NONE) {
            builder.header(ACCEPTED, response.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Of every call, where the call itself has not the same. */
    static void addTo(Request.Builder builder, Request request, Map<String, String> headers) {
        if (request.header(AGENT) == null) {
            builder.header(AGENT, "triton-explorer");
        }
        headers.forEach(
                (name, value) -> {
                    if (isFree(name) && request.header(name) == null) {
                        builder.header(name, value);
                    }
                });
        if (request.header(ACCEPTED) == null) {
            // Otherwise OkHttp asks for gzip, and Triton compresses every tensor.
            builder.header(ACCEPTED, "identity");
        }
    }

    private static boolean isFree(String name) {
        return !OURS.contains(name.toLowerCase(Locale.ROOT));
    }
}
