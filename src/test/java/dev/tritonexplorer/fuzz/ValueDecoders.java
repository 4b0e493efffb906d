package dev.tritonexplorer.fuzz;

import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.ModelConfigJson;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The decoders that need no transport. */
final class ValueDecoders {

    private ValueDecoders() {}

    static List<Target> all() {
        return List.of(
                new Target("bytes", 100, ValueDecoders::elements),
                new Target("classification", 400, ValueDecoders::classes),
                new Target("config", 400, ValueDecoders::config),
                new Target("endpoint", 200, ValueDecoders::endpoint));
    }

    /** A rank of one byte, as many dimensions of one byte, and what should be the elements. */
    private static String elements(byte[] input) {
        Tensor tensor = tensor(input);
        List<byte[]> elements = tensor.toElements();
        Rules.holds(elements.size() == tensor.shape().elementCount(), "as many as the shape says");
        Tensor again = Tensor.ofElements(tensor.shape(), elements);
        Rules.holds(again.data().mismatch(tensor.data()) == -1, "the same bytes from the elements");
        return "rank " + tensor.shape().rank() + " any " + !elements.isEmpty();
    }

    private static Tensor tensor(byte[] input) {
        int rank = input.length == 0 ? 0 : Math.min(input[0] & 7, input.length - 1);
        long[] dims = new long[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = input[i + 1] & 0xff;
        }
        int from = Math.min(input.length, rank + 1);
        MemorySegment data = MemorySegment.ofArray(input).asSlice(from);
        return new Tensor(DataType.BYTES, Shape.of(dims), data);
    }

    /** Either such a tensor after a zero byte, or lines of text. */
    private static String classes(byte[] input) {
        Tensor tensor;
        if (input.length > 1 && input[0] == 0) {
            tensor = tensor(java.util.Arrays.copyOfRange(input, 1, input.length));
        } else {
            List<String> lines = List.of(new String(input, StandardCharsets.UTF_8).split("\n", -1));
            tensor = Tensor.ofText(Shape.of(1, lines.size()), lines);
        }
        List<List<Classification>> classes = Classification.parse(tensor);
        long all = classes.stream().mapToLong(List::size).sum();
        Rules.holds(all == tensor.shape().elementCount(), "no class is lost");
        return "items " + classes.size() + " any " + (all > 0);
    }

    private static String config(byte[] input) {
        var config = ModelConfigJson.parse(new String(input, StandardCharsets.UTF_8));
        // What is shown must be readable as what it shows.
        var again = ModelConfigJson.parse(config.json());
        Rules.holds(again.inputs().equals(config.inputs()), "the inputs of its own JSON");
        Rules.holds(again.maxBatchSize() == config.maxBatchSize(), "the batch of its own JSON");
        return "set " + config.set().isPresent() + " in " + Math.min(2, config.inputs().size());
    }

    private static String endpoint(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        List<String> kinds = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            try {
                Endpoint endpoint = Endpoint.parse(text, protocol);
                Rules.holds(
                        Endpoint.parse(endpoint.toString(), Protocol.GRPC).equals(endpoint),
                        "reads back " + endpoint);
                kinds.add("path " + !endpoint.basePath().isEmpty() + endpoint.tls());
            } catch (IllegalArgumentException refusal) {
                // Its message goes to the user as it is.
                Rules.check(
                        new TritonException(
                                ErrorKind.INVALID_REQUEST,
                                String.valueOf(refusal.getMessage()),
                                refusal));
                kinds.add(refusal.getMessage().replaceAll("\".*\"|[0-9]+", "_"));
            }
        }
        return String.join("|", kinds);
    }
}
