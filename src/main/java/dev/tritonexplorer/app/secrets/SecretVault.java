package dev.tritonexplorer.app.secrets;

import dev.tritonexplorer.app.secrets.KeyringException.Reason;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets of the servers: in memory until the application ends, and in the system's keyring for
 * those that are to be kept. Calls that may meet the keyring are not for the FX thread.
 */
public final class SecretVault {

    /** Any name does: whether it is found does not matter. */
    private static final String PROBE = "probe";

    private final Keyring keyring;
    private final Map<String, Secret> inMemory = new ConcurrentHashMap<>();

    public SecretVault(Keyring keyring) {
        this.keyring = keyring;
    }

    /** What the system calls its keyring. */
    public String keyringName() {
        return keyring.name();
    }

    /**
     * Whether the keyring answers.
     *
     * @throws KeyringException that says why not
     */
    public void checkKeyring() throws KeyringException {
        keyring.find(PROBE);
    }

    /** The secret that was given since the start, without asking the keyring. */
    public Optional<Secret> remembered(String id) {
        return Optional.ofNullable(inMemory.get(id));
    }

    /**
     * A server's secret.
     *
     * @param kept whether it may be in the keyring
     */
    public Optional<Secret> find(String id, boolean kept) throws KeyringException {
        Optional<Secret> known = remembered(id);
        if (known.isPresent() || !kept) {
            return known;
        }
        Optional<String> text = keyring.find(id);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Secret found = Secret.decode(text.get());
            inMemory.put(id, found);
            return Optional.of(found);
        } catch (IllegalArgumentException problem) {
            throw new KeyringException(Reason.FAILED, problem.getMessage());
        }
    }

    /** Holds a secret until the application ends. */
    public void remember(String id, Secret secret) {
        inMemory.put(id, secret);
    }

    /** Puts a secret that is held into the keyring. */
    public void keep(String id, String label) throws KeyringException {
        Secret secret = inMemory.get(id);
        if (secret != null) {
            keyring.store(id, label, secret.encoded());
        }
    }

    /** Takes a secret out of the keyring; it is held in memory, so that {@link #keep} undoes it. */
    public void takeOut(String id) throws KeyringException {
        find(id, true);
        keyring.remove(id);
    }

    /** Forgets what is held in memory. */
    public void forget(String id) {
        inMemory.remove(id);
    }
}
