package dev.tritonexplorer.demo;

/** Where a request's responses go; called by one thread at a time. */
interface ReplySink {

    /** A response; may wait for a slow client, within a limit. */
    void reply(InferReply reply) throws Refusal, InterruptedException;

    /** The request failed; nothing follows. */
    void fail(Refusal refusal);
}
