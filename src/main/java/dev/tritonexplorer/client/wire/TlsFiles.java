package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonException;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * What {@link TlsOptions} name, read and checked.
 *
 * @param trust whom to believe: the given authorities, or the system's
 * @param keys our own certificate and key, if there is one
 */
public record TlsFiles(TrustManagerFactory trust, Optional<KeyManagerFactory> keys) {

    private static final String AUTHORITY = "authority's certificate file";
    private static final String CERTIFICATE = "client certificate file";
    private static final String KEY = "private key file";

    /**
     * Reads the files.
     *
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} that names the file and a cure
     */
    public static TlsFiles read(TlsOptions options) {
        try {
            return new TlsFiles(trust(options.authority()), keys(options));
        } catch (GeneralSecurityException | IOException problem) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST,
                    "The TLS files cannot be used: " + problem.getMessage(),
                    problem);
        }
    }

    /** The trust manager that checks X.509 chains. */
    public X509TrustManager x509Trust() {
        for (TrustManager each : trust.getTrustManagers()) {
            if (each instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new IllegalStateException("Java has no X.509 trust manager");
    }

    /** A context for Java's own TLS. */
    public SSLContext context() {
        return context(trust.getTrustManagers());
    }

    /** The same, taking a trusted certificate whatever host it is for. */
    public SSLContext contextForAnyName() {
        return context(new TrustManager[] {new AnyName(x509Trust())});
    }

    private SSLContext context(TrustManager[] managers) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys.map(KeyManagerFactory::getKeyManagers).orElse(new KeyManager[0]),
                    managers,
                    new SecureRandom());
            return context;
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException("Java has no TLS", problem);
        }
    }

    private static TrustManagerFactory trust(Optional<Path> authority)
            throws GeneralSecurityException, IOException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (authority.isEmpty()) {
            factory.init((KeyStore) null);
            return factory;
        }
        KeyStore store = emptyStore();
        int number = 0;
        for (X509Certificate each : PemFiles.certificates(authority.get(), AUTHORITY)) {
            store.setCertificateEntry("authority-" + number++, each);
        }
        factory.init(store);
        return factory;
    }

    private static Optional<KeyManagerFactory> keys(TlsOptions options)
            throws GeneralSecurityException, IOException {
        if (options.certificate().isEmpty() || options.key().isEmpty()) {
            return Optional.empty();
        }
        List<X509Certificate> chain =
                PemFiles.certificates(options.certificate().get(), CERTIFICATE);
        PrivateKey key = PemFiles.privateKey(options.key().get(), KEY);
        requirePair(chain.getFirst(), key, options);
        // The store never leaves memory, so its password keeps nothing.
        char[] password = new char[0];
        KeyStore store = emptyStore();
        store.setKeyEntry("client", key, password, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return Optional.of(factory);
    }

    /** A wrong pair would fail only in the handshake, and without a clear word. */
    private static void requirePair(
            X509Certificate certificate, PrivateKey key, TlsOptions options) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        boolean fits;
        try {
            byte[] probe = {1, 2, 3};
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(probe);
            byte[] signature = signer.sign();
            signer.initVerify(certificate.getPublicKey());
            signer.update(probe);
            fits = signer.verify(signature);
        } catch (GeneralSecurityException otherKind) {
            fits = false;
        }
        if (!fits) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST,
                    "The private key %s does not belong to the first certificate in %s"
                            .formatted(
                                    options.key().orElseThrow(),
                                    options.certificate().orElseThrow()),
                    null,
                    "Give the key's own certificate, and in a chain the client's own first.",
                    null);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
