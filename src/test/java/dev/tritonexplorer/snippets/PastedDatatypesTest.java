package dev.tritonexplorer.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;

/** Tensors of every datatype, small in the text and large in a file, arrive as they are. */
class PastedDatatypesTest extends PastedSnippets {

    private Route route(DataType datatype) {
        // Each protocol has half of them: one program takes seconds.
        return Route.to(real, datatype.ordinal() % 2 == 0 ? Protocol.HTTP : Protocol.GRPC);
    }

    @ParameterizedTest
    @EnumSource
    void arriveAsTheyAre(DataType datatype) throws Exception {
        sameAnswers(new Call.Infer(Samples.identity(Samples.of(datatype))), route(datatype));
    }

    @ParameterizedTest
    @EnumSource(names = {"FP16", "BF16", "FP32", "BYTES"})
    void largeOnesAreInFiles(DataType datatype) throws Exception {
        Call.Infer call = new Call.Infer(Samples.identity(Samples.large(datatype)));
        Route route = route(datatype);
        sameAnswers(Language.CURL, call, route);
        sameAnswers(Language.GRPCURL, call, route);
        for (Language language : Language.values()) {
            assertTrue(snippets.save(language, call, route).text().length() < 4000);
        }
        sameAnswers(Language.JAVA, call, route);
        // numpy shows only the ends of long arrays.
        Snippet python = snippets.save(Language.PYTHON, call, route);
        String whole = "import sys\nimport numpy\nnumpy.set_printoptions(threshold=sys.maxsize)\n";
        try (TritonClient client = TritonClient.connect(route.endpoint())) {
            assertEquals(
                    List.of(
                            Pasted.values(
                                    Map.of(
                                            "OUTPUT0",
                                            client.infer(call.request()).tensor("OUTPUT0")))),
                    Pasted.python(shell.python(this.python.python(), whole + python.text())));
        }
    }

    @Test
    void notANumberAndInfinity() throws Exception {
        Tensor tensor =
                Tensor.ofFloats(
                        Shape.of(3), Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        InferRequest request = Samples.identity(tensor);
        sameAnswers(Language.GRPCURL, new Call.Infer(request), Route.to(real, Protocol.GRPC));
        sameAnswers(Language.PYTHON, new Call.Infer(request), Route.to(real, Protocol.HTTP));
        sameAnswers(Language.JAVA, new Call.Infer(request), Route.to(real, Protocol.HTTP));
    }

    @Test
    void bytesThatAreNoText() throws Exception {
        Tensor tensor =
                Tensor.ofElements(
                        Shape.of(2), List.of(new byte[] {0, -1, 39, 34, 92, 10}, new byte[0]));
        Call.Infer call = new Call.Infer(Samples.identity(tensor));
        sameAnswers(Language.GRPCURL, call, Route.to(real, Protocol.HTTP));
        sameAnswers(Language.PYTHON, call, Route.to(real, Protocol.GRPC));
        sameAnswers(Language.JAVA, call, Route.to(real, Protocol.HTTP));
    }

    @Test
    void rawAndJsonRequests() throws Exception {
        InferInput input = new InferInput("INPUT0", Tensor.ofInts(Shape.of(3), 1, 2, 3));
        for (Encoding encoding : List.of(Encoding.RAW, Encoding.JSON)) {
            sameAnswers(
                    new Call.Infer(InferRequest.of("identity_int32", input.withEncoding(encoding))),
                    Route.to(real, Protocol.HTTP));
        }
    }

    @Test
    void noElements() throws Exception {
        Tensor tensor = Tensor.ofFloats(Shape.of(0));
        for (Language language : List.of(Language.CURL, Language.GRPCURL, Language.PYTHON)) {
            Snippet snippet =
                    snippets.save(
                            language,
                            new Call.Infer(Samples.identity(tensor)),
                            Route.to(real, Protocol.GRPC));
            String printed =
                    language == Language.PYTHON
                            ? shell.python(python.python(), snippet.text())
                            : shell.paste("sh", snippet.text());
            assertFalse(printed.contains("error"), printed);
        }
    }
}
