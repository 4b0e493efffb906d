package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelConfig.Format;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;
import dev.tritonexplorer.imaging.PictureModelCheck.Fix;
import dev.tritonexplorer.imaging.PictureModelCheck.Refused;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** One check of one model; each step refuses with the first condition that fails. */
final class ModelChecker {

    /** Picture, height, width and channels. */
    private static final int PICTURE_RANK = 3;

    private final ModelMetadata metadata;
    private final ModelConfig config;
    private final String version;
    private final Overrides overrides;

    /** Ends the check; never leaves this class. */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Refused refused;

        Refusal(Refused refused) {
            super(refused.message(), null, false, false);
            this.refused = refused;
        }
    }

    ModelChecker(ModelMetadata metadata, ModelConfig config, String version, Overrides overrides) {
        this.metadata = metadata;
        this.config = config;
        this.version = version;
        this.overrides = overrides;
    }

    PictureModelCheck check() {
        try {
            checkTensorCounts();
            TensorMetadata output = metadata.outputs().getFirst();
            int classes = checkOutput(output);
            TensorMetadata input = metadata.inputs().getFirst();
            DataType datatype = checkDatatype(input);
            long[] dims = checkRank(input);
            Layout layout = layout(dims);
            return accept(input, datatype, dims, layout, output, classes);
        } catch (Refusal e) {
            return e.refused;
        }
    }

    private void checkTensorCounts() throws Refusal {
        if (config.decoupled()) {
            throw refuse(PictureText.DECOUPLED, metadata.name());
        }
        List<TensorMetadata> inputs = metadata.inputs();
        if (inputs.size() != 1) {
            throw refuse(
                    PictureText.INPUTS,
                    metadata.name(),
                    counted(inputs, PictureText.NO_INPUT, PictureText.INPUT_LIST));
        }
        if (config.inputs().size() != 1) {
            throw refuse(PictureText.CONFIGURED_INPUTS, metadata.name(), config.inputs().size());
        }
        List<TensorMetadata> outputs = metadata.outputs();
        if (outputs.size() != 1) {
            throw refuse(
                    PictureText.OUTPUTS,
                    metadata.name(),
                    counted(outputs, PictureText.NO_OUTPUT, PictureText.OUTPUT_LIST));
        }
    }

    private static Said counted(List<TensorMetadata> tensors, PictureText none, PictureText some) {
        if (tensors.isEmpty()) {
            return none.with();
        }
        String names = tensors.stream().map(TensorMetadata::name).collect(Collectors.joining(", "));
        return some.with(tensors.size(), names);
    }

    /** The number of classes, or 0 if it varies. */
    private int checkOutput(TensorMetadata output) throws Refusal {
        // Triton itself refuses to classify FP16, BF16, BOOL and BYTES; whole numbers are no
        // scores.
        if (DataType.find(output.datatype()).orElse(null) != DataType.FP32) {
            throw refuse(
                    PictureText.OUTPUT_DATATYPE, output.name(), metadata.name(), output.datatype());
        }
        Shape shape = output.shape();
        int first = config.maxBatchSize() > 0 ? 1 : 0;
        long classes = 1;
        int wide = 0;
        for (int i = first; i < shape.rank(); i++) {
            if (shape.dim(i) != 1) {
                wide++;
                classes = shape.dim(i);
            }
        }
        if (wide > 1 || shape.rank() <= first || classes == 0) {
            throw refuse(
                    first == 1 ? PictureText.OUTPUT_SHAPE_BATCHED : PictureText.OUTPUT_SHAPE,
                    output.name(),
                    metadata.name(),
                    shape);
        }
        return classes > Integer.MAX_VALUE || classes < 0 ? 0 : (int) classes;
    }

    private DataType checkDatatype(TensorMetadata input) throws Refusal {
        Optional<DataType> datatype = DataType.find(input.datatype());
        if (datatype.isEmpty() || datatype.get() == DataType.BOOL) {
            throw refuse(
                    PictureText.INPUT_DATATYPE, input.name(), metadata.name(), input.datatype());
        }
        if (datatype.get() == DataType.BYTES) {
            throw refuse(PictureText.INPUT_BYTES, input.name(), metadata.name());
        }
        return datatype.get();
    }

    /** The picture's three dimensions, without the batch's. */
    private long[] checkRank(TensorMetadata input) throws Refusal {
        int batch = config.maxBatchSize() > 0 ? 1 : 0;
        Shape shape = input.shape();
        if (shape.rank() != PICTURE_RANK + batch) {
            throw refuse(
                    batch == 1 ? PictureText.RANK_BATCHED : PictureText.RANK,
                    input.name(),
                    metadata.name(),
                    shape,
                    shape.rank() == 1
                            ? PictureText.ONE_DIMENSION.with()
                            : PictureText.DIMENSIONS.with(shape.rank()));
        }
        return new long[] {shape.dim(batch), shape.dim(batch + 1), shape.dim(batch + 2)};
    }

    private Layout layout(long[] dims) throws Refusal {
        Format format = config.inputs().getFirst().format();
        Optional<Layout> given = overrides.layout();
        if (format == Format.FORMAT_NONE) {
            if (given.isPresent()) {
                return given.get();
            }
            throw refuse(
                    Set.of(Fix.LAYOUT),
                    PictureText.NO_LAYOUT,
                    metadata.name(),
                    LayoutGuess.advice(dims));
        }
        Layout configured = format == Format.FORMAT_NHWC ? Layout.NHWC : Layout.NCHW;
        if (given.isPresent() && given.get() != configured) {
            throw refuse(
                    Set.of(Fix.LAYOUT),
                    PictureText.LAYOUT_CONTRADICTS,
                    given.get(),
                    metadata.name(),
                    format);
        }
        return configured;
    }

    private PictureModelCheck accept(
            TensorMetadata input,
            DataType datatype,
            long[] dims,
            Layout layout,
            TensorMetadata output,
            int classes)
            throws Refusal {
        int first = layout == Layout.NCHW ? 0 : 2;
        int across = layout == Layout.NCHW ? 1 : 0;
        Set<Fix> missing = missing(dims[first], dims[across], dims[across + 1]);
        long channels = settle(PictureText.CHANNELS, dims[first], overrides.channels(), missing);
        if (channels != 1 && channels != 3) {
            throw refuse(
                    channelFixes(dims[first]),
                    PictureText.CHANNELS_AS,
                    input.name(),
                    metadata.name(),
                    channels,
                    layout,
                    input.shape());
        }
        long height = settle(PictureText.HEIGHT, dims[across], overrides.height(), missing);
        long width = settle(PictureText.WIDTH, dims[across + 1], overrides.width(), missing);
        checkBytes(channels, height, width, datatype);
        return new Accepted(
                new PictureModel(
                        metadata.name(),
                        version,
                        input.name(),
                        datatype,
                        layout,
                        (int) channels,
                        (int) height,
                        (int) width,
                        Math.max(0, config.maxBatchSize()),
                        output.name(),
                        classes));
    }

    private Set<Fix> channelFixes(long dim) {
        if (dim < 0) {
            return Set.of(Fix.CHANNELS);
        }
        // With a layout that only the user vouches for, the other one may be right.
        return overrides.layout().isPresent()
                        && config.inputs().getFirst().format() == Format.FORMAT_NONE
                ? Set.of(Fix.LAYOUT)
                : Set.of();
    }

    /** A dimension as the server says, or where it leaves that open, as the user says. */
    private long settle(PictureText what, long dim, OptionalInt given, Set<Fix> missing)
            throws Refusal {
        Fix fix = what == PictureText.CHANNELS ? Fix.CHANNELS : Fix.SIZE;
        if (dim < 0 && given.isEmpty()) {
            throw refuse(
                    missing,
                    fix == Fix.SIZE ? PictureText.SIZE_OPEN : PictureText.CHANNELS_OPEN,
                    metadata.name(),
                    what.with());
        }
        if (given.isPresent() && (given.getAsInt() < 1 || (dim >= 0 && given.getAsInt() != dim))) {
            Said part = what.with();
            throw dim >= 0
                    ? refuse(
                            Set.of(fix),
                            PictureText.GIVEN_CONTRADICTS,
                            part,
                            given.getAsInt(),
                            metadata.name(),
                            part,
                            dim)
                    : refuse(
                            Set.of(fix),
                            PictureText.GIVEN_IMPOSSIBLE,
                            part,
                            given.getAsInt(),
                            metadata.name());
        }
        long settled = dim >= 0 ? dim : given.getAsInt();
        if (settled == 0) {
            throw refuse(PictureText.ZERO, metadata.name(), what.with());
        }
        return settled;
    }

    /** All that is open and not given, so that the user is asked once. */
    private Set<Fix> missing(long channels, long height, long width) {
        Set<Fix> missing = EnumSet.noneOf(Fix.class);
        if (channels < 0 && overrides.channels().isEmpty()) {
            missing.add(Fix.CHANNELS);
        }
        if (height < 0 && overrides.height().isEmpty()
                || width < 0 && overrides.width().isEmpty()) {
            missing.add(Fix.SIZE);
        }
        return missing;
    }

    private void checkBytes(long channels, long height, long width, DataType datatype)
            throws Refusal {
        double bytes = (double) channels * height * width * datatype.byteSize();
        if (bytes > Integer.MAX_VALUE) {
            throw refuse(
                    overrides.height().isPresent() || overrides.width().isPresent()
                            ? Set.of(Fix.SIZE)
                            : Set.of(),
                    PictureText.TOO_MANY_BYTES,
                    width,
                    height,
                    metadata.name(),
                    "%.1f".formatted(bytes / 1e9));
        }
    }

    private static Refusal refuse(PictureText text, Object... values) {
        return refuse(Set.of(), text, values);
    }

    private static Refusal refuse(Set<Fix> fixes, PictureText text, Object... values) {
        return new Refusal(new Refused(text.with(values), fixes));
    }
}
