package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Requests with one answer each, in their order; the first failure ends the run. */
final class InferRun {

    /** As many as image_client has. */
    static final int IN_FLIGHT = 20;

    private record Call(InferRequest request, CompletableFuture<InferResponse> answer) {}

    private final TritonClient client;
    private final InferPrinter printer;
    private final StopSignal stopSignal;
    private final int inFlight;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    InferRun(TritonClient client, InferPrinter printer, StopSignal stopSignal, boolean async) {
        this.client = client;
        this.printer = printer;
        this.stopSignal = stopSignal;
        this.inFlight = async ? IN_FLIGHT : 1;
    }

    /** Returns the exit code. */
    int run(List<InferRequest> requests) {
        Queue<InferRequest> waiting = new ArrayDeque<>(requests);
        try (var _ = stopSignal.onStop(this::stop)) {
            while (!stopped.get() && !(waiting.isEmpty() && calls.isEmpty())) {
                while (calls.size() < inFlight && !waiting.isEmpty()) {
                    InferRequest request = waiting.remove();
                    calls.add(new Call(request, client.inferAsync(request)));
                }
                if (!finish(calls.element())) {
                    return stopped.get() ? ExitCode.INTERRUPTED : ExitCode.SOME_FAILED;
                }
                calls.remove();
                if (printer.isBroken()) {
                    break;
                }
            }
            return stopped.get() ? ExitCode.INTERRUPTED : ExitCode.OK;
        } finally {
            cancel();
        }
    }

    private boolean finish(Call call) {
        try {
            printer.answered(call.request(), call.answer().get());
            return true;
        } catch (ExecutionException problem) {
            if (!(problem.getCause() instanceof TritonException known)) {
                throw new IllegalStateException("The call failed", problem.getCause());
            }
            if (!stopped.get()) {
                printer.failed(call.request(), known);
            }
            return false;
        } catch (CancellationException stop) {
            stopped.set(true);
            return false;
        } catch (TritonException broken) {
            printer.failed(call.request(), broken);
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Messages.text("interrupted"), interrupted);
        }
    }

    private void stop() {
        stopped.set(true);
        cancel();
    }

    private void cancel() {
        calls.forEach(call -> call.answer().cancel(true));
    }
}
