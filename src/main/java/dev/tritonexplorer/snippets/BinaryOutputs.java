package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.TensorMetadata;

import java.util.Optional;

/**
 * Which outputs Triton cannot write as JSON: halves. Where nothing is known of the outputs, they
 * are taken to be like the inputs.
 */
final class BinaryOutputs {

    private final Call.Infer call;

    BinaryOutputs(Call.Infer call) {
        this.call = call;
    }

    boolean any() {
        return call.request().outputs().isEmpty()
                ? call.model()
                        .map(model -> model.outputs().stream().anyMatch(BinaryOutputs::isHalf))
                        .orElseGet(this::halfInputs)
                : call.request().outputs().stream().anyMatch(this::is);
    }

    boolean is(RequestedOutput output) {
        if (output.classes() > 0) {
            return false;
        }
        Optional<TensorMetadata> known =
                call.model().stream()
                        .flatMap(model -> model.outputs().stream())
                        .filter(each -> each.name().equals(output.name()))
                        .findFirst();
        return known.map(BinaryOutputs::isHalf).orElseGet(this::halfInputs);
    }

    private static boolean isHalf(TensorMetadata output) {
        return DataType.find(output.datatype()).filter(Data::isHalf).isPresent();
    }

    private boolean halfInputs() {
        return call.request().inputs().stream()
                .anyMatch(input -> Data.isHalf(input.data().datatype()));
    }
}
