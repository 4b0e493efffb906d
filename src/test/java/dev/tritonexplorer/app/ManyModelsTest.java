package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.figures.Counts;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.support.FxMeter;

import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Thousands of models and regions: no more nodes than fit into the window, no long task. */
class ManyModelsTest {

    private static final int MODELS = 2000;
    private static final int REGIONS = 1000;
    private static final int MOST_NODES = 3000;

    /** Four times what is wanted: other tests' programs run beside this one. */
    private static final Duration MOST = Duration.ofMillis(200);

    private static final Map<PageId, String> TABLES =
            Map.of(
                    PageId.REPOSITORY, "#repository-table",
                    PageId.SERVER_STATISTICS, "#all-statistics",
                    PageId.MEMORY, "#regions");

    @TempDir private Path home;

    @Test
    void listsOfThousandsCostWhatIsInSight() throws Exception {
        try (TestWindow window = new TestWindow(home)) {
            window.server.extensions = List.of("system_shared_memory");
            window.server.models =
                    IntStream.range(0, MODELS)
                            .mapToObj(
                                    index ->
                                            new RepositoryModel(
                                                    "model_%04d".formatted(index),
                                                    "1",
                                                    "READY",
                                                    ""))
                            .toList();
            window.server.statistics =
                    window.server.models.stream()
                            .map(model -> Counts.of(model.name(), "1", model.hashCode() & 0xff))
                            .toList();
            window.server.memory.system.addAll(
                    IntStream.range(0, REGIONS)
                            .mapToObj(
                                    index ->
                                            new SystemRegion(
                                                    "region_" + index, "/region", index, 4096))
                            .toList());
            window.connect();
            for (PageId page : TABLES.keySet()) {
                visit(window, page);
            }
            // The first visits load classes, which no later one does.
            FxMeter meter = FxMeter.start();
            List<String> slow = new ArrayList<>();
            for (PageId page : TABLES.keySet()) {
                meter.phase(page.name());
                visit(window, page);
                slow.addAll(tooLong(meter));
            }
            meter.phase("palette");
            window.robot.push(KeyCode.CONTROL, KeyCode.K);
            window.robot.write("model_19").push(KeyCode.DOWN);
            TestWindow.until(() -> window.node("#palette-list").isVisible());
            window.robot.push(KeyCode.ESCAPE);
            slow.addAll(tooLong(meter));
            assertEquals(List.of(), slow);
            hover(window);
        }
    }

    private static void visit(TestWindow window, PageId page) throws Exception {
        window.robot.interact(
                () -> window.context().screens().navigation().pageProperty().set(page));
        TestWindow.until(() -> window.has(TABLES.get(page)));
        TableView<?> table = (TableView<?>) window.node(TABLES.get(page));
        TestWindow.until(() -> table.getItems().size() >= REGIONS);
        window.robot.interact(() -> table.scrollTo(table.getItems().size() / 2));
        window.robot.interact(() -> table.scrollTo(0));
        TestWindow.until(() -> !table.lookupAll(".table-cell").isEmpty());
        List<Node> seen = new ArrayList<>();
        window.robot.interact(() -> seen.addAll(Nodes.seen(window.scene())));
        assertTrue(seen.size() < MOST_NODES, () -> page.name() + ": " + seen.size() + " nodes");
    }

    /** The cell under the mouse has a tooltip, and it alone. */
    private static void hover(TestWindow window) throws Exception {
        visit(window, PageId.SERVER_STATISTICS);
        List<TableCell<?, ?>> cells =
                window
                        .robot
                        .lookup("#all-statistics .table-cell")
                        .<TableCell<?, ?>>queryAll()
                        .stream()
                        .filter(cell -> cell.getText() != null && !cell.getText().isEmpty())
                        .limit(2)
                        .toList();
        for (TableCell<?, ?> cell : cells) {
            window.robot.moveTo(cell);
            TestWindow.until(cell::isHover);
            assertEquals(cell.getText(), cell.getTooltip().getText());
        }
        assertNull(cells.getFirst().getTooltip());
    }

    private static List<String> tooLong(FxMeter meter) {
        return meter.slowest().stream()
                .filter(task -> task.cpu() > MOST.toNanos())
                .map(task -> task.phase() + ": " + task.cpu() / 1e6 + " ms\n" + task.where())
                .toList();
    }
}
