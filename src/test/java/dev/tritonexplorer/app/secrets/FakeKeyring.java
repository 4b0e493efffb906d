package dev.tritonexplorer.app.secrets;

import dev.tritonexplorer.app.secrets.KeyringException.Reason;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A keyring in memory that a test may take away. */
public final class FakeKeyring implements Keyring {

    public final Map<String, String> texts = new ConcurrentHashMap<>();
    public volatile boolean absent;

    @Override
    public String name() {
        return "Test keyring";
    }

    @Override
    public Optional<String> find(String id) throws KeyringException {
        check();
        return Optional.ofNullable(texts.get(id));
    }

    @Override
    public void store(String id, String label, String text) throws KeyringException {
        check();
        texts.put(id, text);
    }

    @Override
    public void remove(String id) throws KeyringException {
        check();
        texts.remove(id);
    }

    private void check() throws KeyringException {
        if (absent) {
            throw new KeyringException(Reason.ABSENT, "“secret-tool” is not installed");
        }
    }
}
