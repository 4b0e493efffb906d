package dev.tritonexplorer.app.outputs;

/** A line of the transcript. */
sealed interface TranscriptRow {

    /**
     * A response that was kept.
     *
     * @param number from 1, in order of arrival
     * @param gapNs since the response before it; of the first one since the request
     */
    record Arrival(long number, Received received, long gapNs) implements TranscriptRow {}

    /**
     * Where responses were let go to bound the memory.
     *
     * @param from the first one's number
     * @param to the last one's
     */
    record LetGo(long from, long to) implements TranscriptRow {
        long count() {
            return to - from + 1;
        }
    }
}
