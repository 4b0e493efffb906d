package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.OutputWindows;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.OptionalLong;

/** One request on a stream and what its listener has heard. For the inbox's thread. */
final class StreamExchange {

    private static final Logger LOG = LoggerFactory.getLogger(StreamExchange.class);

    private final String id;
    private final OutputWindows windows;
    private final long begin;
    private InferStream.@Nullable Listener listener;
    private long previous;
    private int responses;

    /**
     * @param begin of {@code send}, in ns of {@link System#nanoTime}
     */
    StreamExchange(String id, OutputWindows windows, InferStream.Listener listener, long begin) {
        this.id = id;
        this.windows = windows;
        this.listener = listener;
        this.begin = begin;
        this.previous = begin;
    }

    String id() {
        return id;
    }

    /** Whether the listener has heard the end; the server may not have come to it yet. */
    boolean isOver() {
        return listener == null;
    }

    /**
     * Tells the listener of a response.
     *
     * @param time when it arrived
     * @return why the listener must hear no more: the response's tensors or the listener itself
     */
    Optional<TritonException> receive(InferAnswer answer, boolean last, long time) {
        InferStream.Listener to = listener;
        if (to == null) {
            return Optional.empty();
        }
        long parse = System.nanoTime();
        try {
            InferResponse response = answer.response(windows, () -> timings(parse));
            StreamResponse heard =
                    new StreamResponse(response, responses, last, time - begin, time - previous);
            responses++;
            previous = time;
            to.received(heard);
            return Optional.empty();
        } catch (TritonException broken) {
            return Optional.of(broken);
        } catch (RuntimeException | Error thrown) {
            return Optional.of(StreamErrors.failedListener(thrown));
        } finally {
            // An interrupt that a listener left behind is not for the next one.
            Thread.interrupted();
        }
    }

    /** Between the two lies the time in the network, in the server and in line. */
    private Timings timings(long parse) {
        long now = System.nanoTime();
        OptionalLong unseen = OptionalLong.empty();
        return new Timings(
                unseen, unseen, unseen, unseen, OptionalLong.of(now - parse), now - begin);
    }

    /** Tells the listener, once, that nothing follows. */
    void end(@Nullable TritonException problem, long time) {
        InferStream.Listener to = listener;
        if (to == null) {
            return;
        }
        listener = null;
        try {
            to.ended(new StreamEnd(id, responses, time - begin, Optional.ofNullable(problem)));
        } catch (RuntimeException | Error thrown) {
            LOG.error("The listener of the request \"{}\" failed when told of its end", id, thrown);
        } finally {
            Thread.interrupted();
        }
    }
}
