package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;
import dev.tritonexplorer.client.wire.OutputWindows;
import dev.tritonexplorer.fuzz.Samples;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** What a server says in protobuf's bytes is what the client hands on. */
class GrpcPropertiesTest {

    @Test
    void everyTensorIsReadAsItWasWritten() {
        Samples.forAll(
                samples -> {
                    ModelInferResponse.Builder message =
                            ModelInferResponse.newBuilder()
                                    .setModelName(samples.text())
                                    .setId(samples.text());
                    long number = samples.number();
                    message.putParameters(
                            "n", InferParameter.newBuilder().setInt64Param(number).build());
                    List<Tensor> tensors = new ArrayList<>();
                    for (int i = samples.below(5); i > 0; i--) {
                        Tensor tensor = samples.tensor(samples.datatype());
                        tensors.add(tensor);
                        add(message, tensor);
                    }
                    InferAnswer answer = read(message.build());
                    assertEquals(message.getModelName(), answer.model());
                    assertEquals(message.getId(), answer.id());
                    assertEquals(Parameter.of(number), answer.parameters().get("n"));
                    List<InferOutput> outputs = answer.outputs(OutputWindows.NONE);
                    assertEquals(tensors.size(), outputs.size());
                    for (int i = 0; i < tensors.size(); i++) {
                        requireSame(tensors.get(i), outputs.get(i).tensor());
                    }
                });
    }

    private static void add(ModelInferResponse.Builder message, Tensor tensor) {
        message.addOutputsBuilder()
                .setName("OUT" + message.getOutputsCount())
                .setDatatype(tensor.datatype().name())
                .addAllShape(LongStream.of(tensor.shape().toArray()).boxed().toList());
        message.addRawOutputContents(
                ByteString.copyFrom(tensor.data().toArray(ValueLayout.JAVA_BYTE)));
    }

    /** On a stream the same message stands within another one. */
    private static InferAnswer read(ModelInferResponse message) {
        byte[] streamed =
                ModelStreamInferResponse.newBuilder()
                        .setInferResponse(message)
                        .build()
                        .toByteArray();
        try {
            InferAnswer alone = InferAnswer.read(new ByteArrayInputStream(message.toByteArray()));
            StreamAnswer within = StreamAnswer.read(new ByteArrayInputStream(streamed));
            assertEquals(alone.tensors(), within.answer().tensors());
            assertEquals(alone.parameters(), within.answer().parameters());
            return alone;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static void requireSame(Tensor written, Tensor read) {
        assertEquals(written.datatype(), read.datatype());
        assertEquals(written.shape(), read.shape());
        assertEquals(-1, written.data().mismatch(read.data()));
    }
}
