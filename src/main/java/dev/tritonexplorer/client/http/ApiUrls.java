package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.ModelVersions;

import okhttp3.HttpUrl;

/** The addresses of Triton's HTTP calls; names are percent-encoded, a space as {@code %20}. */
final class ApiUrls {

    private final HttpUrl base;

    /**
     * @throws IllegalArgumentException if the endpoint makes no URL
     */
    ApiUrls(Endpoint endpoint) {
        HttpUrl.Builder url =
                new HttpUrl.Builder()
                        .scheme(endpoint.tls() ? "https" : "http")
                        .host(endpoint.host())
                        .port(endpoint.port());
        String path = endpoint.basePath();
        base = (path.isEmpty() ? url : url.encodedPath(path)).addPathSegment("v2").build();
    }

    /**
     * {@code /v2} and the segments after it.
     *
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} for a name that no path can hold
     */
    HttpUrl of(String... segments) {
        HttpUrl.Builder url = base.newBuilder();
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new TritonException(
                        ErrorKind.INVALID_REQUEST,
                        "No model or region can be named \"" + segment + "\"",
                        null);
            }
            url.addPathSegment(segment);
        }
        return url.build();
    }

    /** {@code /v2/models/MODEL[/versions/VERSION][/call]}; an empty call is the model itself. */
    HttpUrl ofModel(String model, String version, String call) {
        HttpUrl.Builder url = of("models", model).newBuilder();
        if (!version.isEmpty()) {
            ModelVersions.check(version);
            url.addPathSegment("versions").addPathSegment(version);
        }
        if (!call.isEmpty()) {
            url.addPathSegment(call);
        }
        return url.build();
    }

    /** {@code /v2/repository/models/MODEL/call}. */
    HttpUrl ofRepository(String model, String call) {
        return of("repository", "models", model, call);
    }

    /**
     * Refuses a new name that a URL holds only percent-encoded: Triton (2.51) does not decode it,
     * so what is made would go under another name.
     */
    static void requirePlain(HttpUrl url, String name) {
        if (!url.encodedPathSegments().contains(name)) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST,
                    "Triton cannot be told the name \"" + name + "\" over HTTP",
                    null,
                    "Use letters, digits, dots, hyphens and underscores, or gRPC.",
                    null);
        }
    }
}
