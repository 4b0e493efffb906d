package dev.tritonexplorer.load;

import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

/**
 * The account of one lane, or of few: its lock is nearly always free. Who reads it takes the whole
 * account and leaves an empty one, in an instant.
 */
final class Tally {

    private Account account = new Account();
    private Account spare = new Account();

    synchronized void succeeded(long begin, long end, int responses, @Nullable InferResponse last) {
        account.succeeded(begin, end, responses, last);
    }

    synchronized void failed(TritonException problem, long begin, long end, long times) {
        account.failed(problem, begin, end, times);
    }

    synchronized void sent(long after) {
        account.sent(after);
    }

    /** Adds to the other what has come since the last time. One thread only. */
    void moveTo(Account other) {
        Account taken = swap();
        other.add(taken);
        taken.clear();
        spare = taken;
    }

    private synchronized Account swap() {
        Account taken = account;
        account = spare;
        return taken;
    }
}
