package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.ModelOverride;
import dev.tritonexplorer.client.ModelRepository;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.TritonException;

import okhttp3.HttpUrl;
import okhttp3.RequestBody;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;

/** {@code /v2/repository}: Triton's model repository extension. */
final class HttpRepository implements ModelRepository {

    private final HttpControl control;
    private final ApiUrls urls;
    private final Duration loadTimeout;

    HttpRepository(HttpControl control, ApiUrls urls, Duration loadTimeout) {
        this.control = control;
        this.urls = urls;
        this.loadTimeout = loadTimeout;
    }

    @Override
    public List<RepositoryModel> index(boolean readyOnly) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        if (readyOnly) {
            body.put("ready", true);
        }
        return control.post(urls.of("repository", "index"), body, ControlReplies::repositoryIndex);
    }

    @Override
    public void load(String model, ModelOverride override) {
        HttpUrl url = urls.ofRepository(model, "load");
        if (!override.config().isBlank()) {
            ApiUrls.requirePlain(url, model);
        }
        control.tell(url, body(override), loadTimeout);
    }

    private static RequestBody body(ModelOverride override) {
        if (override.config().isBlank()) {
            return HttpControl.NOTHING;
        }
        LoadBody body = new LoadBody(override);
        if (body.contentLength() <= Integer.MAX_VALUE) {
            return body;
        }
        throw new TritonException(
                ErrorKind.INVALID_REQUEST,
                FailureText.FILES_TOO_LARGE_HTTP.with(),
                CureText.FILES_OR_GRPC.with(),
                null);
    }

    @Override
    public void unload(String model, boolean dependents) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        if (dependents) {
            body.putObject("parameters").put("unload_dependents", true);
        }
        control.tell(
                urls.ofRepository(model, "unload"),
                RequestBody.create(Json.MAPPER.writeValueAsBytes(body), HttpControl.JSON),
                loadTimeout);
    }
}
