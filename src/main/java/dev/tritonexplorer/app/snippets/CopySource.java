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
 * @param kind of the call
 * @param prepare makes the request; may wait, and is called off the FX thread
 */
public record CopySource(Route route, Class<? extends Call> kind, Callable<Prepared> prepare) {

    /**
     * A request whose data is at hand.
     *
     * @param route with what only the data tells, such as the room for outputs
     */
    public record Prepared(Call call, Route route) {}

    /** An inference. */
    public CopySource(Route route, Callable<Call.Infer> call) {
        this(route, Call.Infer.class, () -> new Prepared(call.call(), route));
    }

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
