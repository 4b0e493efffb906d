package dev.tritonexplorer.cli;

import dev.tritonexplorer.load.Levels;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.Arrays;
import java.util.List;

/**
 * Levels as perf_analyzer writes them, {@code START}, {@code START:END} or {@code START:END:STEP},
 * or listed, such as {@code 1,2,4,8}.
 *
 * @param text as it was written
 * @param numbers of the range, or of the list
 * @param list whether it is one
 */
record LoadRange(String text, List<Double> numbers, boolean list) {

    static final class Converter implements ITypeConverter<LoadRange> {
        @Override
        public LoadRange convert(String text) {
            boolean list = text.contains(",");
            try {
                List<Double> numbers =
                        Arrays.stream(text.split(list ? "," : ":", -1))
                                .map(each -> Double.parseDouble(each.strip()))
                                .toList();
                if (list || numbers.size() <= 3) {
                    return new LoadRange(text, numbers, list);
                }
                throw new NumberFormatException("Too many parts");
            } catch (NumberFormatException problem) {
                throw new TypeConversionException(Messages.text("usage.load-range", text));
            }
        }
    }

    private boolean isSingle() {
        return numbers.size() == 1;
    }

    private double step() {
        return numbers.size() > 2 ? numbers.get(2) : 1;
    }

    /** The largest that is named; 0 for a range without an end. */
    double largest() {
        return list
                ? numbers.stream().mapToDouble(each -> each).max().orElseThrow()
                : numbers.get(isSingle() ? 0 : 1);
    }

    double smallest() {
        return list
                ? numbers.stream().mapToDouble(each -> each).min().orElseThrow()
                : numbers.getFirst();
    }

    boolean isWhole() {
        return numbers.stream().allMatch(each -> each == Math.rint(each));
    }

    /**
     * The levels.
     *
     * @throws IllegalArgumentException if there can be no such levels
     */
    Levels levels(boolean binary) {
        if (list || (isSingle() && !binary)) {
            return new Levels.Listed(numbers);
        }
        double end = isSingle() ? 0 : numbers.get(1);
        return binary
                ? new Levels.Halved(numbers.getFirst(), end, step())
                : new Levels.Stepped(numbers.getFirst(), end, step());
    }
}
