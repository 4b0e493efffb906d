package dev.tritonexplorer.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Itself beside the window: its thread and those that it starts are marked. */
@BesideWindow
class OtherLaneTest {

    private final List<String> heard = new ArrayList<>();
    private final OtherLane.Lanes lanes =
            new OtherLane.Lanes((thread, problem) -> heard.add(problem.getMessage()));

    private void fail(Thread.Builder builder, String reason) throws InterruptedException {
        Thread thread =
                builder.unstarted(
                        () -> {
                            throw new IllegalStateException(reason);
                        });
        thread.setUncaughtExceptionHandler(lanes);
        thread.start();
        thread.join();
    }

    @Test
    void onlyOtherThreadsCountForTheWindow() throws InterruptedException {
        fail(Thread.ofPlatform(), "beside it");
        fail(Thread.ofVirtual(), "beside it, too");
        assertEquals(List.of(), heard);
        fail(Thread.ofPlatform().inheritInheritableThreadLocals(false), "of the window");
        assertEquals(List.of("of the window"), heard);
    }
}
