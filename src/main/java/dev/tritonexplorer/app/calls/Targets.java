package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.client.CallStart;
import dev.tritonexplorer.client.Protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What the path or the name of a call says. */
final class Targets {

    /** What the window asks by itself, again and again, or around other calls. */
    private static final Set<String> ROUTINE_RPCS =
            Set.of("ServerLive", "ServerReady", "ModelStatistics", "RepositoryIndex");

    private static final String MODELS = "/models/";

    private Targets() {}

    /** The model in a path of HTTP; empty if there is none. gRPC says it in its messages. */
    static String model(CallStart start) {
        if (start.protocol() == Protocol.GRPC) {
            return "";
        }
        String path = path(start);
        int at = path.indexOf(MODELS);
        if (at < 0) {
            return "";
        }
        String rest = path.substring(at + MODELS.length());
        int end = rest.indexOf('/');
        String name = end < 0 ? rest : rest.substring(0, end);
        if (end < 0 && name.equals("stats")) {
            return "";
        }
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException odd) {
            return name;
        }
    }

    /** Whether it is a health check or a poll: health, statistics, metrics, the list of models. */
    static boolean isRoutine(CallStart start) {
        if (start.protocol() == Protocol.GRPC) {
            return ROUTINE_RPCS.contains(start.method());
        }
        String path = path(start);
        return path.endsWith("/v2/health/live")
                || path.endsWith("/v2/health/ready")
                || path.endsWith("/stats")
                || path.endsWith("/metrics")
                || path.endsWith("/v2/repository/index");
    }

    private static String path(CallStart start) {
        int query = start.target().indexOf('?');
        return query < 0 ? start.target() : start.target().substring(0, query);
    }
}
