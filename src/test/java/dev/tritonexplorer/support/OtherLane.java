package dev.tritonexplorer.support;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testfx.util.WaitForAsyncUtils;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;

/**
 * Keeps from the tests of the window what the tests beside them throw: TestFX gathers the uncaught
 * exceptions of the whole JVM, and the next of its waits fails with them. Those of threads that a
 * class beside the window started are only logged. And keeps what a class leaves on the shared
 * servers from the next one, which could not tell whose it is.
 */
public final class OtherLane implements BeforeAllCallback, AfterAllCallback {

    private static final Logger LOG = LoggerFactory.getLogger(OtherLane.class);

    /** Set for a class's thread and for all that come of it. */
    private static final InheritableThreadLocal<Boolean> BESIDE = new InheritableThreadLocal<>();

    /** Made by the test framework. */
    public OtherLane() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        listen();
        BESIDE.set(true);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        BESIDE.remove();
        List<String> left = TestServers.takeRegions(context);
        if (!left.isEmpty()) {
            throw new AssertionError("It leaves shared memory registered: " + left);
        }
    }

    /** TestFX puts its own handler in place when it is first used, which is done here. */
    private static synchronized void listen() {
        if (!WaitForAsyncUtils.checkAllExceptions) {
            throw new IllegalStateException("TestFX is to watch the window's threads");
        }
        if (!(Thread.getDefaultUncaughtExceptionHandler() instanceof Lanes)) {
            Thread.setDefaultUncaughtExceptionHandler(
                    new Lanes(Thread.getDefaultUncaughtExceptionHandler()));
        }
    }

    /** Called on the thread that ends, which knows where it comes from. */
    record Lanes(UncaughtExceptionHandler ofWindow) implements UncaughtExceptionHandler {

        @Override
        public void uncaughtException(Thread thread, Throwable problem) {
            if (Boolean.TRUE.equals(BESIDE.get())) {
                LOG.warn("Uncaught beside the window, in {}", thread, problem);
            } else {
                ofWindow.uncaughtException(thread, problem);
            }
        }
    }
}
