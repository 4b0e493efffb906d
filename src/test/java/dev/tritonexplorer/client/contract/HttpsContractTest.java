package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.GenerateStream;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.Certificates;
import dev.tritonexplorer.support.DelayingProxy;
import dev.tritonexplorer.support.PathProxy;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The real Triton's HTTP endpoint, which has no TLS, behind a proxy that has. */
@ExtendWith(TestServers.Resolver.class)
@Timeout(120)
@BesideWindow
class HttpsContractTest {

    private static final int LARGE = 2 * 1024 * 1024;

    @TempDir static Path ours;
    @TempDir static Path others;

    private static Certificates certificates;
    private static Certificates strangers;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new Certificates(ours);
        certificates.sign("server", "dns:localhost");
        certificates.sign("elsewhere", "dns:triton.example");
        certificates.signExpired("expired", "dns:localhost");
        certificates.sign("client");
        certificates.signExpired("expired-client");
        strangers = new Certificates(others);
        strangers.sign("client");
    }

    /** A test's proxy and a client that trusts it. */
    private interface Use {
        void with(TritonClient client) throws Exception;
    }

    private static void through(TestServers servers, Use use) throws Exception {
        try (DelayingProxy proxy = proxy(servers, "server", false);
                TritonClient client = client(byName(proxy), trusting())) {
            use.with(client);
        }
    }

    private static DelayingProxy proxy(TestServers servers, String alias, boolean mutual)
            throws Exception {
        return DelayingProxy.tls(servers.real().http(), identity(alias), mutual);
    }

    private static TlsOptions identity(String alias) throws Exception {
        return trusting().withCertificate(certificates.certificate(alias), certificates.key(alias));
    }

    private static TlsOptions trusting() throws Exception {
        return TlsOptions.DEFAULTS.withAuthority(certificates.authority());
    }

    private static Endpoint byName(DelayingProxy proxy) {
        return new Endpoint(Protocol.HTTP, true, "localhost", proxy.endpoint().port(), "");
    }

    private static TritonClient client(Endpoint endpoint, TlsOptions tls) {
        return TritonClient.connect(endpoint, ClientOptions.DEFAULTS.withTls(tls));
    }

    private static void assertServes(Endpoint endpoint, TlsOptions tls) {
        try (TritonClient client = client(endpoint, tls)) {
            assertTrue(client.isServerReady());
            assertEquals("7", client.infer(Contract.simple(1, 1).withId("7")).id());
        }
    }

    private static TritonException failure(Endpoint endpoint, TlsOptions tls) {
        try (TritonClient client = client(endpoint, tls)) {
            return Contract.failure(client::isServerLive);
        }
    }

    private static TritonException refusal(Endpoint endpoint, TlsOptions tls) {
        TritonException failure = failure(endpoint, tls);
        assertEquals(ErrorKind.UNAUTHORISED, failure.kind(), failure::getMessage);
        assertTrue(failure.getMessage().contains(endpoint.toString()), failure::getMessage);
        assertTrue(failure.hint().isPresent(), failure::getMessage);
        return failure;
    }

    private static void assertSays(String words, TritonException failure) {
        String said = failure.getMessage() + " " + failure.hint().orElse("");
        assertTrue(said.contains(words), said);
    }

    @Test
    void whatTheServerTells(TestServers servers) throws Exception {
        through(
                servers,
                client -> {
                    assertTrue(client.isServerLive());
                    assertTrue(client.isServerReady());
                    assertTrue(client.isModelReady("simple", "1"));
                    assertEquals("triton", client.serverMetadata().name());
                    assertEquals("simple", client.modelMetadata("simple", "").name());
                    assertTrue(client.modelConfig("simple", "").json().contains("INPUT0"));
                    assertEquals(1, client.statistics("simple", "1").size());
                    assertTrue(client.repositoryIndex().size() > 5);
                    assertEquals(
                            ErrorKind.NOT_FOUND,
                            Contract.failure(() -> client.modelConfig("no_such_model", "")).kind());
                });
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void largeTensorsPackedAndAsTheyAre(Compression packing, TestServers servers) throws Exception {
        through(
                servers,
                client -> {
                    Tensor tensor = Contract.floats(LARGE);
                    InferResponse response =
                            client.infer(
                                    Contract.identity(tensor)
                                            .withSettings(
                                                    CallSettings.DEFAULTS.withCompression(
                                                            packing, packing)));
                    Tensor back = response.output("OUTPUT0").orElseThrow();
                    assertEquals(-1, tensor.data().mismatch(back.data()));
                });
    }

    @Test
    void manyAtOnce(TestServers servers) throws Exception {
        through(
                servers,
                client -> {
                    List<CompletableFuture<InferResponse>> futures =
                            IntStream.range(0, 32)
                                    .mapToObj(
                                            i ->
                                                    client.inferAsync(
                                                            Contract.simple(1, i).withId("" + i)))
                                    .toList();
                    for (int i = 0; i < futures.size(); i++) {
                        InferResponse response = futures.get(i).get(30, TimeUnit.SECONDS);
                        assertEquals("" + i, response.id());
                        assertEquals(-i, response.output("OUTPUT1").orElseThrow().toInts()[0]);
                    }
                });
    }

    @Test
    void classesAndGeneratedText(TestServers servers) throws Exception {
        through(
                servers,
                client -> {
                    Tensor classes =
                            client.infer(
                                            Contract.simple(1, 5)
                                                    .withOutputs(new RequestedOutput("OUTPUT1", 2)))
                                    .output("OUTPUT1")
                                    .orElseThrow();
                    assertEquals(15, Classification.parse(classes).getFirst().getFirst().index());
                    int answers = 0;
                    try (GenerateStream stream =
                            client.generateStream(
                                    "words", "", "{\"text_input\":\"a b c\",\"stream\":true}")) {
                        for (Optional<String> next = stream.next();
                                next.isPresent();
                                next = stream.next()) {
                            answers++;
                        }
                    }
                    assertEquals(3, answers);
                });
    }

    @Test
    void deadlinesAndCancelling(TestServers servers) throws Exception {
        InferRequest request = Contract.simple(1, 1);
        try (DelayingProxy proxy = proxy(servers, "server", false);
                TritonClient client = client(byName(proxy), trusting())) {
            client.infer(request);
            proxy.silence();
            CallSettings hasty = CallSettings.DEFAULTS.withDeadline(Duration.ofMillis(300));
            assertEquals(
                    ErrorKind.TIMED_OUT,
                    Contract.failure(() -> client.infer(request.withSettings(hasty))).kind());
            CompletableFuture<InferResponse> unanswered = client.inferAsync(request);
            unanswered.cancel(true);
            proxy.hangUp();
            assertEquals("7", client.infer(request.withId("7")).id());
        }
    }

    @Test
    void aProxyThatNobodyKnowsIsRefused(TestServers servers) throws Exception {
        try (DelayingProxy proxy = proxy(servers, "server", false)) {
            assertSays("PEM", refusal(byName(proxy), TlsOptions.DEFAULTS));
            refusal(byName(proxy), TlsOptions.DEFAULTS.withAuthority(strangers.authority()));
        }
    }

    @Test
    void namesAreCheckedUnlessTurnedOff(TestServers servers) throws Exception {
        try (DelayingProxy proxy = proxy(servers, "elsewhere", false)) {
            assertSays("localhost", refusal(byName(proxy), trusting()));
            assertSays("127.0.0.1", refusal(proxy.endpoint(), trusting()));
            assertServes(byName(proxy), trusting().withoutNameCheck());
        }
    }

    @Test
    void anExpiredCertificateIsRefused(TestServers servers) throws Exception {
        try (DelayingProxy proxy = proxy(servers, "expired", false)) {
            assertSays("expired", refusal(byName(proxy), trusting()));
            refusal(byName(proxy), trusting().withoutNameCheck());
        }
    }

    @Test
    void aProxyThatWantsOurCertificate(TestServers servers) throws Exception {
        try (DelayingProxy proxy = proxy(servers, "server", true)) {
            assertServes(byName(proxy), identity("client"));
            assertSays("certificate of ours", refusal(byName(proxy), trusting()));
            assertSays("certificate of ours", refusal(byName(proxy), identity("expired-client")));
            TlsOptions unknown =
                    trusting()
                            .withCertificate(
                                    strangers.certificate("client"), strangers.key("client"));
            assertSays("certificate of ours", refusal(byName(proxy), unknown));
        }
    }

    @Test
    void thePlainPortByHttpsAndTheOtherWayRound(TestServers servers) throws Exception {
        int plain = servers.real().http().port();
        assertSays(
                "http://",
                refusal(new Endpoint(Protocol.HTTP, true, "localhost", plain, ""), trusting()));
        try (DelayingProxy proxy = proxy(servers, "server", false)) {
            TritonException failure =
                    failure(
                            Endpoint.of(Protocol.HTTP, "localhost", proxy.endpoint().port()),
                            TlsOptions.DEFAULTS);
            assertEquals(ErrorKind.NOT_TRITON, failure.kind());
            assertSays("https://", failure);
        }
    }

    @Test
    void underAPathOfItsOwn(TestServers servers) throws Exception {
        try (PathProxy proxy =
                        new PathProxy(servers.real().http(), "/base/path", identity("server"));
                TritonClient client = client(proxy.endpoint(), trusting())) {
            assertTrue(client.isServerReady());
            assertEquals("7", client.infer(Contract.simple(1, 1).withId("7")).id());
            assertEquals("simple", client.modelMetadata("simple", "1").name());
            Tensor tensor = Contract.floats(LARGE);
            Tensor back = client.infer(Contract.identity(tensor)).output("OUTPUT0").orElseThrow();
            assertEquals(-1, tensor.data().mismatch(back.data()));
            Endpoint none = proxy.endpoint();
            assertEquals(
                    ErrorKind.NOT_TRITON,
                    failure(
                                    new Endpoint(
                                            Protocol.HTTP,
                                            true,
                                            none.host(),
                                            none.port(),
                                            "/other"),
                                    trusting())
                            .kind());
        }
    }
}
