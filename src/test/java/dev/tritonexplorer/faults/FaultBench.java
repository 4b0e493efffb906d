package dev.tritonexplorer.faults;

import dev.tritonexplorer.demo.ContractModels;
import dev.tritonexplorer.demo.DemoServer;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The matrix by hand: prints each row, and those that are wrong with what was said. */
public final class FaultBench {

    private FaultBench() {}

    /**
     * @param arguments a part of the names of the faults to run
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        List<Case> cases = new ArrayList<>(WayCases.all());
        cases.addAll(HttpCases.all());
        cases.addAll(Http2Cases.all());
        if (arguments.length > 0) {
            cases.removeIf(each -> !each.name().contains(arguments[0]));
        }
        try (DemoServer demo = ContractModels.start()) {
            long begin = System.nanoTime();
            List<FaultMatrix.Row> rows =
                    new FaultMatrix(demo.addresses()).run(cases, row -> print(out, row));
            out.printf(
                    "%d rows, %d wrong, %d ms%n",
                    rows.size(),
                    rows.stream().filter(row -> !row.wrong().isEmpty()).count(),
                    (System.nanoTime() - begin) / 1_000_000);
        }
    }

    private static void print(PrintStream out, FaultMatrix.Row row) {
        out.printf(
                "%s | %s | %s | %s %d ms | %s %d ms | %s%n",
                row.fault().name(),
                row.path(),
                row.way(),
                row.faulty().kind(),
                row.faulty().time().toMillis(),
                row.after().kind(),
                row.after().time().toMillis(),
                row.wrong().isEmpty() ? row.faulty().words() : "WRONG " + row.wrong());
    }
}
