package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.ModelStatistics.BatchStatistics;
import dev.tritonexplorer.client.ModelStatistics.MemoryUsage;
import dev.tritonexplorer.client.ModelStatistics.ResponseStatistics;
import dev.tritonexplorer.client.StatisticDuration;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class StatisticsChangeTest {

    private static StatisticDuration times(long count) {
        return new StatisticDuration(count, count * 2_000_000);
    }

    private static ModelStatistics model(String version, long requests) {
        StatisticDuration each = times(requests);
        StatisticDuration none = StatisticDuration.NONE;
        return new ModelStatistics(
                "net",
                version,
                17,
                requests * 4,
                requests,
                each,
                none,
                each,
                each,
                each,
                each,
                none,
                none,
                List.of(new BatchStatistics(4, each, each, each)),
                Map.of(
                        "10", new ResponseStatistics(each, each, each, none, none, none),
                        "9", new ResponseStatistics(each, each, each, none, none, none)),
                List.of(new MemoryUsage("GPU", 1, 4096)));
    }

    @Test
    void whatWasCountedBeforeIsLeftOut() {
        var changes =
                StatisticsChange.between(
                        List.of(model("2", 7), model("1", 5)), List.of(model("1", 8)));
        assertEquals(1, changes.size());
        ModelStatistics counted = changes.getFirst().counted();
        assertEquals(12, counted.inferenceCount());
        assertEquals(times(3), counted.success());
        assertEquals(times(3), counted.batches().getFirst().computeInfer());
        assertEquals(times(3), counted.responses().get("10").success());
        assertEquals(17, counted.lastInference());
        assertFalse(changes.getFirst().reloaded());
    }

    @Test
    void aModelThatWasLoadedAnewCountsFromThen() {
        var change =
                StatisticsChange.between(List.of(model("1", 5)), List.of(model("1", 2))).getFirst();
        assertTrue(change.reloaded());
        assertEquals(times(2), change.counted().success());
    }

    @Test
    void aBatchSizeWithoutExecutionsIsLeftOut() {
        var change =
                StatisticsChange.between(List.of(model("1", 5)), List.of(model("1", 5))).getFirst();
        assertFalse(change.hasRequests());
        assertEquals(List.of(), change.counted().batches());
    }

    @Test
    void tablesHoldBatchesResponsesAndMemory() {
        var out = new ByteArrayOutputStream();
        new StatisticsPrinter(new Console(out, out), false, true).totals(List.of(model("1", 2)));
        assertEquals(
                """
                NAME  VERSION  INFERENCES  EXECUTIONS  SUCCESS  FAIL  REQUEST  QUEUE  INPUT  INFER  OUTPUT  FAILED  HITS  MISSES
                net   1        8           2           2        0     2.000    2.000  2.000  2.000  2.000   -       0     0

                Executions of net 1 by batch size:
                BATCH  EXECUTIONS  INPUT  INFER  OUTPUT
                4      2           2.000  2.000  2.000

                Responses of net 1 by their place in the request:
                PLACE  SUCCESS  FAIL  EMPTY  CANCELLED  RESPONSE  INFER  OUTPUT
                9      2        0     0      0          2.000     2.000  2.000
                10     2        0     0      0          2.000     2.000  2.000

                Memory of net 1:
                TYPE  DEVICE  BYTES
                GPU   1       4096
                """,
                out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void watchingGoesOnUntilItIsStopped() {
        List<Runnable> stop = new ArrayList<>();
        var triton =
                new FakeTriton() {
                    private int readings;

                    @Override
                    public List<ModelStatistics> statistics(String name, String version) {
                        readings++;
                        if (readings == 3) {
                            stop.getFirst().run();
                        }
                        return List.of(model("1", readings));
                    }
                };
        var cli =
                new Cli(
                        (endpoint, options) -> triton,
                        action -> {
                            stop.add(action);
                            return () -> {};
                        },
                        () -> {});
        assertEquals(ExitCode.INTERRUPTED, cli.run("models", "stats", "--watch=1"));
        assertEquals(
                2, cli.out().lines().filter(line -> line.startsWith("net   1        4 ")).count());
        assertEquals(2, cli.out().lines().filter(line -> line.startsWith("In 1.")).count());
        assertTrue(cli.out().contains("net 1: "), cli.out());
    }
}
