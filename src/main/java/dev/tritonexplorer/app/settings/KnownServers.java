package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.client.Endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The servers that a person has used or saved. A server stands in both lists if it is saved and was
 * used lately.
 *
 * @param saved those with a name, in the order they were saved
 * @param recent the last used, newest first; the names in it are empty
 */
public record KnownServers(List<KnownServer> saved, List<KnownServer> recent) {

    /** How many recent servers are remembered. */
    public static final int MOST_RECENT = 8;

    public static final KnownServers NONE = new KnownServers(List.of(), List.of());

    public KnownServers {
        saved = List.copyOf(saved);
        recent = List.copyOf(recent.subList(0, Math.min(MOST_RECENT, recent.size())));
    }

    /** The server was used just now. */
    public KnownServers used(KnownServer server) {
        List<KnownServer> used = without(recent, server);
        used.addFirst(server.asRecent());
        List<KnownServer> known = new ArrayList<>(saved);
        known.replaceAll(one -> one.isSame(server) ? one.withProtocol(server.protocol()) : one);
        return new KnownServers(known, used);
    }

    /** Saves a server under its name, or renames the saved one. */
    public KnownServers save(KnownServer server) {
        List<KnownServer> known = new ArrayList<>(saved);
        int place = place(known, server);
        if (place < 0) {
            known.add(server);
        } else {
            known.set(place, server);
        }
        return new KnownServers(known, recent);
    }

    /** Takes a server out of both lists. */
    public KnownServers forget(KnownServer server) {
        return new KnownServers(without(saved, server), without(recent, server));
    }

    /** The name a server was saved under; absent if it is not saved. */
    public Optional<String> nameOf(KnownServer server) {
        return savedAs(server).map(KnownServer::name);
    }

    /** A server with all that was said of it when it was saved; absent if it was not. */
    public Optional<KnownServer> savedAs(KnownServer server) {
        return saved.stream().filter(server::isSame).findFirst();
    }

    /** The saved server that is reached there, by whichever of its addresses. */
    public Optional<KnownServer> savedAt(Endpoint endpoint) {
        return saved.stream()
                .filter(one -> one.addresses().of(endpoint.protocol()).equals(endpoint))
                .findFirst();
    }

    /** The server of last time, with all that was said of it. */
    public Optional<KnownServer> last() {
        return recent.stream()
                .findFirst()
                .map(
                        used ->
                                savedAs(used)
                                        .map(one -> one.withProtocol(used.protocol()))
                                        .orElse(used));
    }

    private static int place(List<KnownServer> list, KnownServer server) {
        for (int index = 0; index < list.size(); index++) {
            if (list.get(index).isSame(server)) {
                return index;
            }
        }
        return -1;
    }

    private static List<KnownServer> without(List<KnownServer> list, KnownServer server) {
        List<KnownServer> left = new ArrayList<>(list);
        left.removeIf(server::isSame);
        return left;
    }
}
