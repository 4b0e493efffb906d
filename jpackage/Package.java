import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the application image and the installers of the platform it runs on, from what {@code mvn
 * package} left in {@code target}. It is one program for all platforms, because the JDK's tools are
 * called the same way on each, and two scripts in two languages would drift apart.
 *
 * <pre>java jpackage/Package.java VERSION [image | installers]</pre>
 *
 * With {@code image} it stops before the installers; with {@code installers} it takes the image
 * that is there.
 */
final class Package {

    static final String NAME = "triton-explorer";
    static final String VENDOR = "Triton Explorer contributors";
    static final String DESCRIPTION = "Desktop tool for NVIDIA Triton Inference Server";

    static final String METAINFO = "dev.tritonexplorer.TritonExplorer.metainfo.xml";

    /** Below {@code target}. */
    static final Path BILL_OF_MATERIALS = Path.of("classes", "META-INF", "sbom", "bom.json");

    private Package() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0 || !arguments[0].matches("\\d+(\\.\\d+){0,2}")) {
            throw new IllegalArgumentException("Usage: Package VERSION [image | installers]");
        }
        String version = arguments[0];
        String part = arguments.length > 1 ? arguments[1] : "";
        Path target = Path.of("target").toAbsolutePath();
        Path work = target.resolve("installer");
        if (!part.equals("installers")) {
            Tools.delete(work);
            Path image = new Image(Platform.here(), version, target, work).make();
            Training.train(image, work);
        }
        if (!part.equals("image")) {
            Path image = Tools.list(work.resolve("image")).getFirst();
            Path made = work.resolve("installers");
            Tools.delete(made);
            Files.createDirectories(made);
            if (Platform.here() == Platform.LINUX) {
                new LinuxPackages(version, image, work, made).make();
            } else {
                Installers.make(Platform.here(), version, image, made);
            }
            Checksums.write(target, made);
        }
    }
}
