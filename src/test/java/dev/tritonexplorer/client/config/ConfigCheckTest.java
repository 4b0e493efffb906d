package dev.tritonexplorer.client.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ConfigCheckTest {

    @Test
    void aGoodConfigurationHasNoMistake() {
        String good =
                """
                {"name":"m","backend":"onnxruntime","max_batch_size":"8","platform":null,
                 "input":[{"name":"x","data_type":"TYPE_FP32","dims":[-1,"3"],"format":1}],
                 "version_policy":{"specific":{"versions":[1,2]}},
                 "dynamic_batching":{"preferred_batch_size":[4,8]},
                 "parameters":{"note":{"string_value":"{}"}},
                 "metric_tags":{"a":"b"}}
                """;
        assertEquals(List.of(), ConfigCheck.of(good, "m"));
        assertEquals(List.of(), ConfigCheck.of("{}", "m"), "the server fills it in");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"max_batch_sise\":1}|max_batch_sise|1|2|Did you mean “max_batch_size”?",
                "{\"max_batch_size\":-1}|max_batch_size|1|19|must not be negative",
                "{\"max_batch_size\":true}|max_batch_size|1|19|a whole number, not true",
                "{\"max_batch_size\":2147483648}|max_batch_size|1|19|within its range",
                "{\"name\":\"other\"}|name|1|9|must be “m”",
                "{\"name\":7}|name|1|9|must be a text",
                "{\"input\":[{\"dims\":[0]}]}|input[0].dims[0]|1|20|at least 1, or -1",
                "{\"input\":[{\"data_type\":\"FP32\"}]}|input[0].data_type|1|24|“TYPE_FP32”",
                "{\"input\":{}}|input|1|10|must be a list",
                "{\"parameters\":{\"a\":\"b\"}}|parameters.a|1|20|must be an object",
                "{\"backend\":\"a\",\"backend\":\"b\"}|backend|1|16|given twice",
                "{\"dynamic_batching\":{},\"sequence_batching\":{}}|sequence_batching|1|24|excludes",
                "[]||1|1|is an object",
                "{} {}||1|4|follows",
            })
    void aMistakeIsNamedWithItsPlace(String json, String path, int line, int column, String words) {
        ConfigProblem problem = ConfigCheck.of(json, "m").getFirst();
        assertEquals(path == null ? "" : path, problem.path());
        assertEquals(
                line + ":" + column, problem.line() + ":" + problem.column(), problem.message());
        assertTrue(problem.message().contains(words), problem.message());
    }

    @Test
    void brokenJsonHasAPlace() {
        ConfigProblem broken =
                ConfigCheck.of("{\n  \"name\": \"m\"\n  \"backend\": 1\n}", "m").getFirst();
        assertEquals(3, broken.line());
        assertTrue(broken.message().startsWith("This is not JSON"), broken.message());
        assertEquals(1, ConfigCheck.of("", "m").size());
        assertEquals(1, ConfigCheck.of("{\"input\":[", "m").size());
        assertEquals(1, ConfigCheck.of("[".repeat(5000), "m").size());
    }

    @Test
    void allMistakesAreFoundAtOnce() {
        String json =
                """
                {"max_batch_size": 4,
                 "colour": {"a": [1, 2]},
                 "dynamic_batching": {"preferred_batch_size": [2, 8]},
                 "output": [{"dims": "3"}]}
                """;
        assertEquals(
                List.of("colour", "dynamic_batching.preferred_batch_size[1]", "output[0].dims"),
                ConfigCheck.of(json, "m").stream().map(ConfigProblem::path).toList());
    }

    @Test
    void textBecomesJson() {
        String json = ConfigText.toJson("name: \"m\"\ninput [{name: \"x\" dims: [3, -1]}]");
        assertEquals(List.of(), ConfigCheck.of(json, "m"));
        assertTrue(json.contains("\"dims\""), json);
        String words =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ConfigText.toJson("name: \"m\"\nnonsense: 3"))
                        .getMessage();
        assertTrue(words.startsWith("Line 2, column"), words);
    }
}
