package dev.tritonexplorer.cli;

import dev.tritonexplorer.classify.PictureResult;

import java.util.Map;
import java.util.TreeMap;

/**
 * Prints results in the order of the pictures, each as soon as it and those before it are there;
 * or, if they come a second time with more to say, all at the end. Not thread-safe: a job delivers
 * one at a time.
 */
final class InputOrder {

    private final ResultPrinter printer;
    private final boolean atTheEnd;
    private final Map<Integer, PictureResult> held = new TreeMap<>();
    private int next;

    InputOrder(ResultPrinter printer, boolean atTheEnd) {
        this.printer = printer;
        this.atTheEnd = atTheEnd;
    }

    void add(PictureResult result) {
        if (result.index() < next) {
            return;
        }
        held.put(result.index(), result);
        while (!atTheEnd && held.containsKey(next)) {
            printer.print(held.remove(next++));
        }
    }

    /** Prints what is left; after a cancelled run some pictures are missing in between. */
    void finish() {
        held.values().forEach(printer::print);
        held.clear();
    }
}
