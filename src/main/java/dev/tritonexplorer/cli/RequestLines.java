package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.tensors.TensorPreview;

import java.util.List;

/** What is about to be sent, on the standard error. */
final class RequestLines {

    private static final int VALUES = 8;

    private final Console console;

    RequestLines(Console console) {
        this.console = console;
    }

    void print(Endpoint endpoint, List<InferRequest> requests) {
        for (InferRequest request : requests) {
            console.err(Messages.text("infer.target", endpoint, request.model()));
            for (InferInput input : request.inputs()) {
                console.err(
                        "    %s %s %s %s"
                                .formatted(
                                        input.name(),
                                        input.data().datatype(),
                                        input.data().shape(),
                                        input.data() instanceof Tensor tensor
                                                ? TensorPreview.of(tensor, VALUES)
                                                : ""));
            }
        }
    }
}
