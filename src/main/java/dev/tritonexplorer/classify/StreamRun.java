package dev.tritonexplorer.classify;

/**
 * Several requests in flight on one stream; but for the way they travel, as {@link AsyncRun}.
 *
 * @param calls what the requests of the run are sent with
 */
record StreamRun(AsyncRun requests, StreamCalls calls) implements ModeRun {

    @Override
    public void run() throws Exception {
        try (calls) {
            requests.run();
        }
    }

    @Override
    public void cancel() {
        requests.cancel();
    }
}
