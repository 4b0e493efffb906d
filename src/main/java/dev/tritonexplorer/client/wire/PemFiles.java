package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates and private keys from PEM files (RFC 7468), with text around and between the blocks
 * as tools write it. Every failure is a {@link TritonException} that names the file and a cure.
 * Stateless.
 */
public final class PemFiles {

    private static final long MOST_BYTES = 4 << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    /** What a PKCS#8 block may hold; its own algorithm field decides which one takes it. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PemFiles() {}

    private record Block(String label, byte[] content) {}

    /**
     * All certificates of a file, in its order; at least one.
     *
     * @param what the file is for, as the message says it: "The " + what + " …"
     */
    public static List<X509Certificate> certificates(Path file, String what) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks(file, what)) {
                if (block.label().equals("CERTIFICATE")) {
                    certificates.add(
                            (X509Certificate)
                                    factory.generateCertificate(
                                            new ByteArrayInputStream(block.content())));
                }
            }
        } catch (CertificateException problem) {
            throw unusable(
                    file,
                    what,
                    "holds a block that is no certificate",
                    "Make the file anew.",
                    problem);
        }
        if (certificates.isEmpty()) {
            throw unusable(
                    file,
                    what,
                    "holds no certificate",
                    "It must be PEM, with a line -----BEGIN CERTIFICATE-----; make one of a DER"
                            + " file with: openssl x509 -inform der -in FILE -out FILE.pem",
                    null);
        }
        return certificates;
    }

    /** The first private key of a file, which must be PKCS#8 without a password. */
    public static PrivateKey privateKey(Path file, String what) {
        for (Block block : blocks(file, what)) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return pkcs8(file, what, block.content());
                }
                case "ENCRYPTED PRIVATE KEY" ->
                        throw unusable(
                                file,
                                what,
                                "is encrypted",
                                "Take its password off: openssl pkcs8 -in FILE -out FILE.pem",
                                null);
                case "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY" ->
                        throw unusable(
                                file,
                                what,
                                "is not in the form PKCS#8",
                                "Convert it: openssl pkcs8 -topk8 -nocrypt -in FILE -out FILE.pem",
                                null);
                default -> {
                    // Certificates and parameters may stand in the same file.
                }
            }
        }
        throw unusable(
                file,
                what,
                "holds no private key",
                "It must be PEM, with a line -----BEGIN PRIVATE KEY-----.",
                null);
    }

    private static PrivateKey pkcs8(Path file, String what, byte[] content) {
        GeneralSecurityException last = new InvalidKeySpecException("no algorithm");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(content));
            } catch (GeneralSecurityException otherAlgorithm) {
                last = otherAlgorithm;
            }
        }
        throw unusable(
                file,
                what,
                "is damaged, or of a kind that Java does not know",
                "Use an RSA, EC or Ed25519 key.",
                last);
    }

    private static List<Block> blocks(Path file, String what) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(read(file, what));
        while (matcher.find()) {
            try {
                blocks.add(
                        new Block(
                                matcher.group(1),
                                Base64.getMimeDecoder().decode(matcher.group(2))));
            } catch (IllegalArgumentException problem) {
                throw unusable(
                        file,
                        what,
                        "has a block \"" + matcher.group(1) + "\" that is not base64",
                        "Make the file anew.",
                        problem);
            }
        }
        return blocks;
    }

    private static String read(Path file, String what) {
        try {
            if (Files.isDirectory(file)) {
                throw unusable(file, what, "is a folder", "Give a file in it.", null);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw unusable(
                        file,
                        what,
                        "is larger than any PEM file should be",
                        "Check that it is the right file.",
                        null);
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException problem) {
            throw unusable(file, what, "does not exist", "Check the path.", problem);
        } catch (AccessDeniedException problem) {
            throw unusable(file, what, "may not be read", "Check its permissions.", problem);
        } catch (IOException problem) {
            throw unusable(
                    file,
                    what,
                    "cannot be read: " + problem.getMessage(),
                    "Check the path.",
                    problem);
        }
    }

    private static TritonException unusable(
            Path file, String what, String why, String cure, @Nullable Exception cause) {
        return new TritonException(
                ErrorKind.INVALID_REQUEST,
                DisplayText.of("The " + what + " " + file + " " + why),
                null,
                cure.replace("FILE", file.toString()),
                cause);
    }
}
