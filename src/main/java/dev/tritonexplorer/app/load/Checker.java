package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.Levels;
import dev.tritonexplorer.load.Load;
import dev.tritonexplorer.load.LoadSettings;
import dev.tritonexplorer.load.Measurement;
import dev.tritonexplorer.load.Workload;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes an order of what was typed, or says what is wrong with it. */
final class Checker {

    private static final double MOST_MS = 3_600_000;
    private static final double LEAST_WINDOW = 0.1;
    private static final double MOST_SECONDS = 3_600;
    private static final double MOST_WARMUP = 600;

    private final LoadChoices choices;
    private final ModelDetails details;
    private final Messages messages;
    private final Map<Field, String> problems = new EnumMap<>(Field.class);

    private Checker(LoadChoices choices, ModelDetails details, Messages messages) {
        this.choices = choices;
        this.details = details;
        this.messages = messages;
    }

    /**
     * @param shapes as they were typed, by input
     */
    static Check check(
            LoadChoices choices,
            Map<String, String> shapes,
            ModelDetails details,
            Messages messages) {
        return new Checker(choices, details, messages).check(shapes);
    }

    private Check check(Map<String, String> typed) {
        int batch = batch();
        Map<String, Shape> shapes = shapes(typed, Math.max(1, batch));
        Optional<Levels> levels = levels();
        double limit = limit();
        boolean stable = choices.untilStableProperty().get();
        double window =
                stable
                        ? seconds(Field.WINDOW, choices.windowProperty().get(), LEAST_WINDOW)
                        : seconds(Field.DURATION, choices.durationProperty().get(), LEAST_WINDOW);
        double warmup = warmup();
        if (!problems.isEmpty() || levels.isEmpty()) {
            return new Check(Optional.empty(), problems);
        }
        Tensors path = choices.pathProperty().get();
        int percentile = choices.latencyProperty().get();
        Measurement.Stable usual = Measurement.Stable.DEFAULTS;
        LoadSettings settings =
                new LoadSettings(
                        load(levels.get()),
                        stable
                                ? new Measurement.Stable(
                                        duration(window), usual.tolerance(), usual.mostWindows())
                                : new Measurement.Timed(duration(window)),
                        choices.modeProperty().get(),
                        1,
                        path.memory(),
                        duration(warmup),
                        percentile == 0 ? OptionalDouble.empty() : OptionalDouble.of(percentile),
                        limit > 0 ? Optional.of(duration(limit / 1e3)) : Optional.empty(),
                        Duration.ofMinutes(1));
        Workload.Choices request =
                new Workload.Choices(
                        shapes,
                        batch,
                        choices.dataProperty().get(),
                        path == Tensors.JSON ? Encoding.JSON : Encoding.BINARY);
        return new Check(
                Optional.of(
                        new LoadOrder(details, request, settings, LevelsText.count(levels.get()))),
                Map.of());
    }

    private Load load(Levels levels) {
        return switch (choices.kindProperty().get()) {
            case CONCURRENCY -> new Load.Concurrency(levels);
            case RATE -> new Load.Rate(levels, choices.distributionProperty().get());
        };
    }

    private int batch() {
        int most = Math.max(1, details.config().maxBatchSize());
        try {
            int batch = Integer.parseInt(choices.batchProperty().get().strip());
            if (batch >= 1 && batch <= most) {
                return batch;
            }
        } catch (NumberFormatException wrong) {
            // Said below, as every other number that cannot be.
        }
        problems.put(Field.BATCH, messages.of("load.wrong.batch", most));
        return 0;
    }

    private Map<String, Shape> shapes(Map<String, String> typed, int batch) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (TensorMetadata input : Shapes.open(details)) {
            String text = typed.getOrDefault(input.name(), Shapes.usual(input, details));
            Shapes.read(text, input, details)
                    .ifPresentOrElse(
                            shape -> shapes.put(input.name(), shape),
                            () ->
                                    problems.put(
                                            Field.SHAPES,
                                            messages.of(
                                                    "load.wrong.shape",
                                                    input.name(),
                                                    Shape.of(Shapes.declared(input, details)))));
        }
        if (!problems.containsKey(Field.SHAPES)) {
            details.metadata().inputs().stream()
                    .filter(input -> isTooLarge(input, shapes.get(input.name()), batch))
                    .findFirst()
                    .ifPresent(
                            input ->
                                    problems.put(
                                            shapes.containsKey(input.name())
                                                    ? Field.SHAPES
                                                    : Field.BATCH,
                                            messages.of("load.wrong.size", input.name())));
        }
        return shapes;
    }

    private boolean isTooLarge(TensorMetadata input, Shape chosen, int batch) {
        long size =
                DataType.find(input.datatype())
                        .filter(type -> type != DataType.BYTES)
                        .map(DataType::byteSize)
                        .orElse(4);
        long[] dims = chosen == null ? Shapes.declared(input, details) : chosen.toArray();
        try {
            for (long dim : dims) {
                size = Math.multiplyExact(size, Math.max(1, dim));
            }
            return Math.multiplyExact(size, (long) batch) > Integer.MAX_VALUE;
        } catch (ArithmeticException overflow) {
            return true;
        }
    }

    private Optional<Levels> levels() {
        LevelForm form = choices.formProperty().get();
        Level.Kind kind = choices.kindProperty().get();
        try {
            return Optional.of(LevelsText.read(choices.levelsProperty().get(), form, kind));
        } catch (IllegalArgumentException wrong) {
            boolean concurrency = kind == Level.Kind.CONCURRENCY;
            int most = concurrency ? LevelsText.MOST_IN_FLIGHT : LevelsText.MOST_A_SECOND;
            problems.put(
                    Field.LEVELS,
                    switch (form) {
                        case ONE ->
                                concurrency
                                        ? messages.of("load.wrong.concurrency", most)
                                        : messages.of("load.wrong.rate", most);
                        case SWEEP -> messages.of("load.wrong.sweep", most, LevelsText.MOST_LEVELS);
                        case SEARCH -> messages.of("load.wrong.search", most);
                    });
            return Optional.empty();
        }
    }

    /** In ms; 0 for none. */
    private double limit() {
        String text = choices.limitProperty().get().strip();
        boolean needed = choices.formProperty().get() == LevelForm.SEARCH;
        if (text.isEmpty() && !needed) {
            return 0;
        }
        double limit = number(text);
        if (limit > 0 && limit <= MOST_MS) {
            return limit;
        }
        problems.put(
                Field.LIMIT,
                needed && text.isEmpty()
                        ? messages.of("load.wrong.noLimit")
                        : messages.of("load.wrong.limit"));
        return 0;
    }

    private double seconds(Field field, String text, double least) {
        double seconds = number(text);
        if (!(seconds >= least && seconds <= MOST_SECONDS)) {
            problems.put(
                    field,
                    messages.of("load.wrong.seconds", String.valueOf(least), (int) MOST_SECONDS));
        }
        return seconds;
    }

    private double warmup() {
        double seconds = number(choices.warmupProperty().get());
        if (!(seconds >= 0 && seconds <= MOST_WARMUP)) {
            problems.put(Field.WARMUP, messages.of("load.wrong.seconds", "0", (int) MOST_WARMUP));
        }
        return seconds;
    }

    /** Not a number if it is none. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException wrong) {
            return Double.NaN;
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
