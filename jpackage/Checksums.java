import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What lies beside the installers: the bill of materials, and the checksums of all. */
final class Checksums {

    private Checksums() {}

    static void write(Path target, Path made) throws IOException {
        Files.copy(
                target.resolve(Package.BILL_OF_MATERIALS),
                made.resolve(Package.NAME + ".cdx.json"));
        StringBuilder lines = new StringBuilder();
        for (Path file : Tools.list(made)) {
            lines.append(sha256(file)).append("  ").append(file.getFileName()).append('\n');
        }
        Files.writeString(made.resolve("SHA256SUMS"), lines);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
