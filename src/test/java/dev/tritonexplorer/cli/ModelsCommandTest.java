package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

class ModelsCommandTest {

    private final Cli cli = Cli.with(new FakeTriton());

    @Test
    void listsModelsInColumns() {
        assertEquals(0, cli.run("models"));
        assertEquals(
                """
                NAME    VERSION  STATE        REASON
                net     7        READY
                broken  1        UNAVAILABLE  failed to load\\u001b[31m: no file
                idle             not loaded
                """,
                cli.out());
    }

    @Test
    void listsModelsAsJson() {
        assertEquals(0, cli.run("models", "--json"));
        var rows = cli.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        assertEquals(3, rows.size());
        assertEquals("failed to\nload\u001b[31m: no file", rows.get(1).get("reason").asString());
    }

    @Test
    void showsAModel() {
        assertEquals(0, cli.run("models", "net"));
        assertTrue(cli.out().contains("Input     input FP32 [-1, 3, 1, 1]\n"), cli.out());
        assertTrue(cli.out().contains("\n  \"max_batch_size\": 8\n"), cli.out());
    }

    @Test
    void showsAModelAsJson() {
        assertEquals(0, cli.run("models", "net", "--json"));
        var model = JsonMapper.shared().readTree(cli.out());
        assertEquals(8, model.get("config").get("max_batch_size").asInt());
        assertEquals("[-1,3,1,1]", model.get("inputs").get(0).get("shape").toString());
    }

    @Test
    void anUnknownModelIsAnError() {
        assertEquals(2, cli.run("models", "other"));
        assertTrue(cli.oneError().contains("http://localhost:8000: Request for unknown model"));
    }
}
