package dev.tritonexplorer.app.servers;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Looks at a server's certificate. It believes none: the handshake ends as soon as the certificate
 * is there, and nothing is ever sent on such a connection.
 */
final class CertificateProbe {

    private CertificateProbe() {}

    /** The certificate's own words; empty if the server shows none. Not for the FX thread. */
    static Optional<CertificateFacts> look(Endpoint endpoint, ClientOptions options) {
        AtomicReference<X509Certificate> seen = new AtomicReference<>();
        int limit = Math.toIntExact(options.connectTimeout().toMillis());
        try (Socket plain = new Socket(proxy(options))) {
            plain.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), limit);
            plain.setSoTimeout(limit);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[0], new TrustManager[] {new Look(seen)}, new SecureRandom());
            try (SSLSocket socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, endpoint.host(), endpoint.port(), true)) {
                socket.startHandshake();
            }
        } catch (IOException | GeneralSecurityException | RuntimeException ended) {
            // As it must, once the certificate is seen; whatever else failed, the client tells.
            return Optional.ofNullable(seen.get()).map(CertificateProbe::facts);
        }
        return Optional.ofNullable(seen.get()).map(CertificateProbe::facts);
    }

    private static Proxy proxy(ClientOptions options) {
        return options.proxy()
                .map(
                        one ->
                                new Proxy(
                                        Proxy.Type.HTTP,
                                        new InetSocketAddress(one.getHostString(), one.getPort())))
                .orElse(Proxy.NO_PROXY);
    }

    private static CertificateFacts facts(X509Certificate certificate) {
        return new CertificateFacts(
                commonName(certificate.getSubjectX500Principal().getName()),
                commonName(certificate.getIssuerX500Principal().getName()),
                LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneId.systemDefault()));
    }

    private static String commonName(String name) {
        try {
            return new LdapName(name)
                    .getRdns().stream()
                            .filter(one -> one.getType().equalsIgnoreCase("CN"))
                            .map(one -> String.valueOf(one.getValue()))
                            .findFirst()
                            .orElse(name);
        } catch (InvalidNameException problem) {
            return name;
        }
    }

    /** Notes the certificate and refuses it. */
    private static final class Look extends X509ExtendedTrustManager {

        private final AtomicReference<X509Certificate> seen;

        Look(AtomicReference<X509Certificate> seen) {
            this.seen = seen;
        }

        private void note(X509Certificate[] chain) throws CertificateException {
            seen.set(chain[0]);
            throw new CertificateException("Only looked at");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            note(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
