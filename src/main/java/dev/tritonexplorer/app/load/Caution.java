package dev.tritonexplorer.app.load;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.Load;

import java.util.Set;

/** Which loads somebody else may notice. */
final class Caution {

    private static final Set<String> HERE = Set.of("localhost", "::1", "[::1]");
    private static final double MANY_IN_FLIGHT = 16;
    private static final double MANY_A_SECOND = 200;

    private Caution() {}

    /** Whether it is much for a server that others may use, too. */
    static boolean isHeavy(LoadOrder order) {
        Endpoint endpoint = order.details().session().endpoint();
        String host = endpoint.host();
        if (HERE.contains(host) || host.startsWith("127.")) {
            return false;
        }
        Load load = order.settings().load();
        double most = load.kind() == Level.Kind.CONCURRENCY ? MANY_IN_FLIGHT : MANY_A_SECOND;
        return LevelsText.highest(load.levels()) > most;
    }
}
