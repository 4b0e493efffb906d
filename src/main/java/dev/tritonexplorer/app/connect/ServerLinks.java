package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.secrets.KeyringException;
import dev.tritonexplorer.app.secrets.Secret;
import dev.tritonexplorer.app.secrets.SecretVault;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.ServerAuth;
import dev.tritonexplorer.app.settings.ServerProfile;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.TritonClient;

import java.util.List;
import java.util.Optional;

/** From what was said of a server, and its secret, to the link with it. */
public final class ServerLinks {

    private static final Secret NOTHING = new Secret(List.of());

    private final ClientFactory clients;
    private final SecretVault vault;

    public ServerLinks(ClientFactory clients, SecretVault vault) {
        this.clients = clients;
        this.vault = vault;
    }

    /**
     * The link with a server. May ask the keyring: not for the FX thread.
     *
     * @throws SecretMissingException if it wants a secret that nobody has given
     * @throws IllegalArgumentException if what was said of it cannot be sent
     */
    ServerLink of(KnownServer server) throws SecretMissingException {
        return of(server, secret(server));
    }

    /** Connects to a server and asks who it is. */
    Session session(ServerChoice wanted) throws SecretMissingException {
        ServerLink link = of(wanted.known());
        TritonClient client = link.open(wanted.protocol());
        try {
            ServerMetadata server = client.serverMetadata();
            return new Session(client, link, wanted.protocol(), server, wanted.demo());
        } catch (RuntimeException problem) {
            client.close();
            throw problem;
        }
    }

    /** The link with a server whose secret is known; opens nothing. */
    public ServerLink of(KnownServer server, Secret secret) {
        return new ServerLink(
                clients, server.addresses(), clients.with(options(server.profile(), secret)));
    }

    private Secret secret(KnownServer server) throws SecretMissingException {
        ServerAuth auth = server.profile().auth();
        if (auth.secrets() == 0) {
            return NOTHING;
        }
        try {
            Optional<Secret> found = vault.find(server.profile().id(), auth.kept());
            return found.filter(one -> one.values().size() == auth.secrets())
                    .orElseThrow(() -> new SecretMissingException(server, null));
        } catch (KeyringException problem) {
            throw new SecretMissingException(server, problem);
        }
    }

    /**
     * What every client of a server takes.
     *
     * @throws IllegalArgumentException with a sentence that repeats no secret
     */
    public static ClientOptions options(ServerProfile profile, Secret secret) {
        ClientOptions options =
                ClientOptions.DEFAULTS
                        .withTls(profile.tls())
                        .withHeaders(profile.auth().headersWith(secret.values()));
        return profile.proxy().map(options::withProxy).orElse(options);
    }
}
