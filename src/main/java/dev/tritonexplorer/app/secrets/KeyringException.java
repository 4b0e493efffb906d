package dev.tritonexplorer.app.secrets;

import java.io.IOException;

/** The system's keyring could not be used. Never holds a secret. */
public final class KeyringException extends IOException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** There is none on this system, or no way to it. */
        ABSENT,
        /** It did not answer in time; it may have waited for a person to unlock it. */
        TIMED_OUT,
        /** It refused, or failed. */
        FAILED
    }

    private final Reason reason;

    /**
     * @param detail what is missing, or the keyring's own words
     */
    public KeyringException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
