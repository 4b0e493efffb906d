package dev.tritonexplorer.app.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.tritonexplorer.app.connect.ServerLink;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.servers.TestOutcome.Failed;
import dev.tritonexplorer.app.servers.TestOutcome.Reached;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Authorization;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.demo.DemoServer;
import dev.tritonexplorer.support.Certificates;
import dev.tritonexplorer.support.TlsFront;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;

/** On real sockets: TLS, certificates of both sides, and a server that wants to know who calls. */
@Timeout(120)
class ConnectionTestTest {

    @TempDir static Path folder;
    @TempDir static Path others;

    private static Certificates certificates;
    private static Certificates strangers;
    private static DemoServer demo;

    private final ConnectionTestModel test =
            new ConnectionTestModel(new SameThread(), new UserMessages(new Messages()));

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates(folder);
        certificates.sign("server", "dns:localhost");
        certificates.sign("elsewhere", "dns:elsewhere.test");
        certificates.sign("client");
        strangers = new Certificates(others);
        demo = DemoServer.start(DemoServer.Options.DEFAULTS);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    /** The demo server behind TLS, on each of its addresses. */
    private static final class Fronts implements AutoCloseable {

        private final TlsFront http;
        private final TlsFront grpc;
        private final TlsFront metrics;

        Fronts(String alias, boolean mutual) throws Exception {
            TlsOptions own =
                    TlsOptions.DEFAULTS
                            .withCertificate(
                                    certificates.certificate(alias), certificates.key(alias))
                            .withAuthority(certificates.authority());
            http = new TlsFront(demo.addresses().http(), own, mutual);
            grpc = new TlsFront(demo.addresses().grpc(), own, mutual);
            metrics = new TlsFront(demo.addresses().metrics(), own, mutual);
        }

        ServerAddresses addresses() {
            return new ServerAddresses(http.endpoint(), grpc.endpoint(), metrics.endpoint());
        }

        @Override
        public void close() {
            http.close();
            grpc.close();
            metrics.close();
        }
    }

    private void run(ServerAddresses addresses, TlsOptions tls) {
        test.start(
                new ServerLink(
                        TritonClient::connect, addresses, ClientOptions.DEFAULTS.withTls(tls)));
    }

    private static TlsOptions trusting() throws Exception {
        return TlsOptions.DEFAULTS.withAuthority(certificates.authority());
    }

    private Reached reached(TestTarget target) {
        return assertInstanceOf(
                Reached.class, test.outcome(target).get(), () -> "" + test.outcome(target).get());
    }

    private Failed failed(TestTarget target) {
        return assertInstanceOf(
                Failed.class, test.outcome(target).get(), () -> "" + test.outcome(target).get());
    }

    @Test
    void aServerWithoutTlsIsReached() {
        run(demo.addresses(), TlsOptions.DEFAULTS);
        assertFalse(reached(TestTarget.HTTP).version().isEmpty());
        assertTrue(reached(TestTarget.GRPC).certificate().isEmpty());
        assertTrue(reached(TestTarget.METRICS).metrics() > 0);
    }

    @Test
    void anAuthorityOfOnesOwnMakesTlsWork() throws Exception {
        try (Fronts fronts = new Fronts("server", false)) {
            run(fronts.addresses(), trusting());
            for (TestTarget target : TestTarget.values()) {
                CertificateFacts facts = reached(target).certificate().orElseThrow();
                assertEquals("server", facts.subject());
                assertEquals("authority", facts.issuer());
                assertTrue(facts.until().isAfter(LocalDate.now()));
            }
            run(fronts.addresses(), TlsOptions.DEFAULTS);
            for (TestTarget target : TestTarget.values()) {
                Failed failed = failed(target);
                assertFalse(failed.problem().hint().isEmpty(), failed::toString);
                assertEquals("authority", failed.certificate().orElseThrow().issuer());
            }
            run(fronts.addresses(), TlsOptions.DEFAULTS.withAuthority(strangers.authority()));
            failed(TestTarget.GRPC);
        }
    }

    @Test
    void aCertificateForAnotherNameIsTakenOnlyIfThatIsSaid() throws Exception {
        try (Fronts fronts = new Fronts("elsewhere", false)) {
            run(fronts.addresses(), trusting());
            for (TestTarget target : TestTarget.values()) {
                assertEquals("elsewhere", failed(target).certificate().orElseThrow().subject());
            }
            run(fronts.addresses(), trusting().withoutNameCheck());
            for (TestTarget target : TestTarget.values()) {
                reached(target);
            }
        }
    }

    @Test
    void aServerThatWantsACertificateGetsIt() throws Exception {
        try (Fronts fronts = new Fronts("server", true)) {
            run(fronts.addresses(), trusting());
            for (TestTarget target : TestTarget.values()) {
                failed(target);
            }
            run(
                    fronts.addresses(),
                    trusting()
                            .withCertificate(
                                    certificates.certificate("client"),
                                    certificates.key("client")));
            for (TestTarget target : TestTarget.values()) {
                reached(target);
            }
        }
    }

    @Test
    void theHeadersGoToTheServerAndToItsMetrics() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ConnectionTestTest::answer);
        server.start();
        try {
            Endpoint at = Endpoint.of(Protocol.HTTP, "127.0.0.1", server.getAddress().getPort());
            ServerAddresses addresses = new ServerAddresses(at, demo.addresses().grpc(), at);
            ClientOptions options =
                    ClientOptions.DEFAULTS.withHeaders(Authorization.basic("me", "tell-no-one"));
            test.start(new ServerLink(TritonClient::connect, addresses, options));
            assertEquals("9.9", reached(TestTarget.HTTP).version());
            assertEquals(1, reached(TestTarget.METRICS).metrics());
            ClientOptions wrong =
                    ClientOptions.DEFAULTS.withHeaders(Authorization.bearer("tell-no-one"));
            test.start(new ServerLink(TritonClient::connect, addresses, wrong));
            assertTrue(failed(TestTarget.HTTP).problem().message().contains("401"));
            assertFalse(failed(TestTarget.HTTP).toString().contains("tell-no-one"));
            assertFalse(failed(TestTarget.METRICS).toString().contains("tell-no-one"));
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String wanted = Authorization.basic("me", "tell-no-one").get("authorization");
        boolean known = wanted.equals(exchange.getRequestHeaders().getFirst("authorization"));
        String text =
                switch (exchange.getRequestURI().getPath()) {
                    case "/v2" -> "{\"name\":\"triton\",\"version\":\"9.9\",\"extensions\":[]}";
                    case "/metrics" -> "nv_inference_count 1\n";
                    default -> "";
                };
        byte[] body = known ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(known ? 200 : 401, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
