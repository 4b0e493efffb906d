package dev.tritonexplorer.demo;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The responses of one request, for one thread that writes them while the model makes the next; the
 * model waits for a slow one, within a limit.
 */
final class ReplyQueue implements ReplySink {

    private static final int CAPACITY = 64;
    private static final long SLOW_CLIENT_SECONDS = 60;
    private static final long MAX_MINUTES = 10;

    /** A response, or how the request failed. */
    private sealed interface Event {
        record Reply(InferReply reply) implements Event {}

        record Failure(Refusal refusal) implements Event {}
    }

    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(CAPACITY);
    private final Cancellation cancellation = new Cancellation();
    private boolean done;

    ReplyQueue() {
        // Room for a model that waits in vain for its reader.
        cancellation.onCancel(events::clear);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public void reply(InferReply reply) throws Refusal, InterruptedException {
        boolean taken = events.offer(new Event.Reply(reply), SLOW_CLIENT_SECONDS, TimeUnit.SECONDS);
        if (!taken || cancellation.isCancelled()) {
            throw Refusal.cancelled();
        }
    }

    @Override
    public void fail(Refusal refusal) {
        if (!events.offer(new Event.Failure(refusal))) {
            // Full: nobody reads any more.
            cancellation.cancel();
        }
    }

    /** The next response, null after the last; called by one thread. */
    @Nullable InferReply next() throws Refusal, InterruptedException {
        if (done) {
            return null;
        }
        Event event = events.poll(MAX_MINUTES, TimeUnit.MINUTES);
        return switch (event) {
            case null ->
                    throw new Refusal(
                            Status.UNAVAILABLE, "no response within " + MAX_MINUTES + " minutes");
            case Event.Failure failure -> {
                done = true;
                throw failure.refusal();
            }
            case Event.Reply(InferReply reply) -> {
                done = reply.last();
                yield reply.isMarker() ? null : reply;
            }
        };
    }
}
