package dev.tritonexplorer.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that users of the client see has Javadoc. Broken links and tags in it are the compiler's
 * business ({@code -Xdoclint}).
 */
class ClientJavadocTest {

    private static final Path CLIENT = Path.of("src/main/java/dev/tritonexplorer/client");

    @Test
    void everyPublicTypeAndMemberSaysWhatItIs() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path folder : List.of(CLIENT, CLIENT.resolve("metrics"), CLIENT.resolve("shm"))) {
            try (Stream<Path> files = Files.list(folder)) {
                sources.addAll(files.filter(file -> file.toString().endsWith(".java")).toList());
            }
        }
        assertTrue(sources.size() > 50, () -> "Only " + sources + " was looked at");
        assertEquals(List.of(), JavadocGaps.find(sources));
    }

    @Test
    void aGapIsFound(@TempDir Path folder) throws IOException {
        Path source =
                Files.writeString(
                        folder.resolve("Sample.java"),
                        """
                        /** @param told this one */
                        public record Sample(int told, int untold) {
                            public static final int FIELD = 1;
                            private static final int OWN = 1;
                            public Sample {}
                            public interface Nested {
                                void method();
                            }
                            /** Kinds. */
                            public enum Kind { ONE, /** Two. */ TWO }
                            /** Sentences. */
                            public enum Words implements Phrase { THREE }
                            void notShown() {}
                            @Override public String toString() { return ""; }
                            static class Hidden { public void inside() {} }
                        }
                        """);
        assertEquals(
                List.of(
                        "Sample(untold)",
                        "Sample.FIELD",
                        "Sample.<init>",
                        "Sample.Nested",
                        "Sample.Nested.method",
                        "Sample.Kind.ONE"),
                JavadocGaps.find(List.of(source)));
    }
}
