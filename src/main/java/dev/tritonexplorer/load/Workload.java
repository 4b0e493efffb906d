package dev.tritonexplorer.load;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TensorData;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one request that the load repeats, and what its responses must be like. Immutable.
 *
 * @param outputs which every response must have
 * @param echo whether the one output must equal the one input, as Triton's identity models have it
 * @param decoupled whether a request may have any number of responses
 * @param batch items a request, each of which counts as an inference; 1 without batches
 */
public record Workload(
        InferRequest request,
        List<TensorMetadata> outputs,
        boolean echo,
        boolean decoupled,
        int batch) {

    /**
     * What the user chooses of a request.
     *
     * @param shapes of inputs by name, without the batch dimension
     * @param given tensors of inputs by name; a batch of one is repeated to fill the wanted batch
     * @param batch items a request; 1 for a model without batches
     * @param data of the inputs that are not given
     * @param encoding how tensors travel over HTTP, both ways
     */
    public record Choices(
            Map<String, Shape> shapes,
            Map<String, Tensor> given,
            int batch,
            InputData data,
            Encoding encoding) {

        /** With made-up values for every input. */
        public Choices(Map<String, Shape> shapes, int batch, InputData data, Encoding encoding) {
            this(shapes, Map.of(), batch, data, encoding);
        }
    }

    /** For a model with one response a request. */
    public Workload(InferRequest request, List<TensorMetadata> outputs, boolean echo) {
        this(request, outputs, echo, false, 1);
    }

    public Workload {
        outputs = List.copyOf(outputs);
    }

    /** Whether the tensors travel as JSON. */
    boolean json() {
        return request.inputs().stream().anyMatch(each -> each.encoding() == Encoding.JSON);
    }

    /**
     * Makes the request for a model.
     *
     * @throws IllegalArgumentException for choices that do not fit the model; the message says what
     *     to change
     */
    public static Workload of(
            ModelMetadata model, String version, ModelConfig config, Choices choices) {
        requireKnown(model, choices.shapes().keySet());
        requireKnown(model, choices.given().keySet());
        if (choices.batch() > Math.max(1, config.maxBatchSize())) {
            throw new IllegalArgumentException(
                    config.maxBatchSize() == 0
                            ? "The model %s takes no batches".formatted(model.name())
                            : "The model %s takes at most %d items a batch, not %d"
                                    .formatted(
                                            model.name(), config.maxBatchSize(), choices.batch()));
        }
        Set<String> optional =
                config.inputs().stream()
                        .filter(ModelConfig.Input::optional)
                        .map(ModelConfig.Input::name)
                        .collect(Collectors.toSet());
        List<InferInput> inputs = new ArrayList<>();
        for (TensorMetadata input : model.inputs()) {
            if (choices.shapes().containsKey(input.name())
                    || choices.given().containsKey(input.name())
                    || !optional.contains(input.name())) {
                inputs.add(input(input, config.maxBatchSize() > 0, choices));
            }
        }
        List<RequestedOutput> wanted =
                choices.encoding() == Encoding.BINARY
                        ? List.of()
                        : model.outputs().stream()
                                .map(output -> RequestedOutput.of(output.name()))
                                .map(output -> output.withEncoding(choices.encoding()))
                                .toList();
        boolean echo =
                model.name().startsWith("identity")
                        && inputs.size() == 1
                        && model.outputs().size() == 1;
        return new Workload(
                new InferRequest(model.name(), version, "", inputs, wanted),
                model.outputs(),
                echo,
                config.decoupled(),
                choices.batch());
    }

    private static void requireKnown(ModelMetadata model, Set<String> named) {
        List<String> known = model.inputs().stream().map(TensorMetadata::name).toList();
        for (String name : named) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "The model %s has no input \"%s\"; its inputs are %s"
                                .formatted(model.name(), name, String.join(", ", known)));
            }
        }
    }

    private static InferInput input(TensorMetadata input, boolean batching, Choices choices) {
        DataType datatype =
                DataType.find(input.datatype())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "The input \"%s\" has the unknown datatype %s"
                                                        .formatted(
                                                                input.name(), input.datatype())));
        Tensor given = choices.given().get(input.name());
        if (given != null) {
            return new InferInput(
                    input.name(),
                    GivenData.fitted(input, datatype, given, batching ? choices.batch() : 0),
                    choices.encoding());
        }
        Shape shape = shape(input, batching, choices);
        try {
            Tensor tensor = choices.data().make(datatype, shape);
            return new InferInput(input.name(), tensor, choices.encoding());
        } catch (ArithmeticException problem) {
            throw new IllegalArgumentException(
                    "The input \"%s\" %s does not fit the 2 GiB of a request"
                            .formatted(input.name(), shape),
                    problem);
        }
    }

    /** The chosen dimensions, or the model's own, behind the batch's. */
    private static Shape shape(TensorMetadata input, boolean batching, Choices choices) {
        long[] declared = input.shape().toArray();
        int first = batching ? 1 : 0;
        long[] dims = declared.clone();
        if (batching) {
            dims[0] = choices.batch();
        }
        Shape chosen = choices.shapes().get(input.name());
        if (chosen != null) {
            if (chosen.rank() != declared.length - first) {
                throw new IllegalArgumentException(
                        "The input \"%s\" %s has %d dimensions%s, but %s has %d"
                                .formatted(
                                        input.name(),
                                        input.shape(),
                                        declared.length - first,
                                        batching ? " besides the batch's" : "",
                                        chosen,
                                        chosen.rank()));
            }
            System.arraycopy(chosen.toArray(), 0, dims, first, chosen.rank());
        }
        Shape shape = Shape.of(dims);
        if (!shape.isFixed() || !fits(shape, input.shape())) {
            throw new IllegalArgumentException(
                    "The input \"%s\" %s needs a shape that fits it, such as --shape %s:%s"
                            .formatted(
                                    input.name(),
                                    input.shape(),
                                    input.name(),
                                    example(declared, first)));
        }
        return shape;
    }

    static boolean fits(Shape shape, Shape declared) {
        if (shape.rank() != declared.rank()) {
            return false;
        }
        for (int i = 0; i < declared.rank(); i++) {
            if (declared.dim(i) >= 0 && declared.dim(i) != shape.dim(i)) {
                return false;
            }
        }
        return true;
    }

    private static String example(long[] declared, int first) {
        List<String> dims = new ArrayList<>();
        for (int i = first; i < declared.length; i++) {
            dims.add(Long.toString(declared[i] < 0 ? 16 : declared[i]));
        }
        return String.join(",", dims);
    }

    /**
     * Looks at a response as its user would; its sizes are checked by the client already, and its
     * values not read: those in shared memory would be copied for it.
     *
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} if an output is missing or of
     *     another kind than the model's metadata says
     */
    void check(InferResponse response) {
        // With every response: without a stream, a copy of dimensions or an iterator.
        for (int i = 0; i < outputs.size(); i++) {
            TensorMetadata expected = outputs.get(i);
            TensorData output = find(response.outputs(), expected);
            if (!output.datatype().name().equals(expected.datatype())
                    || !fits(output.shape(), expected.shape())) {
                throw wrong(expected, "is " + output.datatype() + " " + output.shape());
            }
        }
    }

    private static TensorData find(List<InferOutput> outputs, TensorMetadata expected) {
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).name().equals(expected.name())) {
                return outputs.get(i).data();
            }
        }
        throw wrong(expected, "is missing");
    }

    /**
     * As {@link #check}, and compares the bytes that are known.
     *
     * @throws TritonException as for {@code check}, also for other bytes or BYTES that cannot be
     *     read
     */
    void checkFully(InferResponse response) {
        check(response);
        for (TensorMetadata expected : outputs) {
            Tensor output = response.output(expected.name()).orElseThrow();
            if (output.datatype() == DataType.BYTES) {
                output.toElements();
            }
            if (echo) {
                long at = request.inputs().getFirst().data().read().data().mismatch(output.data());
                if (at >= 0) {
                    throw wrong(expected, "differs from the input at byte " + at);
                }
            }
        }
    }

    private static TritonException wrong(TensorMetadata expected, String what) {
        return new TritonException(
                ErrorKind.SERVER_FAILURE,
                "The output \"%s\" %s %s %s"
                        .formatted(expected.name(), expected.datatype(), expected.shape(), what),
                null);
    }
}
