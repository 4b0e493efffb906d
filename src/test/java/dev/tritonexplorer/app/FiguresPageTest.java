package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.figures.Counts;
import dev.tritonexplorer.app.figures.MetricsPage;
import dev.tritonexplorer.app.figures.SetClock;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The statistics' and the metrics' pages in the real window. */
class FiguresPageTest {

    private static final Duration STEP = Duration.ofSeconds(2);
    private static final String LONG =
            "recommendation_ranker_experiment_2026_11_with_all_features_and_a_very_long_name_";

    @TempDir private Path home;
    private TestWindow window;
    private MetricsPage metrics;
    private SetClock clock;

    @BeforeEach
    void open() throws Exception {
        window = new TestWindow(home);
        metrics = new MetricsPage();
        clock = new SetClock(Instant.now().minusSeconds(290));
        window.clock = clock;
        window.server.extensions = List.of("statistics");
        window.server.models =
                List.of(
                        FakeServer.CLASSIFIER,
                        FakeServer.ADDER,
                        new RepositoryModel("repeat", "1", "READY", ""));
        count(0);
        window.robot.interact(
                () ->
                        window.context()
                                .screens()
                                .connect()
                                .connectTo(metrics.addresses(), Protocol.HTTP));
        TestWindow.until(() -> !window.text("#model-name").isEmpty());
        window.select("classifier");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        metrics.close();
    }

    private void count(long n) {
        window.server.statistics =
                List.of(
                        Counts.of("adder", "2", 40 * n, n / 10),
                        Counts.of("classifier", "1", 1_234_567 + 130 * n, n / 20),
                        Counts.of("classifier", "2", 15 * n),
                        Counts.decoupled("repeat", 3 * n, 5));
    }

    /** As many answers as fill the lines. */
    private void watch(int steps, Runnable refresh, IntConsumer change) throws Exception {
        for (int step = 0; step < steps; step++) {
            clock.pass(STEP);
            change.accept(step);
            window.robot.interact(refresh);
            // An answer is awaited off the FX thread; one that is overtaken is only dropped.
            WaitForAsyncUtils.sleep(15, TimeUnit.MILLISECONDS);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <R> void sort(TableView<R> table, int column) {
        TableColumn<R, ?> by = table.getColumns().get(column);
        by.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().add(by);
    }

    private void page(PageId page) {
        window.robot.interact(
                () -> window.context().screens().navigation().pageProperty().set(page));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static long wave(int step) {
        return Math.round(3.0 * step + 14 * Math.sin(step / 9.0) + 2.5 * Math.sin(step / 2.0));
    }

    private void both(String name) throws Exception {
        for (ThemeChoice theme : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
            window.theme(theme);
            window.screenshots.take(name + "-" + theme.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void theModelsTab() throws Exception {
        window.page("tab-statistics");
        TestWindow.until(() -> window.has("#count-inferences"));
        assertEquals("2,469,134", window.text("#count-inferences"), "what the server has counted");
        window.robot.clickOn("#set-zero");
        assertEquals("0", window.text("#count-inferences"));
        window.screenshots.take("statistics-idle-light");
        var model = window.context().screens().statistics();
        watch(40, model::refresh, step -> count(20 + wave(step)));
        TestWindow.until(() -> window.text("#rate-inferences").startsWith("now "));
        both("statistics");
        window.size(1000, 1000);
        window.screenshots.take("statistics-tall-light");
        window.size(1000, 700);
        window.select("repeat");
        TestWindow.until(() -> window.has("#response-statistics"));
        window.size(1000, 1000);
        watch(3, model::refresh, step -> count(200 + step));
        window.screenshots.take("statistics-decoupled-light");
        window.size(1000, 700);
        window.select("classifier");
        TestWindow.until(() -> window.text("#count-inferences").equals("0"));
        watch(1, model::refresh, step -> count(0));
        window.screenshots.take("statistics-restarted-light");
        TestWindow.until(() -> window.text("#restarted-figures-text").contains("began anew"));
        window.server.reachable = false;
        window.robot.interact(model::refresh);
        TestWindow.until(() -> window.text("#stale-figures-text").contains("does not answer"));
        both("statistics-stale");
        window.server.reachable = true;
        window.robot.interact(model::refresh);
        TestWindow.until(() -> window.text("#stale-figures-text").isEmpty());
    }

    @Test
    void allModels() throws Exception {
        List<ModelStatistics> many = new ArrayList<>();
        many(0, many);
        window.server.statistics = many;
        page(PageId.SERVER_STATISTICS);
        TestWindow.until(() -> window.has("#all-statistics"));
        var model = window.context().screens().serverStatistics();
        watch(5, model::refresh, step -> many(step, new ArrayList<>()));
        TestWindow.until(() -> window.text("#statistics-summary").startsWith("50 models"));
        TableView<?> table = window.robot.lookup("#all-statistics").queryAs(TableView.class);
        window.robot.interact(() -> sort(table, 3));
        both("server-statistics");
        window.robot.push(KeyCode.CONTROL, KeyCode.F).write("49");
        TestWindow.until(() -> table.getItems().size() == 1);
        window.screenshots.take("server-statistics-filtered-light");
        window.robot.push(KeyCode.ESCAPE);
        window.robot.write("no such");
        window.screenshots.take("server-statistics-no-match-light");
        window.robot.push(KeyCode.ESCAPE);
        assertEquals(50, table.getItems().size());
        window.robot.clickOn("#copy-statistics");
        String copied =
                WaitForAsyncUtils.waitForAsyncFx(
                        5000, () -> Clipboard.getSystemClipboard().getString());
        assertEquals(51, copied.lines().count());
        assertTrue(copied.startsWith("Model\tVersion\tInferences\tNow /s"), copied);
        window.robot.clickOn("#statistics-filter").write("classifier");
        TestWindow.until(() -> table.getItems().size() == 1);
        window.robot.interact(
                () -> {
                    table.requestFocus();
                    table.getSelectionModel().select(0);
                });
        window.robot.push(KeyCode.ENTER);
        TestWindow.until(() -> window.has("#count-inferences"));
        assertEquals("classifier", window.text("#model-name"));
    }

    private void many(int step, List<ModelStatistics> into) {
        into.add(Counts.of("classifier", "1", 70L * step));
        IntStream.range(1, 50)
                .forEach(
                        model ->
                                into.add(
                                        Counts.of(
                                                LONG + model,
                                                "1",
                                                (long) model * model * step,
                                                model % 7 == 0 ? step : 0)));
        window.server.statistics = List.copyOf(into);
    }

    @Test
    void noStatistics() throws Exception {
        window.server.statistics = List.of();
        window.page("tab-statistics");
        TestWindow.until(
                () -> window.robot.lookup("The server has counted nothing").tryQuery().isPresent());
        window.screenshots.take("statistics-empty-light");
        window.server.extensions = List.of();
        window.robot.interact(() -> window.context().screens().connect().retry());
        TestWindow.until(
                () ->
                        window.robot
                                .lookup("This server keeps no statistics")
                                .tryQuery()
                                .isPresent());
        window.screenshots.take("statistics-unsupported-light");
    }

    @Test
    void theMetrics() throws Exception {
        metrics.text = MetricsPage.of(Map.of("classifier", 0L, "adder", 0L), 0);
        page(PageId.METRICS);
        TestWindow.until(() -> window.has("#none-MODEL"));
        window.screenshots.take("metrics-idle-light");
        var model = window.context().screens().metrics();
        watch(40, model::refresh, step -> metrics.text = load(step));
        TestWindow.until(() -> window.has("#chart-GPU_POWER"));
        both("metrics");
        window.size(1000, 1000);
        window.robot.interact(() -> window.node("#chart-REQUESTS .time-chart").requestFocus());
        window.robot.push(KeyCode.LEFT).push(KeyCode.PAGE_UP);
        window.screenshots.take("metrics-tall-light");
        window.robot.interact(() -> model.filterProperty().set("adder"));
        window.size(1000, 700);
        window.screenshots.take("metrics-filtered-light");
        window.robot.interact(() -> model.filterProperty().set(""));
        window.robot.clickOn("All metrics");
        TestWindow.until(() -> window.has("#all-metrics"));
        window.robot.push(KeyCode.CONTROL, KeyCode.F).write("success adder");
        TableView<?> table = window.robot.lookup("#all-metrics").queryAs(TableView.class);
        TestWindow.until(() -> table.getItems().size() == 1);
        window.robot.push(KeyCode.ESCAPE);
        window.robot.interact(() -> table.getSelectionModel().select(3));
        both("metrics-all");
        window.robot.clickOn("Charts");
        metrics.status = 503;
        window.robot.interact(model::refresh);
        TestWindow.until(() -> window.text("#metrics-sign-text").contains("cannot be read"));
        both("metrics-stale");
        metrics.status = 200;
        watch(1, model::refresh, step -> metrics.text = load(0));
        TestWindow.until(() -> window.text("#metrics-sign-text").contains("began anew"));
        window.screenshots.take("metrics-restarted-light");
    }

    private String load(int step) {
        Map<String, Long> requests = new HashMap<>();
        requests.put("classifier", 60L * step);
        requests.put("adder", 5 * wave(step) + 5 * 20);
        for (int one = 0; one < 9; one++) {
            requests.put(LONG + one, (long) (one + 1) * step * 3 + 9 * wave(step));
        }
        return MetricsPage.of(requests, 2);
    }

    @Test
    void anAddressWithoutMetrics() throws Exception {
        metrics.text = "<html>Welcome</html>";
        page(PageId.METRICS);
        TestWindow.until(() -> window.has("#metrics-retry"));
        window.screenshots.take("metrics-not-prometheus-light");
        window.robot.interact(
                () -> {
                    var address = window.context().screens().metrics();
                    address.addressProperty().set("gpu box:8002");
                    address.useAddress();
                });
        TestWindow.until(() -> window.text("#metrics-sign-text").contains("not an address"));
        both("metrics-wrong-address");
        int port = metrics.port();
        metrics.close();
        window.robot.interact(
                () -> {
                    var address = window.context().screens().metrics();
                    address.addressProperty().set("127.0.0.1:" + port + "/metrics");
                    address.useAddress();
                });
        TestWindow.until(() -> window.robot.lookup("#metrics-retry").tryQuery().isPresent());
        assertFalse(window.has("#chart-REQUESTS"));
        window.screenshots.take("metrics-unreachable-light");
    }
}
