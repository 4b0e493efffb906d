package dev.tritonexplorer.fuzz;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.PemFiles;
import dev.tritonexplorer.client.wire.TlsFiles;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.PicturePreprocessor;
import dev.tritonexplorer.imaging.PreparedPicture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The decoders of files that a user names. */
final class FileDecoders {

    /** A frame's header of a few bytes may claim 50 megapixels, which the JDK decodes at once. */
    private static final long PICTURE_BYTES = 1L << 30;

    private static final PictureModel MODEL =
            new PictureModel("m", "", "in", DataType.UINT8, Layout.NHWC, 3, 8, 8, 1, "out", 0);

    private FileDecoders() {}

    static List<Target> all() {
        return List.of(
                new Target("pem", 400, input -> pem(input)),
                new Target("der", 400, input -> pem(armoured(input))),
                new Target("jpeg", FileDecoders::jpeg, 2_000, PICTURE_BYTES));
    }

    private static String jpeg(byte[] input) throws IOException {
        Path file = Files.createTempFile("fuzz", ".jpg");
        try {
            Files.write(file, input);
            PreparedPicture picture =
                    PicturePreprocessor.prepare(file, MODEL, PictureOptions.DEFAULTS);
            return picture.notes().isEmpty() ? "picture" : "large picture";
        } catch (PictureException refusal) {
            return refusal.getMessage().replaceAll("[0-9]+", "_");
        } finally {
            Files.delete(file);
        }
    }

    private interface Step {
        Object run() throws IOException;
    }

    private static String pem(byte[] input) throws IOException {
        Path file = Files.createTempFile("fuzz", ".pem");
        try {
            Files.write(file, input);
            return String.join(
                    "|",
                    tried(() -> PemFiles.certificates(file, "certificate file").size()),
                    tried(() -> PemFiles.privateKey(file, "key file").getAlgorithm()),
                    tried(() -> pair(file)));
        } finally {
            Files.delete(file);
        }
    }

    private static boolean pair(Path file) {
        TlsFiles files =
                TlsFiles.read(TlsOptions.DEFAULTS.withAuthority(file).withCertificate(file, file));
        files.context();
        return files.keys().isPresent();
    }

    /** Several readers look at one file, and each may refuse it. */
    private static String tried(Step step) throws IOException {
        List<String> kind = new ArrayList<>();
        try {
            kind.add(String.valueOf(step.run()));
        } catch (TritonException refusal) {
            Rules.check(refusal);
            kind.add(refusal.getMessage().replaceAll("file \\S+|\"[^\"]*\"", "_"));
        }
        return String.join(" ", kind);
    }

    /** After a byte that says of which kind: the content of a block, which so can be mutated. */
    private static byte[] armoured(byte[] input) {
        boolean certificate = input.length > 0 && input[0] == 'C';
        String label = certificate ? "CERTIFICATE" : "PRIVATE KEY";
        byte[] content =
                Arrays.copyOfRange(input, Math.min(1, input.length), Math.max(1, input.length));
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(content), label)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
