package dev.tritonexplorer.app;

import dev.tritonexplorer.app.load.FakeLoads;
import dev.tritonexplorer.app.load.LoadChoices;
import dev.tritonexplorer.app.load.LoadOrder;
import dev.tritonexplorer.app.load.LoadTestModel;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.load.Level;

import org.testfx.util.WaitForAsyncUtils;

import java.util.concurrent.TimeoutException;

/** Leads the window through the states of the load test. */
final class LoadPages {

    private final TestWindow window;
    private final LoadTestModel model;

    LoadPages(TestWindow window) {
        this.window = window;
        model = window.context().screens().loadTest();
    }

    void visit(Pages.Visitor visitor) throws Exception {
        window.page("tab-load-test");
        TestWindow.until(() -> window.has("#load-run"));
        visitor.at("load test before the first time");
        LoadChoices choices = model.form().choices();
        window.robot.interact(
                () -> {
                    choices.levelsProperty().set("1, two");
                    choices.warmupProperty().set("");
                });
        TestWindow.until(() -> !window.text("#load-wrong").isEmpty());
        visitor.at("load test with wrong values");
        window.robot.interact(
                () -> {
                    choices.kindProperty().set(Level.Kind.RATE);
                    choices.levelsProperty().set("100, 400");
                    choices.warmupProperty().set("2");
                });
        WaitForAsyncUtils.waitForFxEvents();
        visitor.at("load test at a rate that others notice");
        window.robot.interact(
                () -> {
                    choices.kindProperty().set(Level.Kind.CONCURRENCY);
                    choices.levelsProperty().set("1, 2, 4, 8");
                });
        start();
        visitor.at("load test with its first request on the way");
        sample(30);
        visitor.at("load test running");
        window.loads.step(one -> one.levelEnded(FakeLoads.level(1, 1, false)));
        window.loads.step(one -> one.levelEnded(FakeLoads.level(8, 1, false)));
        TestWindow.until(() -> model.liveProperty().get().ended().size() == 2);
        visitor.at("load test running with levels that are done");
        finish(4, 1);
        visitor.at("load test");
        start();
        finish(4, 0.8);
        window.robot.interact(() -> model.otherProperty().set(model.runs().get(1)));
        TestWindow.until(() -> window.has("#load-contrast-words"));
        visitor.at("load tests beside each other");
        window.robot.interact(() -> model.otherProperty().set(null));
        window.loads.problem =
                new TritonException(ErrorKind.UNREACHABLE, "Cannot reach gpu-box", null);
        window.robot.interact(model::start);
        TestWindow.until(() -> model.failureProperty().get() != null);
        visitor.at("load test that could not begin");
        window.loads.problem = null;
    }

    /** Begins a run. */
    void start() throws TimeoutException {
        int before = window.loads.orders.size();
        window.robot.interact(model::start);
        TestWindow.until(() -> window.loads.orders.size() > before);
    }

    /** Lets it run for so many half seconds. */
    void sample(int count) throws TimeoutException {
        Level level = new Level(Level.Kind.CONCURRENCY, 2);
        window.loads.step(one -> one.levelBegan(level));
        for (int number = 0; number < count; number++) {
            int at = number;
            window.loads.step(one -> one.sampled(level, FakeLoads.sample(at, at < 4)));
        }
        TestWindow.until(() -> model.liveProperty().get().samples().size() == count);
    }

    /** Ends it with a sweep. */
    void finish(int levels, double speed) throws TimeoutException {
        LoadOrder order = window.loads.orders.getLast();
        window.loads.finish(FakeLoads.report(order, levels, speed, false));
        TestWindow.until(() -> !model.runningProperty().get());
    }
}
