package dev.tritonexplorer.app.secrets;

import java.util.Optional;

/**
 * The system's place for secrets. Every call may wait, as long as a person takes to unlock it but
 * not for ever: not for the FX thread. An interrupt ends it.
 */
public interface Keyring {

    /** What the system calls it. */
    String name();

    /** The secret text kept for a server. */
    Optional<String> find(String id) throws KeyringException;

    /**
     * Keeps a text, in place of the one before. When this returns, it can be found.
     *
     * @param label what a person sees in the keyring's own window
     * @param text letters, digits, {@code -_.} only
     */
    void store(String id, String label, String text) throws KeyringException;

    /** Forgets the text, if there is one. */
    void remove(String id) throws KeyringException;

    /** The keyring of this system. */
    static Keyring ofSystem() {
        String system = System.getProperty("os.name", "");
        if (system.startsWith("Windows")) {
            return new CredentialManager();
        }
        return system.startsWith("Mac")
                ? new MacKeychain(new Tool())
                : new SecretService(new Tool());
    }
}
