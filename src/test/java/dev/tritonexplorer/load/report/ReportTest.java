package dev.tritonexplorer.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LoadReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

class ReportTest {

    @Test
    void whatIsWrittenIsReadAsItWas() {
        for (LoadReport report : List.of(Reports.sweep(1, 1, 2, 4), Reports.rate())) {
            String text = ReportJson.write(report);
            LoadReport read = ReportJson.read(text);
            assertEquals(text, ReportJson.write(read));
            assertEquals(report.settings(), read.settings());
            assertEquals(report.target(), read.target());
            assertEquals(report.began(), read.began());
            assertEquals(report.warnings(), read.warnings());
            assertEquals(report.levels().size(), read.levels().size());
            LevelResult was = report.levels().getFirst();
            LevelResult is = read.levels().getFirst();
            assertEquals(was.level(), is.level());
            assertEquals(was.client(), is.client());
            assertEquals(was.server(), is.server());
            assertEquals(was.windows().size(), is.windows().size());
            assertEquals(was.punctuality(), is.punctuality());
            assertEquals(was.throughput(), is.throughput());
            assertEquals(was.ended().isPresent(), is.ended().isPresent());
            TritonException error = is.errors().get(ErrorKind.UNAVAILABLE).first();
            assertEquals("busy", error.getMessage());
            assertEquals("busy!", error.serverMessage().orElseThrow());
            assertEquals("Try later", error.hint().orElseThrow());
        }
    }

    @Test
    void aSingleLevelStandsAtTheTopToo() {
        JsonNode object = JsonMapper.shared().readTree(ReportJson.write(Reports.rate()));
        assertEquals(250, object.get("request_rate").asDouble());
        assertEquals(7, object.get("errors").asInt());
        assertEquals(object.get("throughput"), object.get("levels").get(0).get("throughput"));
        assertTrue(object.get("p50_us").asDouble() > 0);
        assertTrue(object.get("stopped").asBoolean());
        JsonNode sweep = JsonMapper.shared().readTree(ReportJson.write(Reports.sweep(1, 1, 2)));
        assertTrue(sweep.path("throughput").isMissingNode());
        assertEquals(2, sweep.get("levels").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"settings\":{},\"levels\":[]}",
                "{\"settings\":{},\"levels\":[{}],\"began\":5}"
            })
    void anythingElseIsRefusedInASentence(String text) {
        var problem = assertThrows(IllegalArgumentException.class, () -> ReportJson.read(text));
        assertTrue(problem.getMessage().startsWith("This "), problem.getMessage());
    }

    @Test
    void aReportWithOnePartMissingIsRefusedByItsName() {
        String text = ReportJson.write(Reports.rate()).replace("\"p99_us\"", "\"p98_us\"");
        var problem = assertThrows(IllegalArgumentException.class, () -> ReportJson.read(text));
        assertTrue(problem.getMessage().contains("\"p99_us\" is missing"), problem.getMessage());
    }

    @Test
    void theTableHasPerfAnalyzersColumns() {
        List<String> lines = ReportCsv.write(Reports.sweep(1, 4, 1)).lines().toList();
        assertEquals(
                "Concurrency,Inferences/Second,Client Send,Network+Server Send/Recv,Server Queue,"
                        + "Server Compute Input,Server Compute Infer,Server Compute Output,"
                        + "Server Cache Hit,Server Cache Miss,Client Recv,p50 latency,p90 latency,"
                        + "p95 latency,p99 latency,Avg latency,request/response,response wait",
                lines.get(0));
        assertEquals("1,3000.00,20,55,30,10,80,20,4,5,8,257,334,385,533,282,28,257", lines.get(1));
        assertTrue(lines.get(2).startsWith("4,6000.00,"), "by throughput: " + lines);
    }

    @Test
    void aBatchCountsItsItemsAndWhatIsUnknownIsEmpty() {
        List<String> lines = ReportCsv.write(Reports.rate()).lines().toList();
        assertTrue(
                lines.get(0).startsWith("Request Rate,Inferences/Second,Response Throughput,"),
                lines.get(0));
        assertTrue(lines.get(1).startsWith("250,71428.27,26785.60,,,,,,,,"), lines.get(1));
        assertTrue(lines.get(1).endsWith(",,500"), lines.get(1));
    }
}
