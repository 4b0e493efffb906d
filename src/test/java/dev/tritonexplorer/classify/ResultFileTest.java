package dev.tritonexplorer.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.classify.ResultFile.Form;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.Scaling;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

class ResultFileTest {

    private static final RunFacts RUN =
            new RunFacts("m", "2", "gRPC", "async", 8, "system shm", Scaling.INCEPTION, 4);

    @TempDir private Path folder;

    private static ResultLine classified(String file, List<String> notes, Classification... best) {
        Timings request =
                new Timings(
                        OptionalLong.empty(),
                        OptionalLong.of(210_000),
                        OptionalLong.of(6_500_001),
                        OptionalLong.of(60_000),
                        OptionalLong.of(50_000),
                        6_820_001);
        PictureTimings timings =
                new PictureTimings(
                        840_000,
                        420_000,
                        request,
                        Optional.of(new ServerTimings(80_000, 50_000, 6_050_000, 0, 3, true)));
        return new ResultLine(
                Path.of(file),
                Optional.of(
                        new PictureResult.Classified(
                                Path.of(file), 0, "17", List.of(best), 451, 300, timings, notes)),
                Optional.of(RUN));
    }

    private static Classification of(double score, int index, String label) {
        return new Classification(score, index, Optional.of(label));
    }

    private static List<ResultLine> lines() {
        Path broken = Path.of("notes.jpg");
        Path lost = Path.of("lost.png");
        return List.of(
                classified(
                        "cat.png",
                        List.of("Grey, made RGB.", "Turned"),
                        of(0.794, 285, "Egyptian \"cat\", a cat"),
                        new Classification(-1.5, 282, Optional.empty())),
                new ResultLine(
                        broken,
                        Optional.of(
                                new PictureResult.Unreadable(
                                        broken, 1, new PictureException("starts\nwith %P", null))),
                        Optional.of(RUN)),
                new ResultLine(
                        lost,
                        Optional.of(
                                new PictureResult.Failed(
                                        lost,
                                        2,
                                        "18",
                                        new TritonException(
                                                ErrorKind.UNREACHABLE,
                                                "Gone",
                                                null,
                                                "Wait.",
                                                null))),
                        Optional.of(RUN)),
                new ResultLine(Path.of("猫; new.png"), Optional.empty(), Optional.empty()));
    }

    @Test
    void csvHasALineForEachPicture() throws IOException {
        List<Map<String, String>> rows = csv(lines());
        Map<String, String> cat = rows.getFirst();
        assertEquals("cat.png", cat.get("file"));
        assertEquals("classified", cat.get("state"));
        assertEquals("17", cat.get("request_id"));
        assertEquals("451", cat.get("source_width"));
        assertEquals("300", cat.get("source_height"));
        assertEquals("Egyptian \"cat\", a cat", cat.get("class_1_label"));
        assertEquals("285", cat.get("class_1_index"));
        assertEquals("0.794", cat.get("class_1_score"));
        assertEquals("", cat.get("class_2_label"));
        assertEquals("-1.5", cat.get("class_2_score"));
        assertEquals("0.840000", cat.get("decode_ms"));
        assertEquals("", cat.get("serialise_ms"));
        assertEquals("6.500001", cat.get("wait_ms"));
        assertEquals("0.080000", cat.get("queue_ms"));
        assertEquals("0.000000", cat.get("compute_output_ms"));
        assertEquals("3", cat.get("server_requests"));
        assertEquals("true", cat.get("server_other_traffic"));
        assertEquals("system shm", cat.get("tensors"));
        assertEquals("INCEPTION", cat.get("scaling"));
        assertEquals("Grey, made RGB. Turned", cat.get("notes"));
        assertEquals("unreadable", rows.get(1).get("state"));
        assertEquals("starts with %P", rows.get(1).get("error"));
        assertEquals("failed", rows.get(2).get("state"));
        assertEquals("Gone Wait.", rows.get(2).get("error"));
        assertEquals("18", rows.get(2).get("request_id"));
        assertEquals("猫; new.png", rows.get(3).get("file"));
        assertEquals("not run", rows.get(3).get("state"));
        assertEquals("", rows.get(3).get("model"));
    }

    @Test
    void noTextIsAFormula() throws IOException {
        for (String name :
                List.of("=cmd|' /C calc'!A0.png", "+1.png", "-1.png", "@sum.png", " =1.png")) {
            Map<String, String> row = csv(List.of(classified(name, List.of()))).getFirst();
            assertEquals("'" + name, row.get("file"));
        }
        Map<String, String> row =
                csv(List.of(classified("a=b.png", List.of(), of(-2, 1, "＝1+1")))).getFirst();
        assertEquals("a=b.png", row.get("file"));
        assertEquals("'＝1+1", row.get("class_1_label"));
        assertEquals("-2.0", row.get("class_1_score"));
    }

    @Test
    void jsonSaysWhatTheCommandLineSaysAndHowItWasRun() throws IOException {
        Path file = folder.resolve("results.json");
        List<ResultLine> lines = lines();
        ResultFile.write(file, Form.JSON, lines);
        JsonNode all = new JsonMapper().readTree(Files.readString(file));
        assertEquals(4, all.size());
        assertEquals("Egyptian \"cat\", a cat", all.get(0).at("/classes/0/label").asString());
        assertEquals(282, all.get(0).at("/classes/1/index").asInt());
        assertEquals(6.500001, all.get(0).at("/timings_ms/wait").asDouble());
        assertEquals("gRPC", all.get(0).get("protocol").asString());
        assertEquals("2", all.get(0).get("version").asString());
        assertEquals("Gone Wait.", all.get(2).get("error").asString());
        assertEquals(List.of("file", "state"), List.copyOf(all.get(3).propertyNames()), "not run");
        Map<String, Object> printed =
                PictureFields.of(
                        lines.getFirst().result().orElseThrow(),
                        PictureFields.TimeUnit.MICROSECONDS);
        printed.remove("timings_us");
        assertTrue(
                List.copyOf(all.get(0).propertyNames()).containsAll(printed.keySet()),
                printed.keySet().toString());
        ResultFile.write(file, Form.JSON, List.of());
        assertEquals(0, new JsonMapper().readTree(Files.readString(file)).size());
    }

    @Test
    void whatCannotBeWrittenLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("results.csv"), "old");
        RuntimeException bug =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                ResultFile.write(
                                        file,
                                        Form.CSV,
                                        new ArrayList<>(lines()) {
                                            private static final long serialVersionUID = 1L;

                                            @Override
                                            public Iterator<ResultLine> iterator() {
                                                throw new IllegalStateException("full");
                                            }
                                        }));
        assertEquals("full", bug.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), files());
        Path nowhere = folder.resolve("gone").resolve("results.csv");
        assertThrows(IOException.class, () -> ResultFile.write(nowhere, Form.CSV, lines()));
        ResultFile.write(file, Form.CSV, lines());
        assertFalse(Files.readString(file).startsWith("old"));
        assertEquals(List.of(file), files());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private List<Map<String, String>> csv(List<ResultLine> lines) throws IOException {
        Path file = folder.resolve("results.csv");
        ResultFile.write(file, Form.CSV, lines);
        List<List<String>> read = read(Files.readString(file));
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> row : read.subList(1, read.size())) {
            assertEquals(read.getFirst().size(), row.size());
            Map<String, String> named = new LinkedHashMap<>();
            for (int column = 0; column < row.size(); column++) {
                named.put(read.getFirst().get(column), row.get(column));
            }
            rows.add(named);
        }
        return rows;
    }

    /** Reads it as RFC 4180 says. */
    private static List<List<String>> read(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < csv.length(); at++) {
            char one = csv.charAt(at);
            if (quoted) {
                if (one != '"') {
                    cell.append(one);
                } else if (csv.charAt(at + 1) == '"') {
                    cell.append(one);
                    at++;
                } else {
                    quoted = false;
                }
            } else if (one == '"') {
                quoted = true;
            } else if (one == ',' || one == '\r') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (one == '\n') {
                rows.add(row);
                row = new ArrayList<>();
            } else {
                cell.append(one);
            }
        }
        return rows;
    }
}
