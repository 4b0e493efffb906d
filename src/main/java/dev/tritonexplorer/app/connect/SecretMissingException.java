package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.secrets.KeyringException;
import dev.tritonexplorer.app.settings.KnownServer;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** A server wants a secret that is neither in memory nor in the keyring. */
final class SecretMissingException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient KnownServer server;
    private final @Nullable KeyringException keyring;

    /**
     * @param keyring why the keyring did not answer; null if it has no such secret or was not asked
     */
    SecretMissingException(KnownServer server, @Nullable KeyringException keyring) {
        super("The secret of " + server.endpoint() + " is not known", keyring);
        this.server = server;
        this.keyring = keyring;
    }

    KnownServer server() {
        return server;
    }

    Optional<KeyringException> keyring() {
        return Optional.ofNullable(keyring);
    }
}
