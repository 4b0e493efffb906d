package dev.tritonexplorer.client.http;

/** A call that can be ended from outside: its time is over, or the client is closed. */
interface InFlight {

    /** Ends it, if it has not ended; for any thread. */
    void abort();
}
