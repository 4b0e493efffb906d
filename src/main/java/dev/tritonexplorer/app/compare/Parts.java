package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.compare.WayFigures;

/**
 * A median in four stretches that add up to it. The server's share is a mean and the others are
 * medians of their own, so each gets at most what those before it have left.
 *
 * @param waiting what none of the others explains: the network, and what the server does outside of
 *     its statistics, such as reading JSON
 */
record Parts(long send, long server, long waiting, long receive) {

    static Parts of(WayFigures figures) {
        long left = figures.median();
        long send = Math.min(left, figures.send().orElse(0));
        left -= send;
        long receive = Math.min(left, figures.receive().orElse(0));
        left -= receive;
        long server = Math.min(left, figures.server().orElse(0));
        return new Parts(send, server, left - server, receive);
    }
}
