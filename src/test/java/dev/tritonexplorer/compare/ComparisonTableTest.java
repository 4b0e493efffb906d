package dev.tritonexplorer.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.compare.FakeComparisons;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.compare.WayReport.State;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class ComparisonTableTest {

    private static final Way HTTP = new Way(Protocol.HTTP, Mode.SYNC, Tensors.BINARY);
    private static final Way GRPC = new Way(Protocol.GRPC, Mode.SYNC, Tensors.BINARY);

    private static ComparisonReport report(WayReport... ways) {
        return new ComparisonReport(List.of(ways), 1, 1, 1, Optional.empty(), true);
    }

    @Test
    void hasALineAWayTheFastestFirst() {
        List<String> lines = ComparisonTable.csv(FakeComparisons.report(0, true)).lines().toList();
        assertEquals(25, lines.size());
        assertTrue(lines.get(1).startsWith("HTTP,sync,system shm,6.640,7.840,"), lines.get(1));
        assertTrue(lines.get(11).startsWith("HTTP,sync,JSON,37.520"), lines.get(11));
        assertTrue(lines.get(12).endsWith("0,3,,,Too slow"), lines.get(12));
        assertTrue(lines.get(24).startsWith("gRPC,stream,CUDA shm,,,"), lines.get(24));
    }

    @Test
    void quotesWhatWouldBreakALine() {
        TritonException error =
                new TritonException(ErrorKind.INVALID_REQUEST, "a \"b\",\tc\nd", null);
        ComparisonReport report =
                report(
                        new WayReport(
                                HTTP, new State.Measured(FakeComparisons.figures(0, 0, 1, error))));
        assertTrue(ComparisonTable.csv(report).endsWith(",\"a \"\"b\"\",\tc\nd\"\n"));
        assertTrue(ComparisonTable.tsv(report).endsWith("\ta \"b\", c d\n"));
    }

    @Test
    void saysWhichWayGaveOtherClasses() {
        WayFigures usual = FakeComparisons.figures(1, 5, 0, null);
        WayFigures other =
                new WayFigures(
                        1,
                        5,
                        5,
                        usual.send(),
                        usual.receive(),
                        OptionalLong.empty(),
                        false,
                        usual.throughput(),
                        usual.wire(),
                        List.of(new Classification(0.7, 1, Optional.empty())),
                        true,
                        0,
                        Optional.empty(),
                        false);
        Way third = new Way(Protocol.GRPC, Mode.STREAM, Tensors.BINARY);
        ComparisonReport report =
                report(
                        new WayReport(HTTP, new State.Measured(other)),
                        new WayReport(GRPC, new State.Measured(usual)),
                        new WayReport(third, new State.Measured(usual)));
        assertEquals(List.of(HTTP), report.differing());
        assertEquals(false, ComparisonTable.rows(report).getFirst().get("same_classes"));
        assertFalse(ComparisonTable.rows(report).getFirst().containsKey("server_ms"));
        assertTrue(other.outsideServer().isEmpty());
    }

    @Test
    void lastDigitsMakeNoDifference() {
        Classification one = new Classification(0.5, 1, Optional.of("a"));
        assertTrue(
                ComparisonReport.same(
                        List.of(one), List.of(new Classification(0.500001, 1, Optional.of("a")))));
        assertFalse(
                ComparisonReport.same(
                        List.of(one), List.of(new Classification(0.5001, 1, Optional.of("a")))));
        assertFalse(
                ComparisonReport.same(
                        List.of(one), List.of(new Classification(0.5, 2, Optional.of("a")))));
    }

    @Test
    void quantilesAreValuesThatWereMeasured() {
        List<Long> values = List.of(5L, 1L, 4L, 2L, 3L);
        assertEquals(3, Samples.quantile(values, 0.5).orElseThrow());
        assertEquals(5, Samples.quantile(values, 0.95).orElseThrow());
        assertEquals(2, Samples.quantile(List.of(1L, 2L, 3L, 4L), 0.5).orElseThrow());
        assertTrue(Samples.quantile(List.of(), 0.5).isEmpty());
    }
}
