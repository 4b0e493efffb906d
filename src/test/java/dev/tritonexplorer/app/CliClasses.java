package dev.tritonexplorer.app;

import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.compare.Way;

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

/** What the packaged command line finds. */
final class CliClasses {

    static final String MODEL = "efficientnet_lite0";
    static final int TOP = 3;
    private static final int SECONDS = 120;

    private final Path java;
    private final Path jar;
    private final JsonMapper json = new JsonMapper();

    /**
     * What one run found.
     *
     * @param classes by the pictures' file names, a line each
     * @param totals what each picture's request took, in µs
     */
    record Found(Map<String, List<String>> classes, List<Double> totals) {

        /** Half of them took at most so long, in ms. */
        double median() {
            return totals.stream().sorted().toList().get(totals.size() / 2) / 1000;
        }
    }

    CliClasses(Path java, Path jar) {
        this.java = java;
        this.jar = jar;
    }

    /**
     * Sends pictures as {@code image_client} does; JSON, which the command line has not, in binary.
     */
    Found of(Way way, boolean sharedOutputs, String address, List<Path> files)
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
                                way.protocol().name(),
                                "-u",
                                address,
                                "-m",
                                MODEL,
                                "-s",
                                "INCEPTION",
                                "-c",
                                String.valueOf(TOP)));
        if (way.mode() != Mode.SYNC) {
            command.add(way.mode() == Mode.ASYNC ? "--async" : "--streaming");
        }
        if (way.tensors().memory().isPresent()) {
            command.add("--shared-memory=" + way.tensors().name());
        }
        if (sharedOutputs) {
            command.add("--shared-outputs");
        }
        files.forEach(file -> command.add(file.toString()));
        Path out = Files.createTempFile("cli", ".json");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(
                    "%s %s: %s"
                            .formatted(
                                    command,
                                    ended ? "failed" : "took too long",
                                    Files.readString(out)));
        }
        Map<String, List<String>> classes = new LinkedHashMap<>();
        List<Double> totals = new ArrayList<>();
        for (String line : Files.readAllLines(out, StandardCharsets.UTF_8)) {
            JsonNode row = json.readTree(line);
            List<String> found = new ArrayList<>();
            for (JsonNode one : row.path("classes")) {
                found.add(
                        line(
                                one.path("index").intValue(),
                                one.path("label").stringValue(),
                                one.path("score").doubleValue()));
            }
            String file = row.path("file").stringValue();
            classes.put(Path.of(file).getFileName().toString(), found);
            totals.add(row.path("timings_us").path("total").doubleValue());
        }
        Files.delete(out);
        return new Found(classes, totals);
    }

    /** A class in words, with all digits of its score. */
    static String line(int index, String label, double score) {
        return "%d %s %s".formatted(index, label, score);
    }
}
