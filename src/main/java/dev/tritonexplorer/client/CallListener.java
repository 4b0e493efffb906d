package dev.tritonexplorer.client;

/**
 * Hears of every call that a client makes, as it happens, for logs and tools: {@link
 * ClientOptions#withCalls}. A client without a listener does nothing of this.
 *
 * <p>Secrets never reach a listener: the values of {@link ClientOptions#headers}, of {@code
 * Authorization}, cookies and every header or query parameter whose name or value looks like a key
 * or a token are {@value #HIDDEN}, and where such a value of the options stands in a body or a
 * message, stars stand in its place.
 *
 * <p>Heard on the threads that make the call, the network's among them: a listener returns at once.
 * What it throws is logged, and the rest of that call is not told.
 */
@FunctionalInterface
public interface CallListener {

    /** Stands for what is kept secret. */
    String HIDDEN = "•••";

    /**
     * A call begins; nothing has been sent.
     *
     * @return hears the rest of it; {@link CallObserver#NONE} if nobody wants that
     */
    CallObserver started(CallStart call);
}
