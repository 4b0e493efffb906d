package dev.tritonexplorer.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class LogFilesTest {

    @TempDir private Path folder;

    private static LoggerContext context() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }

    @Test
    void whatIsLoggedStandsInTheFile() throws Exception {
        LoggerContext context = context();
        LogFiles.begin(context, folder.resolve("deep").resolve("logs"));
        context.getLogger("dev.tritonexplorer.app.Any").info("The server {} is away", "here:8000");
        context.getLogger("dev.tritonexplorer.app.Any").debug("Too much");
        context.stop();
        List<String> lines =
                Files.readAllLines(folder.resolve(Path.of("deep", "logs", "triton-explorer.log")));
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().matches("\\d{4}-.* INFO .*Any: The server here:8000 is away"));
    }

    @Test
    void filesStaySmallAndFew() throws Exception {
        LoggerContext context = context();
        LogFiles.begin(context, folder);
        String line = "x".repeat(100_000);
        for (int count = 0; count < 120; count++) {
            context.getLogger("dev.tritonexplorer.Much").warn(line);
        }
        context.stop();
        long size = 0;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(4, all.size(), all::toString);
            for (Path file : all) {
                size += Files.size(file);
            }
        }
        assertTrue(size < 9_000_000, () -> "not all of 12 MB may be kept");
    }

    @Test
    void aFolderThatCannotBeMadeCostsTheFileOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        LoggerContext context = context();
        LogFiles.begin(context, file.resolve("logs"));
        assertFalse(
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
                        .iteratorForAppenders()
                        .hasNext());
    }
}
