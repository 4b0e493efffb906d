package dev.tritonexplorer.cli;

import dev.tritonexplorer.load.LoadReport;
import dev.tritonexplorer.load.chart.ChartColours;
import dev.tritonexplorer.load.chart.LatencyChart;
import dev.tritonexplorer.load.report.ReportCsv;
import dev.tritonexplorer.load.report.ReportJson;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The files in which a load test's report is kept. */
final class ReportOptions {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = {"-f", "--csv"},
            paramLabel = "FILE",
            converter = PathConverter.class,
            descriptionKey = "bench.csv")
    @Nullable Path csv;

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            converter = PathConverter.class,
            descriptionKey = "bench.chart")
    @Nullable Path chart;

    @Option(
            names = "--chart-with",
            paramLabel = "FILE",
            converter = PathConverter.class,
            descriptionKey = "bench.chart-with")
    List<Path> others = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            converter = PathConverter.class,
            descriptionKey = "bench.report")
    @Nullable Path json;

    private final List<LatencyChart.Run> earlier = new ArrayList<>();

    /**
     * Finds out, before minutes are measured, whether the files can be there, and reads those of
     * earlier runs.
     *
     * @throws CommandFailure naming the file that cannot
     */
    void check() {
        if (!others.isEmpty() && chart == null) {
            throw new ParameterException(
                    command.commandLine(), Messages.text("bench.chart-with.alone"));
        }
        Stream.of(csv, chart, json)
                .filter(Objects::nonNull)
                .forEach(
                        file -> {
                            Path folder = file.toAbsolutePath().getParent();
                            if (folder == null
                                    || !Files.isDirectory(folder)
                                    || Files.isDirectory(file)) {
                                throw new CommandFailure(Messages.text("bench.file.nowhere", file));
                            }
                        });
        earlier.clear();
        for (Path file : others) {
            try {
                earlier.add(
                        new LatencyChart.Run(
                                file.getFileName().toString().replaceFirst("\\.json$", ""),
                                ReportJson.read(Files.readString(file))));
            } catch (IOException | IllegalArgumentException problem) {
                throw failure("bench.file.unread", file, problem);
            }
        }
    }

    /**
     * Writes what was wanted, over what was there.
     *
     * @throws CommandFailure naming the file that cannot be written
     */
    void write(LoadReport report, Console console) {
        write(csv, console, () -> bytes(ReportCsv.write(report)));
        write(json, console, () -> bytes(ReportJson.write(report) + "\n"));
        write(chart, console, () -> chart(report).png(WIDTH, HEIGHT));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private LatencyChart chart(LoadReport report) {
        LatencyChart alone = LatencyChart.of(report, ChartColours.LIGHT);
        if (earlier.isEmpty()) {
            return alone;
        }
        List<LatencyChart.Run> runs = new ArrayList<>(earlier);
        runs.add(new LatencyChart.Run(Messages.text("bench.chart.this"), report));
        return new LatencyChart(
                alone.title(), alone.subtitle(), runs, alone.colours(), alone.texts());
    }

    private void write(@Nullable Path file, Console console, Supplier<byte[]> content) {
        if (file == null) {
            return;
        }
        try {
            Files.write(file, content.get());
            console.err(Messages.text("bench.file.written", file));
        } catch (IOException | IllegalStateException problem) {
            throw failure("bench.file.unwritten", file, problem);
        }
    }

    private static CommandFailure failure(String key, Path file, Exception problem) {
        return new CommandFailure(
                Messages.text(key, file, Failures.oneLine(String.valueOf(problem.getMessage()))),
                problem);
    }
}
