package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.snippets.CallMode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shapes, sizes and choices in words. */
final class TensorTexts {

    private static final long KILO = 1000;

    private final Messages messages;

    TensorTexts(Messages messages) {
        this.messages = messages;
    }

    /** As {@link #shape(Shape, boolean, int)}, without the batch's limit. */
    String shape(Shape shape, boolean batched) {
        return shape(shape, batched ? messages.of("tensors.batch.any") : "");
    }

    /** The shape with its batch told apart, such as {@code [batch ≤ 8, 3, −1]}. */
    String shape(Shape shape, boolean batched, int most) {
        return shape(shape, batched ? messages.of("tensors.batch", most) : "");
    }

    private static String shape(Shape shape, String batch) {
        List<String> dims = new ArrayList<>();
        for (int i = 0; i < shape.rank(); i++) {
            boolean open = shape.dim(i) < 0;
            dims.add(
                    i == 0 && !batch.isEmpty()
                            ? batch
                            : open ? "−1" : String.valueOf(shape.dim(i)));
        }
        return "[" + String.join(", ", dims) + "]";
    }

    String bytes(long count) {
        if (count < 10 * KILO) {
            return messages.of("tensors.bytes", count);
        }
        return count < KILO * KILO
                ? String.format(Locale.ENGLISH, "%.1f kB", count / 1e3)
                : String.format(Locale.ENGLISH, "%,.1f MB", count / 1e6);
    }

    /** The room for outputs of open size. */
    String room(long bytes) {
        return bytes == 0
                ? messages.of("tensors.room.none")
                : messages.of("tensors.room", bytes >> 20);
    }

    String packing(Compression packing) {
        return switch (packing) {
            case NONE -> messages.of("tensors.none");
            case GZIP -> "gzip";
            case DEFLATE -> "deflate";
        };
    }

    String kind(SourceKind kind) {
        return switch (kind) {
            case TEXT -> messages.of("tensors.source.text");
            case JSON -> messages.of("tensors.source.json");
            case FILE -> messages.of("tensors.source.file");
            case RANDOM -> messages.of("tensors.source.random");
            case ZEROS -> messages.of("tensors.source.zeros");
            case ONES -> messages.of("tensors.source.ones");
            case COUNT -> messages.of("tensors.source.count");
        };
    }

    String type(ParameterRow.Type type) {
        return switch (type) {
            case TEXT -> messages.of("tensors.parameter.text");
            case WHOLE -> messages.of("tensors.parameter.whole");
            case FRACTION -> messages.of("tensors.parameter.fraction");
            case FLAG -> messages.of("tensors.parameter.flag");
        };
    }

    String mode(CallMode mode) {
        return switch (mode) {
            case SYNC -> messages.of("tensors.mode.sync");
            case ASYNC -> messages.of("tensors.mode.async");
            case STREAM -> messages.of("tensors.mode.stream");
        };
    }
}
