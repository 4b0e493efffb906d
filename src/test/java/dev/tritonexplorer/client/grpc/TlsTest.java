package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;

@Timeout(30)
class TlsTest {

    private static final String PASSWORD = "changeit";

    /** A certificate that nobody signed, made by the JDK's own tool. */
    private static KeyManagerFactory selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertTrue(keytool.waitFor(20, TimeUnit.SECONDS));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        return factory;
    }

    private static TritonException failure(int port, boolean tls) {
        Endpoint endpoint = new Endpoint(Protocol.GRPC, tls, "127.0.0.1", port, "");
        try (var client = new GrpcClient(endpoint, ClientOptions.DEFAULTS)) {
            return assertThrows(TritonException.class, client::isServerLive);
        }
    }

    @Test
    void anUntrustedCertificateIsRefused(@TempDir Path folder) throws Exception {
        try (var server = new TestServer(0, Optional.of(selfSigned(folder)))) {
            TritonException failure = failure(server.endpoint().port(), true);
            assertEquals(ErrorKind.UNAUTHORISED, failure.kind());
            assertTrue(failure.getMessage().contains("TLS handshake"), failure.getMessage());
        }
    }

    @Test
    void tlsAgainstAPlainServer() throws Exception {
        try (var server = new TestServer()) {
            TritonException failure = failure(server.endpoint().port(), true);
            assertEquals(ErrorKind.UNAUTHORISED, failure.kind());
            assertTrue(failure.hint().orElseThrow().contains("grpc://"));
        }
    }

    @Test
    void plainAgainstATlsServer(@TempDir Path folder) throws Exception {
        try (var server = new TestServer(0, Optional.of(selfSigned(folder)))) {
            TritonException failure = failure(server.endpoint().port(), false);
            assertEquals(ErrorKind.NOT_TRITON, failure.kind());
            assertTrue(failure.hint().orElseThrow().contains("grpcs://"));
        }
    }
}
