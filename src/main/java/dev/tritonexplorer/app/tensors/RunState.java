package dev.tritonexplorer.app.tensors;

/**
 * How far the last run is.
 *
 * @param requests that have all their responses
 * @param times how many there are in all
 * @param responses or pieces of text, so far
 */
public record RunState(Outcome outcome, int requests, int times, int responses, long elapsedNs) {

    /** What became of it. */
    public enum Outcome {
        /** Nothing was run yet. */
        NONE,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    static final RunState NONE = new RunState(Outcome.NONE, 0, 0, 0, 0);

    static RunState begin(int times) {
        return new RunState(Outcome.RUNNING, 0, times, 0, 0);
    }

    RunState response() {
        return new RunState(outcome, requests, times, responses + 1, elapsedNs);
    }

    RunState request() {
        return new RunState(outcome, requests + 1, times, responses, elapsedNs);
    }

    RunState at(long elapsed) {
        return new RunState(outcome, requests, times, responses, elapsed);
    }

    RunState end(Outcome how, long elapsed) {
        return new RunState(how, requests, times, responses, elapsed);
    }
}
