package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.TlsFiles;
import dev.tritonexplorer.support.PemCertificates;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import javax.net.ssl.SSLServerSocket;

/** Encrypted connections with files of the caller's, and connections through a proxy. */
@Timeout(60)
class TlsAndProxyTest {

    @TempDir static Path folder;

    private static PemCertificates server;
    private static PemCertificates elsewhere;
    private static PemCertificates user;

    @BeforeAll
    static void makeFiles() throws Exception {
        server = PemCertificates.make(folder, "server", "localhost", "EC");
        elsewhere = PemCertificates.make(folder, "elsewhere", "other.example", "EC");
        user = PemCertificates.make(folder, "user", "somebody", "RSA");
    }

    private static RawServer serving(PemCertificates identity, boolean wantsClient)
            throws IOException {
        TlsOptions own =
                TlsOptions.DEFAULTS
                        .withCertificate(identity.certificate(), identity.key())
                        .withAuthority(user.certificate());
        SSLServerSocket listener =
                (SSLServerSocket)
                        TlsFiles.read(own)
                                .context()
                                .getServerSocketFactory()
                                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        listener.setNeedClientAuth(wantsClient);
        byte[] yes = RawServer.response("200 OK", "", new byte[0]);
        return new RawServer(
                listener,
                (raw, socket) -> {
                    while (raw.receive(socket) != null) {
                        socket.getOutputStream().write(yes);
                    }
                });
    }

    private static boolean isReady(RawServer raw, TlsOptions tls) {
        Endpoint endpoint = new Endpoint(Protocol.HTTP, true, "localhost", raw.port(), "");
        try (TritonClient client =
                TritonClient.connect(endpoint, ClientOptions.DEFAULTS.withTls(tls))) {
            return client.isServerReady();
        }
    }

    private static TritonException refusal(RawServer raw, TlsOptions tls) {
        TritonException failure = assertThrows(TritonException.class, () -> isReady(raw, tls));
        assertEquals(ErrorKind.UNAUTHORISED, failure.kind(), failure::getMessage);
        return failure;
    }

    @Test
    void anAuthorityOfOnesOwn() throws IOException {
        TlsOptions trusting = TlsOptions.DEFAULTS.withAuthority(server.certificate());
        try (RawServer raw = serving(server, false)) {
            assertTrue(isReady(raw, trusting));
            String hint = refusal(raw, TlsOptions.DEFAULTS).hint().orElseThrow();
            assertTrue(hint.contains("PEM"), hint);
            refusal(raw, TlsOptions.DEFAULTS.withAuthority(elsewhere.certificate()));
            refusal(raw, TlsOptions.DEFAULTS.withoutNameCheck());
        }
    }

    @Test
    void namesAreCheckedUnlessTurnedOff() throws IOException {
        TlsOptions trusting = TlsOptions.DEFAULTS.withAuthority(elsewhere.certificate());
        try (RawServer raw = serving(elsewhere, false)) {
            TritonException failure = refusal(raw, trusting);
            assertTrue(failure.getMessage().contains("localhost"), failure.getMessage());
            assertTrue(isReady(raw, trusting.withoutNameCheck()));
        }
    }

    @Test
    void aCertificateOfOnesOwn() throws IOException {
        TlsOptions trusting = TlsOptions.DEFAULTS.withAuthority(server.certificate());
        try (RawServer raw = serving(server, true)) {
            assertTrue(isReady(raw, trusting.withCertificate(user.certificate(), user.key())));
            assertThrows(TritonException.class, () -> isReady(raw, trusting));
        }
    }

    /** A proxy that says what it was asked and, for CONNECT, leads to the server. */
    private static RawServer proxy(String answerToConnect) throws IOException {
        return new RawServer(
                (raw, socket) -> {
                    RawServer.Received request = raw.receive(socket);
                    if (request == null) {
                        return;
                    }
                    String[] words = request.startLine().split(" ");
                    if (!words[0].equals("CONNECT")) {
                        socket.getOutputStream()
                                .write(RawServer.response("200 OK", "", new byte[0]));
                        return;
                    }
                    socket.getOutputStream()
                            .write(answerToConnect.getBytes(StandardCharsets.UTF_8));
                    if (!answerToConnect.contains(" 200 ")) {
                        return;
                    }
                    int port = Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1));
                    try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        Thread back =
                                Thread.ofVirtual()
                                        .start(
                                                () -> {
                                                    try {
                                                        target.getInputStream()
                                                                .transferTo(
                                                                        socket.getOutputStream());
                                                    } catch (IOException end) {
                                                        raw.ends.add(end);
                                                    }
                                                });
                        socket.getInputStream().transferTo(target.getOutputStream());
                        target.shutdownOutput();
                        back.join();
                    }
                });
    }

    private static ClientOptions through(int port) {
        return ClientOptions.DEFAULTS
                .withProxy(InetSocketAddress.createUnresolved("127.0.0.1", port))
                .withTls(TlsOptions.DEFAULTS.withAuthority(server.certificate()));
    }

    @Test
    void throughAProxy() throws IOException {
        try (RawServer proxy = proxy("HTTP/1.1 200 OK\r\n\r\n");
                RawServer raw = serving(server, false)) {
            Endpoint plain = Endpoint.of(Protocol.HTTP, "triton.example", 8000);
            try (TritonClient client = TritonClient.connect(plain, through(proxy.port()))) {
                assertTrue(client.isServerReady());
                assertEquals(
                        "GET http://triton.example:8000/v2/health/ready HTTP/1.1",
                        proxy.requests.remove().startLine());
            }
            Endpoint tls = new Endpoint(Protocol.HTTP, true, "localhost", raw.port(), "");
            try (TritonClient client = TritonClient.connect(tls, through(proxy.port()))) {
                assertTrue(client.isServerReady());
                assertEquals(
                        "CONNECT localhost:" + raw.port() + " HTTP/1.1",
                        proxy.requests.remove().startLine());
            }
        }
    }

    @Test
    void aProxyThatRefusesOrIsNotThereIsNamed() throws IOException {
        Endpoint tls = new Endpoint(Protocol.HTTP, true, "triton.example", 8000, "");
        int gone;
        try (RawServer proxy = proxy("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")) {
            gone = proxy.port();
            assertNamed(tls, gone);
        }
        assertNamed(tls, gone);
    }

    private static void assertNamed(Endpoint endpoint, int proxy) {
        try (TritonClient client = TritonClient.connect(endpoint, through(proxy))) {
            TritonException failure = assertThrows(TritonException.class, client::isServerReady);
            assertEquals(ErrorKind.UNREACHABLE, failure.kind());
            assertTrue(
                    failure.getMessage().contains("through the proxy 127.0.0.1:" + proxy),
                    failure.getMessage());
        }
    }
}
