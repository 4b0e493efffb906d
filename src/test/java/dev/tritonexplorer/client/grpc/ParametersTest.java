package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

class ParametersTest {

    private static final InferRequest PLAIN =
            InferRequest.of("m", new InferInput("x", Tensor.ofInts(Shape.of(1), 7)));

    private static InferParameter.Builder parameter() {
        return InferParameter.newBuilder();
    }

    @Test
    void aPlainRequestHasNone() throws IOException {
        assertEquals(
                Map.of(), ModelInferRequest.parseFrom(InferMessage.of(PLAIN)).getParametersMap());
    }

    @Test
    void allOfThemAsTheOfficialClientsSendThem() throws IOException {
        InferRequest request =
                PLAIN.withSequence(Sequence.of(-5, true, false))
                        .withPriority(2)
                        .withServerTimeout(Duration.ofNanos(1_500_999))
                        .withParameters(
                                Map.of(
                                        "t", Parameter.of("ü"),
                                        "f", Parameter.of(true),
                                        "w", Parameter.of(Long.MIN_VALUE),
                                        "d", Parameter.of(0.1)));
        ModelInferRequest sent = ModelInferRequest.parseFrom(InferMessage.streamed(request, "id"));
        assertEquals("id", sent.getId());
        assertEquals(
                Map.of(
                        "sequence_id",
                        parameter().setInt64Param(-5).build(),
                        "sequence_start",
                        parameter().setBoolParam(true).build(),
                        "sequence_end",
                        parameter().setBoolParam(false).build(),
                        "priority",
                        parameter().setInt64Param(2).build(),
                        "timeout",
                        parameter().setInt64Param(1500).build(),
                        "t",
                        parameter().setStringParam("ü").build(),
                        "f",
                        parameter().setBoolParam(true).build(),
                        "w",
                        parameter().setInt64Param(Long.MIN_VALUE).build(),
                        "d",
                        parameter().setDoubleParam(0.1).build(),
                        "triton_enable_empty_final_response",
                        parameter().setBoolParam(true).build()),
                sent.getParametersMap());
    }

    @Test
    void aTextNamesASequenceAndATimeIsNeverNone() throws IOException {
        InferRequest request =
                PLAIN.withSequence(Sequence.of("ab", false, true))
                        .withServerTimeout(Duration.ofNanos(1));
        Map<String, InferParameter> sent =
                ModelInferRequest.parseFrom(InferMessage.of(request)).getParametersMap();
        assertEquals("ab", sent.get("sequence_id").getStringParam());
        assertEquals(1, sent.get("timeout").getInt64Param());
    }

    private static ModelInferResponse response() {
        return ModelInferResponse.newBuilder()
                .setModelName("m")
                .setId("7")
                .putParameters("flag", parameter().setBoolParam(false).build())
                .putParameters("whole", parameter().setInt64Param(-1).build())
                .putParameters("unsigned", parameter().setUint64Param(-1).build())
                .putParameters("text", parameter().setStringParam("ü").build())
                .putParameters("none", parameter().build())
                .putParameters("endless", parameter().setDoubleParam(Double.NaN).build())
                .putParameters("part", parameter().setDoubleParam(0.5).build())
                .build();
    }

    @Test
    void thoseOfAResponse() throws IOException {
        InferAnswer answer = InferAnswer.read(new ByteArrayInputStream(response().toByteArray()));
        assertEquals(
                Map.of(
                        "flag", Parameter.of(false),
                        "whole", Parameter.of(-1),
                        "unsigned", Parameter.of("18446744073709551615"),
                        "text", Parameter.of("ü"),
                        "none", Parameter.of(""),
                        "endless", Parameter.of("NaN"),
                        "part", Parameter.of(0.5)),
                answer.parameters());
    }

    /** A response that was cut off is refused, or is one with fewer fields; it never breaks us. */
    @Test
    void aResponseThatIsCutOff() throws IOException {
        byte[] whole =
                ModelStreamInferResponse.newBuilder()
                        .setErrorMessage("late")
                        .setInferResponse(response())
                        .build()
                        .toByteArray();
        StreamAnswer read = StreamAnswer.read(new ByteArrayInputStream(whole));
        assertEquals("late", read.error());
        assertEquals(7, read.answer().parameters().size());
        int refused = 0;
        for (int length = 0; length < whole.length; length++) {
            try {
                byte[] part = Arrays.copyOf(whole, length);
                assertEquals(
                        Map.of(),
                        StreamAnswer.read(new ByteArrayInputStream(part)).answer().parameters());
            } catch (IOException expected) {
                refused++;
            }
        }
        // Only before the first field, and between the two, is a part a message of its own.
        assertTrue(refused >= whole.length - 2, refused + " of " + whole.length);
    }
}
