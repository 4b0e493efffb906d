package dev.tritonexplorer.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.PemCertificates;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class PemFilesTest {

    @TempDir static Path folder;

    private static PemCertificates ec;
    private static PemCertificates rsa;
    private static PemCertificates ed;

    @BeforeAll
    static void makeFiles() throws Exception {
        ec = PemCertificates.make(folder, "ec", "a", "EC");
        rsa = PemCertificates.make(folder, "rsa", "b", "RSA");
        ed = PemCertificates.make(folder, "ed", "c", "Ed25519");
    }

    private static Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "x", ".pem"), text);
    }

    @Test
    void severalBlocksWithTextBetween() throws IOException {
        Path all =
                file(
                        "a bundle\r\n"
                                + Files.readString(ec.certificate()).replace("\n", "\r\n")
                                + "# and\n"
                                + Files.readString(rsa.key())
                                + Files.readString(rsa.certificate()));
        assertEquals(2, PemFiles.certificates(all, "file").size());
        assertEquals("RSA", PemFiles.privateKey(all, "file").getAlgorithm());
    }

    @Test
    void keysOfEveryKindMakeAContext() {
        for (PemCertificates each : new PemCertificates[] {ec, rsa, ed}) {
            TlsOptions options =
                    TlsOptions.DEFAULTS
                            .withAuthority(each.certificate())
                            .withCertificate(each.certificate(), each.key());
            TlsFiles files = TlsFiles.read(options);
            assertEquals(1, files.x509Trust().getAcceptedIssuers().length);
            assertTrue(files.keys().isPresent());
            assertEquals("TLS", files.context().getProtocol());
        }
    }

    private static TritonException refusal(Path certificate, Path key) {
        TlsOptions options = TlsOptions.DEFAULTS.withCertificate(certificate, key);
        TritonException failure = assertThrows(TritonException.class, () -> TlsFiles.read(options));
        assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
        assertTrue(failure.hint().isPresent(), failure.getMessage());
        return failure;
    }

    @Test
    void aKeyOfAnotherCertificateIsTold() {
        for (PemCertificates other : new PemCertificates[] {rsa, ed}) {
            TritonException failure = refusal(ec.certificate(), other.key());
            assertTrue(failure.getMessage().contains("does not belong"), failure.getMessage());
            assertTrue(failure.getMessage().contains(other.key().toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ENCRYPTED PRIVATE KEY, is encrypted, openssl pkcs8",
        "RSA PRIVATE KEY, not in the form PKCS#8, -topk8",
        "EC PRIVATE KEY, not in the form PKCS#8, -topk8",
        "PRIVATE KEY, is damaged, RSA",
        "CERTIFICATE, holds no private key, PEM"
    })
    void keysOfOtherForms(String label, String why, String cure) throws IOException {
        Path key = file("-----BEGIN %s-----\nAAAA\n-----END %s-----\n".formatted(label, label));
        TritonException failure = refusal(ec.certificate(), key);
        assertTrue(failure.getMessage().contains(key.toString()), failure.getMessage());
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
        assertTrue(failure.hint().orElseThrow().contains(cure), failure.hint()::toString);
    }

    @Test
    void certificatesThatAreNone() throws IOException {
        assertTold(folder.resolve("missing.pem"), "does not exist");
        assertTold(folder, "is a folder");
        assertTold(file("hello"), "holds no certificate");
        assertTold(ec.key(), "holds no certificate");
        assertTold(
                file("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
                "holds a block that is no certificate");
        Path large = folder.resolve("large.pem");
        Files.write(large, new byte[5 << 20]);
        assertTold(large, "larger than any PEM file");
    }

    private static void assertTold(Path file, String why) {
        TlsOptions options = TlsOptions.DEFAULTS.withAuthority(file);
        TritonException failure = assertThrows(TritonException.class, () -> TlsFiles.read(options));
        assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
        assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
        assertTrue(failure.hint().isPresent());
    }
}
