package dev.tritonexplorer.client;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How an encrypted connection is checked; all files are PEM and read when the client is made.
 *
 * @param authority certificates to trust instead of the system's
 * @param certificate our own certificate chain, for a server that asks for one
 * @param key its private key (PKCS#8, unencrypted); with a certificate only
 * @param checkName whether the server's certificate must be for its host name. Turning this off
 *     leaves the connection open to whoever holds any trusted certificate
 */
public record TlsOptions(
        Optional<Path> authority,
        Optional<Path> certificate,
        Optional<Path> key,
        boolean checkName) {

    /** The system's authorities, no certificate of our own, names checked. */
    public static final TlsOptions DEFAULTS =
            new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty(), true);

    /**
     * @throws IllegalArgumentException if there is a certificate without a key, or a key without
     *     one
     */
    public TlsOptions {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    "A client certificate and its private key go together; one is missing");
        }
    }

    /** The same, trusting the certificates of this file instead of the system's. */
    public TlsOptions withAuthority(Path pem) {
        return new TlsOptions(Optional.of(pem), certificate, key, checkName);
    }

    /** The same, showing this certificate where the server asks for one. */
    public TlsOptions withCertificate(Path chain, Path privateKey) {
        return new TlsOptions(authority, Optional.of(chain), Optional.of(privateKey), checkName);
    }

    /** The same, taking a trusted certificate whatever host it is for. */
    public TlsOptions withoutNameCheck() {
        return new TlsOptions(authority, certificate, key, false);
    }
}
