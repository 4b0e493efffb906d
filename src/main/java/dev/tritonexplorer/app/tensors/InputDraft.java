package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.tensors.DataText;
import dev.tritonexplorer.tensors.MadeUpData.Range;
import dev.tritonexplorer.tensors.TensorDataException;
import dev.tritonexplorer.tensors.TensorPreview;
import dev.tritonexplorer.tensors.TensorSource;
import dev.tritonexplorer.tensors.TensorSpec;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the editor of an input says, as it was at one moment; may be loaded on any thread.
 *
 * @param shape as typed; empty to follow from the values
 * @param most the model's {@code max_batch_size}; 0 if the first dimension is no batch
 */
record InputDraft(
        TensorSpec spec,
        int most,
        SourceKind kind,
        String shape,
        String text,
        String json,
        @Nullable Path file,
        String seed,
        String from,
        String to,
        String start,
        String step) {

    /** Made-up values beyond this are not made just to be looked at. */
    private static final long MOST_MADE_UP = 16_000_000;

    private static final int SHOWN_VALUES = 12;

    /** A shape that was typed is none. */
    static final class WrongShape extends Exception {
        private static final long serialVersionUID = 1L;

        WrongShape(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    InputCheck check(Messages messages) {
        try {
            TensorSpec shaped = shaped(messages);
            if (kind.isMadeUp()) {
                Shape chosen = shaped.defaultShape();
                long bytes = bytes(chosen);
                if (bytes > MOST_MADE_UP) {
                    source(messages);
                    return new InputCheck.Fine(chosen, bytes, "", warning(chosen, messages));
                }
            }
            Tensor tensor = source(messages).load(shaped);
            return new InputCheck.Fine(
                    tensor.shape(),
                    tensor.byteSize(),
                    TensorPreview.of(tensor, SHOWN_VALUES),
                    warning(tensor.shape(), messages));
        } catch (WrongShape problem) {
            return new InputCheck.Wrong(sentence(problem, messages), true);
        } catch (TensorDataException problem) {
            return problem.isShapeOpen()
                    ? new InputCheck.Wrong(messages.of("tensors.shape.open", spec.shape()), true)
                    : new InputCheck.Wrong(sentence(problem, messages), false);
        } catch (IOException | IllegalArgumentException problem) {
            return new InputCheck.Wrong(sentence(problem, messages), false);
        }
    }

    /**
     * The tensor to be sent.
     *
     * @throws WrongShape if the shape cannot be had
     */
    Tensor load(Messages messages) throws IOException, TensorDataException, WrongShape {
        return source(messages).load(shaped(messages));
    }

    private TensorSpec shaped(Messages messages) throws WrongShape {
        if (shape.isBlank()) {
            return spec;
        }
        String dims = shape.strip().replaceAll("^[\\[(]|[\\])]$", "").strip();
        Shape wanted;
        try {
            wanted =
                    Shape.of(
                            dims.isEmpty()
                                    ? new long[0]
                                    : Arrays.stream(dims.split("\\s*[,x×;\\s]\\s*"))
                                            .mapToLong(Long::parseLong)
                                            .toArray());
        } catch (IllegalArgumentException problem) {
            throw new WrongShape(messages.of("tensors.shape.wrong", shape.strip()), problem);
        }
        try {
            return spec.withShape(wanted);
        } catch (TensorDataException problem) {
            throw new WrongShape(new UserMessages(messages).part(problem), problem);
        }
    }

    private TensorSource source(Messages messages) throws TensorDataException {
        return switch (kind) {
            case TEXT -> new TensorSource.Text(text);
            case JSON -> new TensorSource.Json(json);
            case FILE -> {
                if (file == null) {
                    throw new TensorDataException(messages.of("tensors.file.none"));
                }
                yield new TensorSource.File(file);
            }
            case RANDOM -> new TensorSource.Random(seed(messages), range(messages));
            case ZEROS -> new TensorSource.Zeros();
            case ONES -> new TensorSource.Ones();
            case COUNT ->
                    new TensorSource.Counted(number(start, 0, messages), number(step, 1, messages));
        };
    }

    private long seed(Messages messages) throws TensorDataException {
        try {
            return seed.isBlank() ? 0 : Long.parseLong(seed.strip());
        } catch (NumberFormatException problem) {
            throw new TensorDataException(messages.of("tensors.seed.wrong", seed), problem);
        }
    }

    private Optional<Range> range(Messages messages) throws TensorDataException {
        if (from.isBlank() && to.isBlank()) {
            return Optional.empty();
        }
        if (from.isBlank() || to.isBlank()) {
            throw new TensorDataException(messages.of("tensors.range.half"));
        }
        return Optional.of(new Range(number(from, 0, messages), number(to, 0, messages)));
    }

    private static double number(String typed, double otherwise, Messages messages)
            throws TensorDataException {
        if (typed.isBlank()) {
            return otherwise;
        }
        try {
            return Double.parseDouble(typed.strip());
        } catch (NumberFormatException problem) {
            throw new TensorDataException(messages.of("tensors.number.wrong", typed), problem);
        }
    }

    private long bytes(Shape chosen) throws TensorDataException {
        try {
            return Math.multiplyExact(
                    chosen.elementCount(), Math.max(1, spec.datatype().byteSize()));
        } catch (ArithmeticException overflow) {
            throw new TensorDataException(DataText.SHAPE_TOO_LARGE.with(chosen), overflow);
        }
    }

    private String warning(Shape chosen, Messages messages) {
        return spec.batched() && chosen.dim(0) > most
                ? messages.of("tensors.batch.over", chosen.dim(0), most)
                : "";
    }

    private static String sentence(Exception problem, Messages messages) {
        String clause = new UserMessages(messages).part(problem);
        if (clause.isEmpty()) {
            return "?";
        }
        String capital = clause.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
        return capital + clause.substring(1);
    }
}
