package dev.tritonexplorer.tensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class GenerateJsonTest {

    private static TensorMetadata text(String name, long... shape) {
        return new TensorMetadata(name, "BYTES", Shape.of(shape));
    }

    private static TensorMetadata flag(String name) {
        return new TensorMetadata(name, "BOOL", Shape.of(1));
    }

    @Test
    void theTextGoesWhereTheNameSaysOrWhereNothingElseIs() {
        List<TensorMetadata> several = List.of(text("bad_words", -1), text("PROMPT", 1));
        assertEquals(Optional.of("PROMPT"), GenerateJson.textInput(several, Set.of()));
        List<TensorMetadata> one = List.of(text("INPUT0", -1, 1), flag("stream"));
        assertEquals(Optional.of("INPUT0"), GenerateJson.textInput(one, Set.of("stream")));
        assertEquals(Optional.empty(), GenerateJson.textInput(one, Set.of()));
        List<TensorMetadata> many = List.of(text("INPUT0", 16));
        assertEquals(Optional.empty(), GenerateJson.textInput(many, Set.of()));
        assertEquals(Optional.empty(), GenerateJson.textInput(List.of(flag("prompt")), Set.of()));
    }

    @Test
    void aSwitchFollowsUnlessItWasSaid() {
        List<TensorMetadata> inputs = List.of(text("text_input", 1), flag("stream"));
        assertEquals(
                Map.of("stream", Parameter.of(true)),
                GenerateJson.withStream(Map.of(), inputs, true));
        Map<String, Parameter> said = Map.of("stream", Parameter.of(false));
        assertEquals(said, GenerateJson.withStream(said, inputs, true));
        assertEquals(Map.of(), GenerateJson.withStream(Map.of(), List.of(text("stream", 1)), true));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws TensorDataException {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("temperature", Parameter.of(0.5));
        parameters.put("stop", Parameter.of("\"\n"));
        String body = GenerateJson.body("text_input", "Grüße", parameters);
        GenerateJson.Read read = GenerateJson.read(body, "text_input");
        assertEquals(new GenerateJson.Read("Grüße", parameters), read);
        assertThrows(TensorDataException.class, () -> GenerateJson.read("[", "text_input"));
        assertThrows(TensorDataException.class, () -> GenerateJson.read(body, "prompt"));
    }

    @Test
    void theTextOfAnAnswerIsThatOfItsOutputs() {
        List<String> outputs = List.of("text_output");
        assertEquals("a", GenerateJson.text("{\"text_output\":\"a\",\"id\":\"1\"}", outputs));
        assertEquals("ab", GenerateJson.text("{\"text_output\":[\"a\",\"b\"]}", outputs));
        assertEquals("{\"other\":1}", GenerateJson.text("{\"other\":1}", outputs));
        assertEquals("no JSON", GenerateJson.text("no JSON", outputs));
    }
}
