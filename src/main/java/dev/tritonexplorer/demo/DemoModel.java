package dev.tritonexplorer.demo;

/** What runs behind a model's name. Called by the model's own threads, as many as instances. */
interface DemoModel extends AutoCloseable {

    /**
     * Takes the inputs from {@code run} and gives it the outputs: once, or any number of times if
     * the configuration is decoupled.
     *
     * @throws Refusal if the request cannot be served or was cancelled
     */
    void execute(Execution run) throws Refusal, InterruptedException;

    /** Frees what the model holds; no request is running. */
    @Override
    default void close() {}
}
