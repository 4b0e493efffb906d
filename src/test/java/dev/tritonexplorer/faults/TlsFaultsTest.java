package dev.tritonexplorer.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.faults.Bends.End;
import dev.tritonexplorer.faults.FaultMatrix.Row;
import dev.tritonexplorer.faults.Trouble.Arrival;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.Certificates;
import dev.tritonexplorer.support.PemCertificates;
import dev.tritonexplorer.support.TestServers;
import dev.tritonexplorer.support.TlsFront;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Every way in which there is no secure connection; afterwards the server is as it should be. */
@Timeout(120)
@BesideWindow
@Tag("faults")
@ExtendWith(TestServers.Resolver.class)
class TlsFaultsTest {

    private static final String NOT_TRUSTED = "UNAUTHORISED";
    private static final Path TABLE = Path.of("target", "fault-matrix-tls.md");

    @TempDir Path folder;

    private final List<TlsFront> fronts = new ArrayList<>();
    private ServerAddresses servers;
    private Certificates certificates;

    @BeforeEach
    void makeCertificates(TestServers all) throws Exception {
        servers = all.demo();
        certificates = new Certificates(folder);
        certificates.sign("good", "dns:localhost");
        certificates.sign("other", "dns:elsewhere.example");
        certificates.signExpired("expired", "dns:localhost");
    }

    @AfterEach
    void close() {
        fronts.forEach(TlsFront::close);
    }

    private TlsOptions own(String alias) throws Exception {
        return TlsOptions.DEFAULTS.withCertificate(
                certificates.certificate(alias), certificates.key(alias));
    }

    /** A front of each of the server's ports. */
    private Map<Protocol, Endpoint> fronts(TlsOptions own, boolean mutual) throws IOException {
        Map<Protocol, Endpoint> endpoints = new EnumMap<>(Protocol.class);
        for (Protocol protocol : Protocol.values()) {
            TlsFront front = new TlsFront(servers.of(protocol), own, mutual);
            fronts.add(front);
            endpoints.put(protocol, front.endpoint());
        }
        return endpoints;
    }

    /** New connections lead to such a server. */
    private static List<Case> elsewhere(
            String name, Map<Protocol, Endpoint> there, String http, String grpc) {
        return List.of(
                onNew(Case.http(name, good -> Trouble.elsewhere(there.get(Protocol.HTTP)), http)),
                onNew(Case.grpc(name, good -> Trouble.elsewhere(there.get(Protocol.GRPC)), grpc)));
    }

    private static Case said(String name, byte[] bytes) {
        return onNew(
                Case.every(
                                name,
                                good ->
                                        Trouble.script(
                                                with -> {
                                                    with.in().readNBytes(5);
                                                    with.say(bytes);
                                                    with.hold();
                                                }))
                        .http(NOT_TRUSTED)
                        .grpc(NOT_TRUSTED));
    }

    private static Case onNew(Case fault) {
        return fault.on(path -> !path.isKept());
    }

    @Test
    void noSecureConnection() throws Exception {
        Map<Protocol, Endpoint> good = fronts(own("good"), false);
        PemCertificates unknown = PemCertificates.make(folder, "unknown", "localhost", "EC");
        TlsOptions foreign =
                TlsOptions.DEFAULTS.withCertificate(unknown.certificate(), unknown.key());
        TlsOptions trusting = own("good").withAuthority(certificates.authority());
        List<Case> cases = new ArrayList<>();
        cases.addAll(
                elsewhere("TLS: expired", fronts(own("expired"), false), NOT_TRUSTED, NOT_TRUSTED));
        cases.addAll(
                elsewhere(
                        "TLS: wrong name", fronts(own("other"), false), NOT_TRUSTED, NOT_TRUSTED));
        cases.addAll(
                elsewhere(
                        "TLS: unknown authority",
                        fronts(foreign, false),
                        NOT_TRUSTED,
                        NOT_TRUSTED));
        cases.addAll(
                elsewhere(
                        "TLS: a certificate of ours is wanted",
                        fronts(trusting, true),
                        NOT_TRUSTED,
                        NOT_TRUSTED));
        // A server that waits for the end of a line never says that it is a plain one.
        cases.add(
                onNew(
                        Case.http(
                                        "TLS: a plain port",
                                        fine -> Trouble.elsewhere(servers.http()),
                                        NOT_TRUSTED,
                                        "TIMED_OUT")
                                .untilTheEnd()));
        cases.add(
                onNew(
                        Case.grpc(
                                "TLS: a plain port",
                                fine -> Trouble.elsewhere(servers.grpc()),
                                NOT_TRUSTED)));
        byte[] noise = new byte[500];
        new Random(7).nextBytes(noise);
        cases.add(said("TLS: alert protocol_version", HexFormat.of().parseHex("15030100020246")));
        cases.add(said("TLS: alert handshake_failure", HexFormat.of().parseHex("15030300020228")));
        cases.add(
                said(
                        "TLS: a server of TLS 1.0",
                        HexFormat.of()
                                .parseHex(
                                        "160301002a020000260301"
                                                + "11".repeat(32)
                                                + "00"
                                                + "002f"
                                                + "00")));
        cases.add(said("TLS: noise in the handshake", noise));
        cases.add(
                said(
                        "TLS: an answer of HTTP",
                        "HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        cases.add(
                onNew(
                        Case.every("TLS: silence", fine -> Trouble.arrival(Arrival.SILENT))
                                .http("TIMED_OUT", "UNREACHABLE")
                                .grpc("TIMED_OUT")
                                .untilTheEnd()));
        for (End end : new End[] {End.RESET, End.CLOSE}) {
            for (int at : new int[] {0, 3, 100, 1500}) {
                cases.add(
                        onNew(
                                Case.every(
                                                "TLS: " + end + " at byte " + at,
                                                fine -> Trouble.toClient(() -> Bends.cut(at, end)))
                                        .http(NOT_TRUSTED, "UNREACHABLE", "SERVER_FAILURE")
                                        .grpc(NOT_TRUSTED, "UNREACHABLE")));
            }
        }
        for (int at : new int[] {0, 3, 20, 200}) {
            cases.add(
                    onNew(
                            Case.every(
                                            "TLS: a bit of byte " + at,
                                            fine -> Trouble.toClient(() -> Bends.flip(at, 1)))
                                    .http(NOT_TRUSTED, "TIMED_OUT", "UNREACHABLE")
                                    .grpc(NOT_TRUSTED, "TIMED_OUT", "UNREACHABLE")
                                    .untilTheEnd()));
        }
        ClientOptions options =
                ClientOptions.DEFAULTS.withTls(
                        TlsOptions.DEFAULTS.withAuthority(certificates.authority()));
        check(new FaultMatrix(good::get, options).run(cases, row -> {}));
        check(
                new FaultMatrix(servers)
                        .run(
                                List.of(
                                        onNew(
                                                Case.http(
                                                        "plain, to a TLS port",
                                                        fine ->
                                                                Trouble.elsewhere(
                                                                        good.get(Protocol.HTTP)),
                                                        "NOT_TRITON",
                                                        // Its alert may get lost with the end.
                                                        "UNREACHABLE")),
                                        onNew(
                                                Case.grpc(
                                                        "plain, to a TLS port",
                                                        fine ->
                                                                Trouble.elsewhere(
                                                                        good.get(Protocol.GRPC)),
                                                        "NOT_TRITON",
                                                        "UNREACHABLE"))),
                                row -> {}));
    }

    private final List<Row> all = new ArrayList<>();

    private void check(List<Row> rows) throws IOException {
        all.addAll(rows);
        FaultTable.write(TABLE, all);
        assertEquals("", Row.wrongOf(rows));
    }
}
