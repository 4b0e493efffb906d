package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.secrets.KeyringException;
import dev.tritonexplorer.app.secrets.Secret;
import dev.tritonexplorer.app.secrets.SecretVault;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.task.Background;

import java.util.function.Consumer;

/** Moves the servers' secrets in and out of the keyring, in the background. */
public final class ServerSecrets {

    private interface Step {
        void run() throws KeyringException;
    }

    private final Background background;
    private final SecretVault vault;
    private final UserMessages words;
    private final Consumer<UserMessage> tell;

    /**
     * @param tell told what the keyring did not do
     */
    public ServerSecrets(
            Background background,
            SecretVault vault,
            UserMessages words,
            Consumer<UserMessage> tell) {
        this.background = background;
        this.vault = vault;
        this.words = words;
        this.tell = tell;
    }

    public SecretVault vault() {
        return vault;
    }

    /** Holds a server's secret, in the keyring if that is wanted of it. */
    public void put(KnownServer server, Secret secret) {
        vault.remember(server.profile().id(), secret);
        bringBack(server);
    }

    /** Puts the secret of a server that is to be there into the keyring. */
    void bringBack(KnownServer server) {
        if (server.profile().auth().kept()) {
            run(() -> vault.keep(server.profile().id(), words.secretLabel(server.name())));
        }
    }

    /** Takes a server's secret out of the keyring; in memory it stays. */
    public void takeOut(KnownServer server) {
        if (server.profile().auth().kept()) {
            run(() -> vault.takeOut(server.profile().id()));
        }
    }

    private void run(Step step) {
        background
                .work(
                        () -> {
                            step.run();
                            return step;
                        })
                .onFailure(problem -> tell.accept(words.of(problem)))
                .start();
    }
}
