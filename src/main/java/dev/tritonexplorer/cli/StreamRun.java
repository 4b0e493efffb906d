package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Requests on one stream, each with any number of answers, printed as they come. */
final class StreamRun {

    private final TritonClient client;
    private final InferPrinter printer;
    private final StopSignal stopSignal;
    private final int inFlight;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();

    StreamRun(TritonClient client, InferPrinter printer, StopSignal stopSignal, boolean async) {
        this.client = client;
        this.printer = printer;
        this.stopSignal = stopSignal;
        this.inFlight = async ? InferRun.IN_FLIGHT : 1;
    }

    /** Returns the exit code. */
    int run(List<InferRequest> requests, StreamSettings settings) {
        Semaphore places = new Semaphore(inFlight);
        try (InferStream stream = client.stream(settings);
                var _ = stopSignal.onStop(() -> stop(stream))) {
            try {
                for (InferRequest request : requests) {
                    places.acquire();
                    if (stream.done().isDone()) {
                        break;
                    }
                    send(stream, request, places);
                }
                stream.finish();
                stream.done().get();
            } catch (TritonException | ExecutionException ended) {
                end(requests.getFirst(), ended);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CommandFailure(Messages.text("interrupted"), interrupted);
            }
        }
        RuntimeException problem = broken.get();
        if (problem != null) {
            throw problem;
        }
        if (stopped.get()) {
            return printer.isBroken() ? ExitCode.OK : ExitCode.INTERRUPTED;
        }
        return failed.get() ? ExitCode.SOME_FAILED : ExitCode.OK;
    }

    private void send(InferStream stream, InferRequest request, Semaphore places) {
        InferRequest plain = request.withSettings(CallSettings.DEFAULTS);
        stream.send(
                plain,
                new InferStream.Listener() {
                    @Override
                    public void received(StreamResponse response) {
                        print(stream, () -> printer.streamed(plain, response));
                    }

                    @Override
                    public void ended(StreamEnd end) {
                        places.release();
                        if (end.problem().isPresent()) {
                            failed.set(true);
                        }
                        if (!stopped.get()) {
                            print(stream, () -> printer.ended(end));
                        }
                    }
                });
    }

    /** What the printer throws belongs to the command, not to the stream's thread. */
    private void print(InferStream stream, Runnable line) {
        if (broken.get() != null) {
            return;
        }
        try {
            line.run();
        } catch (RuntimeException problem) {
            broken.compareAndSet(null, problem);
            stop(stream);
        }
        if (printer.isBroken()) {
            stop(stream);
        }
    }

    /** The listeners have told of a request that fails; an end without one is told here. */
    private void end(InferRequest first, Exception ended) {
        Throwable cause = ended instanceof ExecutionException ? ended.getCause() : ended;
        if (!(cause instanceof TritonException known)) {
            throw new IllegalStateException("The stream failed", cause);
        }
        if (!stopped.get() && !failed.getAndSet(true)) {
            printer.failed(first, known);
        }
    }

    private void stop(InferStream stream) {
        stopped.set(true);
        stream.cancel();
    }
}
