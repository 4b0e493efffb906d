import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The packages' copyright file: the application's own notice and licence, the run-time's, and those
 * of the libraries, which the application itself knows.
 */
final class Copyright {

    private static final String BOOK = "dev.tritonexplorer.app.about.LicenceBook";

    private Copyright() {}

    static String text(Path image, Path work) throws IOException, InterruptedException {
        Launch launch = Launch.of(image);
        Path book = work.resolve("licences.txt");
        Tools.run(
                List.of(
                        launch.java().toString(),
                        "--class-path",
                        Launch.joined(launch.classPath()),
                        BOOK,
                        book.toString()));
        return """
        %s
        The Java run-time in /opt/%s/lib/runtime has its own licences in its folder legal.
        The application uses these libraries:

        %s
        The application's own licence:

        %s\
        """
                .formatted(
                        Files.readString(Path.of("NOTICE")),
                        Package.NAME,
                        Files.readString(book),
                        Files.readString(Path.of("LICENSE")));
    }
}
