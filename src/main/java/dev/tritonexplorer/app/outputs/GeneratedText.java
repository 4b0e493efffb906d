package dev.tritonexplorer.app.outputs;

/** A generated text that grows piece by piece, and its pace. */
final class GeneratedText {

    /** No model writes so much; a server that goes on for ever fills no memory. */
    static final int MOST = 16 << 20;

    /**
     * The pace so far.
     *
     * @param pieces how many came
     * @param firstNs from the request to the first
     * @param perSecond from the first to the last; 0 of one
     * @param lost characters at the end that were too many to keep
     */
    record Pace(long pieces, long firstNs, double perSecond, long lost) {
        static final Pace NONE = new Pace(0, 0, 0, 0);
    }

    private final StringBuilder text = new StringBuilder();
    private long pieces;
    private long firstNs;
    private long lastNs;
    private long lost;

    void add(String piece, long afterNs) {
        if (pieces == 0) {
            firstNs = afterNs;
        }
        pieces++;
        lastNs = afterNs;
        int room = Math.min(piece.length(), MOST - text.length());
        text.append(piece, 0, room);
        lost += piece.length() - room;
    }

    int length() {
        return text.length();
    }

    String from(int begin) {
        return text.substring(begin);
    }

    Pace pace() {
        long span = lastNs - firstNs;
        return new Pace(pieces, firstNs, span > 0 ? (pieces - 1) * 1e9 / span : 0, lost);
    }
}
