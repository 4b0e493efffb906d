package dev.tritonexplorer.client.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call on a {@link PlainConnection}, until it is done or aborted, whichever comes first. */
final class PlainCall implements InFlight {

    private static final Logger LOG = LoggerFactory.getLogger(PlainCall.class);

    private final PlainConnection connection;
    private final Runnable whenAborted;
    private final AtomicBoolean over = new AtomicBoolean();

    /** The runtime's own takes longer to make than all else of this. */
    private final int hash = ThreadLocalRandom.current().nextInt();

    PlainCall(PlainConnection connection) {
        this(connection, () -> {});
    }

    /**
     * @param whenAborted run on the thread that aborts, when the connection is closed
     */
    PlainCall(PlainConnection connection, Runnable whenAborted) {
        this.connection = connection;
        this.whenAborted = whenAborted;
    }

    PlainConnection connection() {
        return connection;
    }

    /** Whether it was not aborted; from now on it cannot be. */
    boolean done() {
        return over.compareAndSet(false, true);
    }

    /** Whoever reads or writes finds the connection closed. */
    @Override
    public void abort() {
        if (over.compareAndSet(false, true)) {
            discard(connection);
            whenAborted.run();
        }
    }

    static void discard(PlainConnection connection) {
        try {
            connection.close();
        } catch (IOException problem) {
            LOG.debug("A connection could not be closed", problem);
        }
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
