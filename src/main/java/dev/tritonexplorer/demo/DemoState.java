package dev.tritonexplorer.demo;

/**
 * What both protocols answer from.
 *
 * @param httpMaxInput bytes of JSON, of a raw request or of an inflated body, at most
 */
record DemoState(
        ModelRepository repository,
        ModelControl control,
        TraceSettings trace,
        LogSettings log,
        SharedMemory sharedMemory,
        int httpMaxInput) {

    static DemoState of(
            ModelRepository repository, ModelSource source, DemoServer.Options options) {
        return new DemoState(
                repository,
                new ModelControl(repository, source),
                new TraceSettings(repository),
                new LogSettings(),
                new SharedMemory(options.allowClientShm()),
                options.httpMaxInputSize());
    }
}
