package dev.tritonexplorer.client;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The responses of one request, taken one after the other as they arrive: none, one or any number.
 *
 * <pre>{@code
 * try (InferResponses responses = client.inferStreamed(request)) {
 *     for (StreamResponse each : responses) {
 *         System.out.println(each.response().outputs());
 *     }
 * }
 * }</pre>
 *
 * <p>The request has a stream of its own, so a caller that takes its time holds back the server,
 * for this request alone. One that is neither read to its end nor closed keeps its stream, at most
 * until the deadline, and what has arrived for good. For one thread at a time; closing it from
 * another one ends a call of {@link #next}.
 */
public final class InferResponses implements Iterable<StreamResponse>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InferResponses.class);

    /** All responses are here; of the stream only its status is missing. */
    private static final Duration END_LIMIT = Duration.ofSeconds(1);

    private final InferStream stream;
    private final Inbox inbox = new Inbox();

    private InferResponses(InferStream stream) {
        this.stream = stream;
    }

    /**
     * Sends the request as the only one on a stream that carries its settings, and closes that
     * stream in the end.
     *
     * @throws TritonException if it cannot be sent
     */
    public static InferResponses of(InferStream stream, InferRequest request) {
        InferResponses responses = new InferResponses(stream);
        boolean sent = false;
        try {
            stream.send(request.withSettings(CallSettings.DEFAULTS), responses.inbox);
            stream.finish();
            sent = true;
        } finally {
            if (!sent) {
                responses.close();
            }
        }
        return responses;
    }

    /**
     * Waits for the next response; empty when all have come.
     *
     * @throws TritonException once, where the request failed; also {@link ErrorKind#CANCELLED} if
     *     this is closed or the thread interrupted meanwhile, {@code TIMED_OUT} at the deadline of
     *     the whole
     */
    public Optional<StreamResponse> next() {
        try {
            return inbox.take();
        } catch (InterruptedException stop) {
            close();
            Thread.currentThread().interrupt();
            throw new TritonException(
                    ErrorKind.CANCELLED, "Interrupted while waiting for a response", stop);
        }
    }

    /** The end of the request, once {@link #next} has told of it. */
    public Optional<StreamEnd> end() {
        return inbox.end();
    }

    /** Takes responses by {@link #next}, so that a second iterator goes on where the first is. */
    @Override
    public Iterator<StreamResponse> iterator() {
        return new Iterator<>() {

            private @Nullable StreamResponse ahead;

            @Override
            public boolean hasNext() {
                if (ahead == null) {
                    ahead = InferResponses.this.next().orElse(null);
                }
                return ahead != null;
            }

            @Override
            public StreamResponse next() {
                if (!hasNext() || ahead == null) {
                    throw new NoSuchElementException("All responses have been taken");
                }
                StreamResponse next = ahead;
                ahead = null;
                return next;
            }
        };
    }

    /** Ends the request if it goes on, on the server too as far as its backend heeds it. */
    @Override
    public void close() {
        if (inbox.isComplete()) {
            awaitServer();
        }
        // First, so that nothing more is delivered once nobody keeps the stream waiting.
        stream.cancel();
        inbox.close();
        stream.close();
    }

    /** A cancel that crosses the server's own end of a stream can harm Triton 2.51. */
    private void awaitServer() {
        try {
            stream.done().get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.debug("All responses came, but the stream did not end well", late);
        }
    }

    /** Keeps the stream's thread, and with it the server, until a response is taken. */
    private static final class Inbox implements InferStream.Listener {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private @Nullable StreamResponse waiting;
        private @Nullable StreamEnd end;
        private boolean lastCame;
        private boolean told;
        private boolean closed;

        @Override
        public void received(StreamResponse response) {
            lock.lock();
            try {
                while (waiting != null && !closed) {
                    changed.awaitUninterruptibly();
                }
                lastCame = response.last();
                if (!closed) {
                    waiting = response;
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void ended(StreamEnd ended) {
            lock.lock();
            try {
                end = ended;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        Optional<StreamResponse> take() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                while (end == null && (waiting == null || closed)) {
                    changed.await();
                }
                StreamResponse taken = closed ? null : waiting;
                waiting = null;
                changed.signalAll();
                if (taken != null || end == null || told) {
                    return Optional.ofNullable(taken);
                }
                told = true;
                if (end.problem().isPresent()) {
                    throw end.problem().get();
                }
                return Optional.empty();
            } finally {
                lock.unlock();
            }
        }

        Optional<StreamEnd> end() {
            lock.lock();
            try {
                return told ? Optional.ofNullable(end) : Optional.empty();
            } finally {
                lock.unlock();
            }
        }

        /** Whether the server has sent all, taken or not. */
        boolean isComplete() {
            lock.lock();
            try {
                return end == null ? lastCame : end.problem().isEmpty();
            } finally {
                lock.unlock();
            }
        }

        void close() {
            lock.lock();
            try {
                closed = true;
                waiting = null;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
