package dev.tritonexplorer.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

class SnippetFolderTest {

    private static final Route ROUTE =
            Route.to(Endpoint.of(Protocol.HTTP, "gpu-box", 8000))
                    .withOther(Endpoint.of(Protocol.GRPC, "gpu-box", 8001));
    private static final Call SMALL = new Call.Infer(Samples.identity(Samples.of(DataType.INT32)));
    private static final Call LARGE =
            new Call.Infer(Samples.identity(Samples.large(DataType.FP32)));

    @TempDir Path temp;

    private Path root() {
        return temp.resolve("settings/snippets");
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(root())) {
            return all.toList();
        }
    }

    @Test
    void aTextWithoutFilesLeavesNone() throws Exception {
        new SnippetFolder(root()).save(Language.CURL, SMALL, ROUTE);
        assertFalse(Files.exists(root()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheUserReadsTheFiles() throws Exception {
        Snippet snippet = new SnippetFolder(root()).save(Language.GRPCURL, LARGE, ROUTE);
        assertEquals(3, snippet.files().size());
        for (Path each : List.of(root(), folders().getFirst())) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
        }
        for (SnippetFile file : snippet.files()) {
            assertTrue(Files.size(file.path()) > 1000, file.path().toString());
        }
    }

    @Test
    void oldOnesGoWhenANewOneComes() throws Exception {
        SnippetFolder folder = new SnippetFolder(root());
        folder.save(Language.PYTHON, LARGE, ROUTE);
        Path first = folders().getFirst();
        Path foreign = Files.createDirectory(root().resolve("mine"));
        Instant old = Instant.now().minus(SnippetFolder.KEPT).minusSeconds(60);
        for (Path each : List.of(first, foreign)) {
            Files.setLastModifiedTime(each, FileTime.from(old));
        }
        folder.save(Language.JAVA, LARGE, ROUTE);
        assertFalse(Files.exists(first));
        assertTrue(Files.exists(foreign));
        assertEquals(2, folders().size());
        folder.save(Language.JAVA, LARGE, ROUTE);
        assertEquals(3, folders().size());
    }

    @Test
    void aFileThatCannotBeWrittenIsSaid() throws Exception {
        Files.createDirectories(root().getParent());
        Files.writeString(root(), "a file where the folder should be");
        assertThrows(
                IOException.class,
                () -> new SnippetFolder(root()).save(Language.JAVA, LARGE, ROUTE));
    }
}
