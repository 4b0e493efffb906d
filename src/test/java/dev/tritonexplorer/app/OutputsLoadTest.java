package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.outputs.Answers;
import dev.tritonexplorer.app.outputs.Received;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.support.FxMeter;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Streams at full pace and tensors of many values: the window stays fluid. */
class OutputsLoadTest {

    private static final int MOST_MS = 50;
    private static final int A_SECOND = 5_000;

    private static void assertFluid(FxMeter meter) {
        FxMeter.Task worst = meter.slowest().getFirst();
        assertTrue(
                worst.cpu() < Duration.ofMillis(MOST_MS).toNanos(),
                () -> worst.cpu() / 1e6 + " ms: " + worst.name() + "\n" + worst.where());
    }

    @Test
    void fiveThousandResponsesASecondAndAMillionInARun() throws Exception {
        try (OutputsWindow window = new OutputsWindow()) {
            InferResponse response =
                    Answers.of("r", new InferOutput("OUT", Tensor.ofInts(Shape.of(4), 1, 2, 3, 4)));
            AtomicInteger taken = new AtomicInteger();
            Consumer<Received> inbox =
                    window.background.inbox(
                            received -> {
                                window.model.addAll(
                                        received.stream().map(Received.class::cast).toList());
                                taken.addAndGet(received.size());
                            });
            // The first rows and cards load classes, which no later run does.
            window.robot.interact(() -> window.model.begin("warm-up"));
            feed(inbox, response, A_SECOND, true);
            TestWindow.until(() -> taken.get() == A_SECOND);
            window.robot.interact(() -> window.model.end());
            FxMeter meter = FxMeter.start();
            meter.phase("stream");
            window.robot.interact(() -> window.model.begin("repeat_int32 · gRPC · stream"));
            feed(inbox, response, 3 * A_SECOND, true);
            TestWindow.until(() -> taken.get() == 4 * A_SECOND);
            assertFluid(meter);
            feed(inbox, response, 1_000_000 - 3 * A_SECOND, false);
            TestWindow.until(() -> taken.get() == 1_000_000 + A_SECOND);
            window.robot.interact(() -> window.model.end());
            assertFluid(meter);
            TableView<?> table = window.robot.lookup("#transcript").query();
            assertEquals(2001, table.getItems().size());
            window.until("998,000 in between were let go");
            window.screenshots.take("outputs-million");
        }
    }

    /** At 5,000 a second, or as fast as they are taken. */
    private static void feed(
            Consumer<Received> inbox, InferResponse response, int count, boolean paced) {
        long start = System.nanoTime();
        for (int index = 0; index < count; index++) {
            long due = index * (1_000_000_000L / A_SECOND);
            if (paced) {
                while (System.nanoTime() - start < due) {
                    LockSupport.parkNanos(100_000);
                }
            } else if (index % 10_000 == 0) {
                WaitForAsyncUtils.waitForFxEvents();
            }
            inbox.accept(new Received(response, due, 0, false));
        }
    }

    @Test
    void aTensorOfAMillionValuesScrolls() throws Exception {
        try (OutputsWindow window = new OutputsWindow()) {
            InferResponse response =
                    Answers.of(new InferOutput("matrix", Answers.spread(1000, 1000)));
            window.robot.interact(
                    () -> {
                        window.model.begin("matrix");
                        window.model.add(new Received(response, 1, 0, true));
                        window.model.end();
                    });
            window.until("1 × NaN");
            window.robot.clickOn("#output-table");
            window.robot.push(KeyCode.PAGE_DOWN);
            FxMeter meter = FxMeter.start();
            meter.phase("scroll");
            for (int page = 0; page < 20; page++) {
                window.robot.push(KeyCode.PAGE_DOWN);
                window.robot.push(KeyCode.RIGHT);
            }
            window.robot.push(KeyCode.CONTROL, KeyCode.END);
            window.until("999");
            assertFluid(meter);
        }
    }
}
