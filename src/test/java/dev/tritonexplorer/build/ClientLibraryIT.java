package dev.tritonexplorer.build;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.demo.DemoServer;
import dev.tritonexplorer.support.ClientLibrary;
import dev.tritonexplorer.support.PemCertificates;
import dev.tritonexplorer.support.TlsFront;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The client as a library: what its jar holds, and programs that have nothing else. */
class ClientLibraryIT {

    private static final Path LIB = Path.of("target", "lib");
    private static final String HEADING = "## The client library";

    @TempDir static Path folder;

    private static ClientLibrary library;
    private static PemCertificates identity;
    private static DemoServer server;
    private static TlsFront http;
    private static TlsFront grpc;

    @BeforeAll
    static void start() throws Exception {
        library = ClientLibrary.installed(folder);
        identity = PemCertificates.make(folder, "ca", "localhost", "EC");
        Files.copy(identity.certificate(), folder.resolve("ca.pem"));
        server = DemoServer.start(DemoServer.Options.DEFAULTS);
        http = new TlsFront(server.addresses().http(), identity);
        grpc = new TlsFront(server.addresses().grpc(), identity);
    }

    @AfterAll
    static void stop() throws IOException {
        try (DemoServer itself = server;
                TlsFront ofHttp = http;
                TlsFront ofGrpc = grpc) {
            assertTrue(
                    Stream.of(itself, ofHttp, ofGrpc).allMatch(part -> part != null),
                    "Not all has started");
        }
    }

    private static List<String> files(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .toList();
        }
    }

    @Test
    void theJarHoldsTheClientAlone() throws IOException {
        List<String> strangers =
                files(library.jar()).stream()
                        .filter(file -> !file.startsWith("dev/tritonexplorer/client/"))
                        .toList();
        assertEquals(
                Stream.of(
                                "META-INF/LICENSE",
                                "META-INF/MANIFEST.MF",
                                "META-INF/NOTICE",
                                "META-INF/maven/dev.tritonexplorer/triton-client/pom.xml",
                                "META-INF/services/dev.tritonexplorer.client.TransportProvider")
                        .toList(),
                strangers.stream().sorted().toList());
        try (JarFile file = new JarFile(library.jar().toFile())) {
            assertEquals(
                    "dev.tritonexplorer.client",
                    file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
        }
    }

    @Test
    void sourcesAndJavadocLieBesideIt() throws IOException {
        List<String> classes = files(library.jar());
        List<String> sources = files(library.beside("sources"));
        for (String source : sources) {
            if (source.startsWith("dev/")) {
                String type = source.replaceFirst("\\.java$", ".class");
                assertTrue(classes.contains(type) || type.contains("-info"), source);
            }
        }
        assertTrue(classes.contains("dev/tritonexplorer/client/shm/SharedMemoryClient.class"));
        assertTrue(sources.contains("dev/tritonexplorer/client/TritonClient.java"));
        assertTrue(sources.contains("dev/tritonexplorer/client/grpc/proto/ModelInferRequest.java"));
        List<String> pages = files(library.beside("javadoc"));
        assertTrue(pages.contains("dev/tritonexplorer/client/TritonClient.html"));
        assertTrue(pages.contains("dev/tritonexplorer/client/metrics/MetricsClient.html"));
        assertTrue(pages.contains("dev/tritonexplorer/client/shm/SharedMemoryClient.html"));
        assertTrue(pages.stream().noneMatch(page -> page.contains("/client/grpc/")));
    }

    /** So what the tests of this project prove holds for the consumer's class path, too. */
    @Test
    void theDependenciesAreThisProjectsOwn() {
        assertAll(
                library.dependencies().stream()
                        .map(
                                file ->
                                        () ->
                                                assertEquals(
                                                        -1,
                                                        Files.mismatch(
                                                                file,
                                                                LIB.resolve(file.getFileName())))));
        for (String stranger :
                List.of(
                        "atlantafx",
                        "controlsfx",
                        "ikonli",
                        "imageio",
                        "javafx",
                        "jul-to-slf4j",
                        "logback",
                        "onnxruntime",
                        "picocli",
                        "triton-explorer")) {
            assertTrue(
                    library.classPath().stream()
                            .noneMatch(file -> file.getFileName().toString().startsWith(stranger)),
                    stranger);
        }
        assertTrue(Files.isDirectory(LIB));
        assertTrue(
                Stream.of(LIB.toFile().list()).noneMatch(name -> name.contains("client")),
                "The application needs no client jar");
    }

    @Test
    void aProgramRunsOnTheClientAlone() throws Exception {
        library.compile(Path.of("src", "it", "consumer", "Consumer.java"));
        ServerAddresses addresses = server.addresses();
        List<String> said =
                library.run(
                                Map.of(),
                                "Consumer",
                                addresses.http().toString(),
                                addresses.grpc().toString(),
                                http.endpoint().toString(),
                                grpc.endpoint().toString(),
                                addresses.metrics().toString(),
                                identity.certificate().toString())
                        .lines()
                        .toList();
        assertEquals(4, said.stream().filter(line -> line.endsWith(" ready")).count());
        assertEquals(24, said.stream().filter(line -> line.endsWith(" infer")).count());
        assertTrue(
                said.containsAll(
                        List.of("HTTP TLS generate", "GRPC stream", "GRPC TLS stream", "metrics")));
    }

    @Test
    void theReadmesProgramPrintsWhatTheReadmeSays() throws Exception {
        library.compile(Files.writeString(folder.resolve("Example.java"), readme("java")));
        Map<String, String> environment = Map.of("TRITON_TOKEN", "word");
        ServerAddresses addresses = server.addresses();
        String plain = addresses.http().authority();
        assertEquals(
                readme("text"),
                library.run(environment, "Example", plain, addresses.grpc().toString()));
        assertEquals(
                readme("text"),
                library.run(
                        environment,
                        "Example",
                        http.endpoint().toString(),
                        grpc.endpoint().toString()));
        String nobody = "127.0.0.1:1";
        String unreachable = library.run(environment, "Example", nobody);
        assertTrue(unreachable.contains("Try later: "), unreachable);
        assertTrue(unreachable.contains(nobody), unreachable);
    }

    @Test
    void theReadmeNamesTheCoordinates() throws IOException {
        String coordinates = readme("xml");
        for (String element :
                List.of(
                        "<groupId>dev.tritonexplorer</groupId>",
                        "<artifactId>%s</artifactId>"
                                .formatted(System.getProperty("client.artifactId")),
                        "<version>%s</version>".formatted(System.getProperty("client.version")))) {
            assertTrue(coordinates.contains(element), coordinates);
        }
    }

    /** The README's block in this language; its section of the library has one of each. */
    private static String readme(String language) throws IOException {
        String text = Files.readString(Path.of("README.md"));
        int section = text.indexOf(HEADING);
        int end = text.indexOf("\n## ", section + 1);
        String[] blocks = text.substring(section, end).split("```" + language + "\n");
        assertEquals(2, blocks.length, language);
        return blocks[1].substring(0, blocks[1].indexOf("```"));
    }
}
