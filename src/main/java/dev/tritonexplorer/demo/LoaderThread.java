package dev.tritonexplorer.demo;

/**
 * Runs the loading of models on a large stack: ONNX Runtime's start overflows the usual megabyte
 * and crashes the JVM.
 */
final class LoaderThread {

    private static final long STACK_BYTES = 16 << 20;

    private LoaderThread() {}

    /** Returns when the task has ended; if interrupted before, the task goes on. */
    static void run(Runnable task) throws InterruptedException {
        Thread.ofPlatform().daemon().name("demo-loader").stackSize(STACK_BYTES).start(task).join();
    }
}
