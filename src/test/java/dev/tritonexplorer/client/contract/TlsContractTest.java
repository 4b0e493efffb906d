package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.Certificates;
import dev.tritonexplorer.support.Heard;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * TLS and mutual TLS against the real Triton's gRPC endpoint; its HTTP endpoint has none ({@link
 * HttpsContractTest}).
 */
@ExtendWith(TestServers.Resolver.class)
@Timeout(120)
@BesideWindow
class TlsContractTest {

    private static final String HOST = "localhost";

    @TempDir static Path ours;
    @TempDir static Path others;

    private static Certificates certificates;
    private static Certificates strangers;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new Certificates(ours);
        certificates.sign("server", "dns:" + HOST);
        certificates.signExpired("expired", "dns:" + HOST);
        certificates.sign("client");
        certificates.signExpired("expired-client");
        strangers = new Certificates(others);
        strangers.sign("client");
    }

    private static Endpoint server(TestServers servers, String host, boolean mutual)
            throws Exception {
        return server(servers, host, "server", mutual);
    }

    private static Endpoint server(TestServers servers, String host, String alias, boolean mutual)
            throws Exception {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--grpc-use-ssl=true",
                                "--grpc-server-cert=" + certificates.certificate(alias),
                                "--grpc-server-key=" + certificates.key(alias),
                                "--grpc-root-cert=" + certificates.authority()));
        if (mutual) {
            options.add("--grpc-use-ssl-mutual=true");
        }
        int port = servers.real(options).grpc().port();
        return new Endpoint(Protocol.GRPC, true, host, port, "");
    }

    private static TlsOptions trusting() throws Exception {
        return TlsOptions.DEFAULTS.withAuthority(certificates.authority());
    }

    private static void assertServes(Endpoint endpoint, TlsOptions tls) {
        try (TritonClient client =
                        TritonClient.connect(endpoint, ClientOptions.DEFAULTS.withTls(tls));
                InferStream stream = client.stream(StreamSettings.DEFAULTS)) {
            assertTrue(client.isServerReady());
            assertEquals("7", client.infer(Contract.simple(1, 1).withId("7")).id());
            CallSettings packed =
                    CallSettings.DEFAULTS.withCompression(Compression.GZIP, Compression.GZIP);
            InferResponse large = client.infer(Contract.simple(8, 1).withSettings(packed));
            assertEquals(Shape.of(8, 16), large.output("OUTPUT0").orElseThrow().shape());
            Heard heard = new Heard();
            stream.send(Contract.simple(1, 1), heard);
            assertEquals(1, heard.end().responses());
        }
    }

    private static TritonException refusal(Endpoint endpoint, TlsOptions tls) {
        try (TritonClient client =
                TritonClient.connect(endpoint, ClientOptions.DEFAULTS.withTls(tls))) {
            TritonException failure = Contract.failure(client::isServerLive);
            assertEquals(ErrorKind.UNAUTHORISED, failure.kind(), failure::getMessage);
            assertTrue(failure.hint().isPresent());
            return failure;
        }
    }

    @Test
    void aServerOfOurOwnAuthority(TestServers servers) throws Exception {
        assertServes(server(servers, HOST, false), trusting());
    }

    @Test
    void aServerThatNobodyKnowsIsRefused(TestServers servers) throws Exception {
        Endpoint endpoint = server(servers, HOST, false);
        refusal(endpoint, TlsOptions.DEFAULTS);
        refusal(endpoint, TlsOptions.DEFAULTS.withAuthority(strangers.authority()));
    }

    @Test
    void namesAreCheckedUnlessTurnedOff(TestServers servers) throws Exception {
        Endpoint byNumber = server(servers, "127.0.0.1", false);
        refusal(byNumber, trusting());
        assertServes(byNumber, trusting().withoutNameCheck());
        refusal(
                byNumber,
                TlsOptions.DEFAULTS.withAuthority(strangers.authority()).withoutNameCheck());
    }

    @Test
    void aServerThatWantsOurCertificate(TestServers servers) throws Exception {
        Endpoint endpoint = server(servers, HOST, true);
        assertServes(
                endpoint,
                trusting()
                        .withCertificate(
                                certificates.certificate("client"), certificates.key("client")));
        TritonException without = refusal(endpoint, trusting());
        assertTrue(without.hint().orElseThrow().contains("client certificate"));
        refusal(
                endpoint,
                trusting()
                        .withCertificate(strangers.certificate("client"), strangers.key("client")));
        refusal(
                endpoint,
                trusting()
                        .withCertificate(
                                certificates.certificate("expired-client"),
                                certificates.key("expired-client")));
    }

    @Test
    void anExpiredCertificateIsRefused(TestServers servers) throws Exception {
        Endpoint endpoint = server(servers, HOST, "expired", false);
        TritonException failure = refusal(endpoint, trusting());
        assertTrue(failure.hint().orElseThrow().contains("date"));
        refusal(endpoint, trusting().withoutNameCheck());
    }

    @Test
    void thePlainPortByTlsAndTheOtherWayRound(TestServers servers) throws Exception {
        int secured = server(servers, HOST, false).port();
        try (TritonClient client =
                TritonClient.connect(Endpoint.of(Protocol.GRPC, HOST, secured))) {
            TritonException failure = Contract.failure(client::isServerLive);
            assertEquals(ErrorKind.NOT_TRITON, failure.kind(), failure::getMessage);
            assertTrue(failure.hint().orElseThrow().contains("grpcs://"));
        }
        int plain = servers.real().grpc().port();
        TritonException failure =
                refusal(new Endpoint(Protocol.GRPC, true, HOST, plain, ""), trusting());
        assertTrue(failure.hint().orElseThrow().contains("grpc://"), failure::getMessage);
    }

    @Test
    void filesThatCannotBeUsedAreRefusedAtOnce() throws Exception {
        Endpoint endpoint = new Endpoint(Protocol.GRPC, true, HOST, 8001, "");
        for (TlsOptions tls :
                List.of(
                        TlsOptions.DEFAULTS.withAuthority(ours.resolve("no such file")),
                        TlsOptions.DEFAULTS.withAuthority(certificates.key("server")),
                        TlsOptions.DEFAULTS.withCertificate(
                                certificates.certificate("client"),
                                certificates.certificate("client")),
                        TlsOptions.DEFAULTS.withCertificate(
                                certificates.certificate("client"), certificates.key("server")))) {
            TritonException failure =
                    Contract.failure(
                            () ->
                                    TritonClient.connect(
                                                    endpoint, ClientOptions.DEFAULTS.withTls(tls))
                                            .close());
            assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
            assertTrue(failure.hint().isPresent(), failure::getMessage);
        }
    }
}
