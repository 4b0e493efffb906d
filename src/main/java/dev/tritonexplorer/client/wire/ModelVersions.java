package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.TritonException;

/** Model versions as the protocols carry them. Stateless. */
public final class ModelVersions {

    private ModelVersions() {}

    /**
     * Refuses a version that is neither empty nor a decimal number, as both protocols must before
     * they send it.
     *
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST}
     */
    public static void check(String version) {
        if (!version.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST, FailureText.WRONG_VERSION.with(version), null);
        }
    }
}
