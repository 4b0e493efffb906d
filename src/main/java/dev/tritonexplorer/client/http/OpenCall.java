package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.TritonException;

import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;

/**
 * A call whose answer has begun. Closing it gives the connection back, or ends the call if the
 * answer goes on. Read by one thread at a time; {@link #cancel} is for any.
 */
final class OpenCall implements AutoCloseable, InFlight {

    private final HttpCalls calls;
    private final Call call;
    private final Stopwatch stopwatch;
    private final Duration limit;
    private final @Nullable CallWatch watch;
    private volatile boolean cancelled;
    private @Nullable Response response;

    /**
     * @param watch tells a listener of the call, if there is one
     */
    OpenCall(
            HttpCalls calls,
            Call call,
            Stopwatch stopwatch,
            Duration limit,
            @Nullable CallWatch watch) {
        this.calls = calls;
        this.call = call;
        this.stopwatch = stopwatch;
        this.limit = limit;
        this.watch = watch;
    }

    void execute() {
        guarded(
                () -> {
                    Response answer = call.execute();
                    response = Decompression.undo(watch == null ? answer : watch.watched(answer));
                    return response;
                });
    }

    /**
     * Reads of the answer.
     *
     * @throws TritonException whatever went wrong
     */
    <T> T read(HttpCalls.Reader<T> reader) {
        Response begun = response;
        if (begun == null) {
            throw new IllegalStateException("The call was not executed");
        }
        return guarded(() -> reader.read(begun));
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private <T> T guarded(Step<T> step) {
        try {
            return step.run();
        } catch (Exception problem) {
            throw failed(cancelled ? calls.cancelled() : failure(problem));
        } catch (OutOfMemoryError problem) {
            throw failed(calls.tooLarge(problem));
        }
    }

    private TritonException failure(Exception problem) {
        Request request = call.request();
        return calls.failure(request.method(), request.url(), problem, stopwatch, limit);
    }

    /** What the call has failed of, for whoever is told of its end. */
    <T extends Throwable> T failed(T problem) {
        if (watch != null && problem instanceof TritonException known) {
            watch.failed(known);
        }
        return problem;
    }

    /** Ends the call; whoever reads of it learns that it was cancelled. */
    void cancel() {
        cancelled = true;
        call.cancel();
    }

    @Override
    public void abort() {
        call.cancel();
    }

    @Override
    public void close() {
        Response begun = response;
        try {
            if (begun != null) {
                begun.close();
            }
        } finally {
            if (watch != null) {
                watch.ended();
            }
            calls.ended(this);
        }
    }
}
