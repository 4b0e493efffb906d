package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.client.TlsOptions;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What a person said of a saved server. Never holds a secret.
 *
 * @param id by which its secret is found; empty for a server that was never edited
 * @param readOnly whether the window must not change anything on it
 * @param proxy an HTTP proxy; its name is looked up when it is used
 */
public record ServerProfile(
        String id,
        ServerColour colour,
        boolean readOnly,
        TlsOptions tls,
        ServerAuth auth,
        Optional<InetSocketAddress> proxy) {

    /** Of a server of which nothing is known. */
    public static final ServerProfile NONE =
            new ServerProfile(
                    "",
                    ServerColour.NONE,
                    false,
                    TlsOptions.DEFAULTS,
                    ServerAuth.NONE,
                    Optional.empty());

    public ServerProfile withId(String given) {
        return new ServerProfile(given, colour, readOnly, tls, auth, proxy);
    }

    public ServerProfile withAuth(ServerAuth wanted) {
        return new ServerProfile(id, colour, readOnly, tls, wanted, proxy);
    }

    /** Whether both lead to the same connection, however the server looks. */
    public boolean connectsAs(ServerProfile other) {
        return tls.equals(other.tls)
                && auth.withKept(false).equals(other.auth.withKept(false))
                && proxy.equals(other.proxy);
    }
}
