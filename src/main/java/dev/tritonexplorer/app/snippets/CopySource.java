package dev.tritonexplorer.app.snippets;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.snippets.Call;
import dev.tritonexplorer.snippets.CallMode;
import dev.tritonexplorer.snippets.Route;

import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A request that can be copied.
 *
 * @param route how its server is spoken to
 * @param call makes the request; may wait, and is called off the FX thread
 */
public record CopySource(Route route, Callable<Call.Infer> call) {

    /** A request as it is sent in this session. */
    public static CopySource of(
            Session session, CallMode mode, ModelMetadata model, InferRequest request) {
        return new CopySource(
                route(session, mode), () -> new Call.Infer(request, Optional.of(model), ""));
    }

    /** How a session's server is spoken to. */
    public static Route route(Session session, CallMode mode) {
        return Route.to(session.addresses(), session.protocol()).withMode(mode);
    }
}
