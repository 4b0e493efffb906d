package dev.tritonexplorer.app.outputs;

import java.util.List;

/**
 * A run in figures, of all responses, kept or not. Finals without outputs are counted apart and
 * have no part in the others.
 *
 * @param responses that carry something
 * @param emptyFinals that only say that the responses are over
 * @param firstNs from the request to the first response; 0 before it
 * @param gaps how many gaps the next three are about
 * @param perSecond from the first response to the last; 0 of one
 * @param letGo how many responses are no longer kept
 * @param strip gaps as {@link GapStrip} gathers them
 * @param stripEach how many gaps share a column of it
 */
record TranscriptFigures(
        long responses,
        long emptyFinals,
        long firstNs,
        long gaps,
        long medianNs,
        long highNs,
        long longestNs,
        double perSecond,
        long letGo,
        List<Long> strip,
        long stripEach) {

    static final TranscriptFigures NONE =
            new TranscriptFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), 1);

    static final double HIGH = 0.95;
}
