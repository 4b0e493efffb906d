package dev.tritonexplorer.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelConfig.Format;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelConfigJsonTest {

    @Test
    void readsWhatTritonSends() {
        ModelConfig config =
                ModelConfigJson.parse(
                        """
                        {"name":"m","platform":"","backend":"python","max_batch_size":8,
                         "input":[{"name":"in","data_type":"TYPE_FP32","format":"FORMAT_NCHW",
                                   "dims":[3,-1,224],"optional":true}],
                         "output":[{"name":"out","data_type":"TYPE_STRING","dims":[1000],
                                    "label_filename":"labels.txt"}],
                         "model_transaction_policy":{"decoupled":true}}
                        """);
        assertEquals("m", config.name());
        assertEquals("python", config.backend());
        assertEquals(8, config.maxBatchSize());
        assertTrue(config.decoupled());
        assertEquals(
                new ModelConfig.Input(
                        "in", "TYPE_FP32", Format.FORMAT_NCHW, Shape.of(3, -1, 224), true),
                config.inputs().getFirst());
        assertEquals(
                new ModelConfig.Output("out", "TYPE_STRING", Shape.of(1000), "labels.txt"),
                config.outputs().getFirst());
    }

    @Test
    void whatIsAbsentHasProtobufsDefault() {
        ModelConfig config = ModelConfigJson.parse("{\"name\":\"m\",\"input\":[{\"name\":\"i\"}]}");
        assertEquals(0, config.maxBatchSize());
        assertEquals("", config.platform());
        assertFalse(config.decoupled());
        assertEquals(
                new ModelConfig.Input("i", "TYPE_INVALID", Format.FORMAT_NONE, Shape.of(), false),
                config.inputs().getFirst());
        assertTrue(config.outputs().isEmpty());
    }

    @Test
    void numbersMayBeTextAndEnumsNumbers() {
        ModelConfig config =
                ModelConfigJson.parse(
                        """
                        {"name":"m","max_batch_size":"16",
                         "input":[{"name":"i","data_type":11,"format":1,"dims":["224",224,"-1"]}],
                         "output":[{"name":"o","data_type":99,"format":"FORMAT_NEW"}]}
                        """);
        assertEquals(16, config.maxBatchSize());
        assertEquals(
                new ModelConfig.Input(
                        "i", "TYPE_FP32", Format.FORMAT_NHWC, Shape.of(224, 224, -1), false),
                config.inputs().getFirst());
        assertEquals("TYPE_99", config.outputs().getFirst().dataType());
    }

    @Test
    void theWholeIsKeptIndentedWithEveryDigit() {
        String json =
                ModelConfigJson.parse(
                                "{\"name\":\"m\",\"new\":{\"a\":[1,2],\"n\":18446744073709551615,"
                                        + "\"x\":0.10},\"e\":{}}")
                        .json();
        assertEquals(
                """
                {
                  "name": "m",
                  "new": {
                    "a": [ 1, 2 ],
                    "n": 18446744073709551615,
                    "x": 0.10
                  },
                  "e": { }
                }\
                """,
                json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{\"name\":1}",
                "{\"input\":{}}",
                "{\"max_batch_size\":-1}",
                "{\"max_batch_size\":1.5}",
                "{\"max_batch_size\":99999999999}",
                "{\"input\":[{\"dims\":[-2]}]}",
                "{\"input\":[{\"dims\":[\"x\"]}]}",
                "{\"model_transaction_policy\":{\"decoupled\":\"yes\"}}",
            })
    void whatIsBrokenIsNamed(String json) {
        TritonException broken =
                assertThrows(TritonException.class, () -> ModelConfigJson.parse(json));
        assertEquals(ErrorKind.SERVER_FAILURE, broken.kind());
        assertTrue(broken.getMessage().startsWith("The model's configuration is broken: "));
    }
}
