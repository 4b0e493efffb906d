package dev.tritonexplorer.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An authority of the tests' own and the certificates that it signs, made by the JDK's keytool when
 * asked for and written as PEM files.
 */
public final class Certificates {

    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final Path store;

    /** Makes the authority, with its files in this folder. */
    public Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.store = folder.resolve("keys.p12");
        generate(AUTHORITY, List.of("-ext", "bc:c"));
    }

    /**
     * Makes a certificate and its key.
     *
     * @param names such as {@code dns:localhost}, which the certificate is for; none for a client
     */
    public void sign(String alias, String... names) throws IOException, InterruptedException {
        generate(alias, options(names));
    }

    /** As {@link #sign}, but it was only good until yesterday. */
    public void signExpired(String alias, String... names)
            throws IOException, InterruptedException {
        List<String> options = options(names);
        options.addAll(List.of("-startdate", "-10d", "-validity", "9"));
        generate(alias, options);
    }

    private static List<String> options(String... names) {
        List<String> options = new ArrayList<>(List.of("-signer", AUTHORITY));
        if (names.length > 0) {
            options.addAll(List.of("-ext", "san=" + String.join(",", names)));
        }
        return options;
    }

    private void generate(String alias, List<String> options)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-dname",
                                "CN=" + alias,
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD));
        command.addAll(options);
        Commands.run(folder.resolve("keytool.log"), LIMIT, command.toArray(String[]::new));
    }

    /** The authority's own certificate. */
    public Path authority() throws IOException, GeneralSecurityException {
        return certificate(AUTHORITY);
    }

    /** A certificate, as a PEM file. */
    public Path certificate(String alias) throws IOException, GeneralSecurityException {
        return write(alias + ".crt", "CERTIFICATE", load().getCertificate(alias).getEncoded());
    }

    /** Its private key, as a PEM file in the form PKCS#8. */
    public Path key(String alias) throws IOException, GeneralSecurityException {
        return write(
                alias + ".key",
                "PRIVATE KEY",
                load().getKey(alias, PASSWORD.toCharArray()).getEncoded());
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private Path write(String name, String label, byte[] content) throws IOException {
        byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
        String text =
                "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                        .formatted(
                                label,
                                Base64.getMimeEncoder(64, newline).encodeToString(content),
                                label);
        return Files.writeString(folder.resolve(name), text);
    }
}
