package dev.tritonexplorer.app;

import dev.tritonexplorer.client.Protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The classes that the packaged command line finds, by the pictures' file names. */
final class CliClasses {

    static final String MODEL = "efficientnet_lite0";
    static final int TOP = 3;
    private static final int SECONDS = 120;

    private final Path java;
    private final Path jar;
    private final JsonMapper json = new JsonMapper();

    CliClasses(Path java, Path jar) {
        this.java = java;
        this.jar = jar;
    }

    /** One line a class: its index, label and score with four digits. */
    Map<String, List<String>> of(Protocol by, String address, boolean async, List<Path> files)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java.toString(),
                                "-jar",
                                jar.toString(),
                                "classify",
                                "--json",
                                "-i",
                                by.name(),
                                "-u",
                                address,
                                "-m",
                                MODEL,
                                "-s",
                                "INCEPTION",
                                "-c",
                                String.valueOf(TOP)));
        if (async) {
            command.add("-a");
        }
        files.forEach(file -> command.add(file.toString()));
        Path out = Files.createTempFile("cli", ".json");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("The command line failed: " + command);
        }
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String line : Files.readAllLines(out, StandardCharsets.UTF_8)) {
            JsonNode row = json.readTree(line);
            List<String> classes = new ArrayList<>();
            for (JsonNode one : row.path("classes")) {
                classes.add(
                        line(
                                one.path("index").intValue(),
                                one.path("label").stringValue(),
                                one.path("score").doubleValue()));
            }
            String file = row.path("file").stringValue();
            found.put(Path.of(file).getFileName().toString(), classes);
        }
        Files.delete(out);
        return found;
    }

    static String line(int index, String label, double score) {
        return "%d %s %.4f".formatted(index, label, score);
    }
}
