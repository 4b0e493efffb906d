package dev.tritonexplorer.app.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class PaletteModelTest {

    private final List<Command> commands =
            new ArrayList<>(
                    List.of(
                            command("command", "Cancel what is running"),
                            command("page", "Overview"),
                            command("model", "view_of_models"),
                            command("model", "simple"),
                            command("server", "lab · gpu-box:8000")));
    private final PaletteModel palette = new PaletteModel(() -> commands);

    private static Command command(String kind, String text) {
        return new Command(kind, text, "", () -> {});
    }

    private List<String> type(String query) {
        palette.queryProperty().set(query);
        return palette.shown().stream().map(Command::text).toList();
    }

    @Test
    void theBestFitIsFirst() {
        palette.open();
        assertEquals(5, palette.shown().size());
        assertEquals(List.of("view_of_models", "Overview"), type("view"));
        assertEquals(List.of("view_of_models", "simple"), type("Model"));
        assertEquals(List.of("lab · gpu-box:8000"), type("box server"));
        assertEquals(List.of(), type("nothing like it"));
        assertEquals(-1, palette.chosenProperty().get());
    }

    @Test
    void theChoiceRunsRoundAndBeginsAtTheTop() {
        palette.open();
        palette.move(-1);
        assertEquals(4, palette.chosenProperty().get());
        palette.move(1);
        assertEquals(0, palette.chosenProperty().get());
        palette.move(2);
        type("simple");
        assertEquals(0, palette.chosenProperty().get());
        palette.choose(7);
        assertEquals(0, palette.chosenProperty().get());
    }

    @Test
    void openingAsksAgain() {
        palette.open();
        type("simple");
        commands.add(command("model", "added"));
        palette.open();
        assertEquals("", palette.queryProperty().get());
        assertEquals(6, palette.shown().size());
    }
}
