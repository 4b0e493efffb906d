package dev.tritonexplorer.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A certificate that is its own authority, and its key, as PEM files; made by the JDK's keytool.
 *
 * @param key PKCS#8, unencrypted
 */
public record PemCertificates(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    /** Makes both in a folder for a host name, with a key of this algorithm. */
    public static PemCertificates make(Path folder, String file, String host, String algorithm)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(file + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "it",
                                "-keyalg",
                                algorithm,
                                "-dname",
                                "CN=" + host,
                                "-ext",
                                "san=dns:" + host,
                                "-ext",
                                "bc:critical=ca:true",
                                "-validity",
                                "3",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IOException("keytool made no certificate");
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path certificate = folder.resolve(file + ".crt");
        Path key = folder.resolve(file + ".key");
        Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate("it").getEncoded()));
        Files.writeString(
                key, pem("PRIVATE KEY", keys.getKey("it", PASSWORD.toCharArray()).getEncoded()));
        return new PemCertificates(certificate, key);
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(content), label);
    }
}
