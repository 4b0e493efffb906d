package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One {@code ModelStreamInfer} call. Requests run beside each other, so their responses interleave;
 * an error is a response too and leaves the stream open. A client that sends without reading is
 * asked for no more than {@value #MAX_IN_FLIGHT} requests, and a model waits for it.
 */
final class GrpcStream implements StreamObserver<ModelInferRequest> {

    private static final int MAX_IN_FLIGHT = 64;
    private static final long SLOW_CLIENT_SECONDS = 60;

    private final ModelRepository repository;
    private final SharedMemory memory;
    private final ServerCallStreamObserver<ModelStreamInferResponse> observer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Cancellation> inFlight = new HashSet<>();
    private final boolean endsOnError;
    private boolean clientDone;
    private boolean closed;

    /**
     * @param endsOnError whether a request that fails in its model ends the stream with a gRPC
     *     status; one that reaches no model never does, as in Triton
     */
    GrpcStream(
            DemoState state,
            ServerCallStreamObserver<ModelStreamInferResponse> observer,
            boolean endsOnError) {
        this.repository = state.repository();
        this.memory = state.sharedMemory();
        this.observer = observer;
        this.endsOnError = endsOnError;
        observer.setOnReadyHandler(this::signal);
        observer.setOnCancelHandler(this::cancel);
        observer.disableAutoRequest();
        observer.request(MAX_IN_FLIGHT);
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void cancel() {
        Set<Cancellation> running;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            running = Set.copyOf(inFlight);
        } finally {
            lock.unlock();
        }
        running.forEach(Cancellation::cancel);
    }

    @Override
    public void onNext(ModelInferRequest request) {
        Sink sink = new Sink(request);
        lock.lock();
        try {
            if (closed) {
                return;
            }
            inFlight.add(sink.cancellation);
        } finally {
            lock.unlock();
        }
        RegionUse regions = memory.use();
        try {
            ServedModel model = repository.find(request.getModelName(), request.getModelVersion());
            model.submit(GrpcMessages.toCall(request, regions), sink.cancellation, sink);
        } catch (Refusal refusal) {
            regions.close();
            sink.refuse(refusal);
        } catch (RuntimeException | Error broken) {
            regions.close();
            throw broken;
        }
    }

    @Override
    public void onError(Throwable cause) {
        cancel();
    }

    @Override
    public void onCompleted() {
        lock.lock();
        try {
            clientDone = true;
            completeIfDone();
        } finally {
            lock.unlock();
        }
    }

    private void completeIfDone() {
        if (clientDone && inFlight.isEmpty() && !closed) {
            closed = true;
            observer.onCompleted();
        }
    }

    /** The responses of one request. */
    private final class Sink implements ReplySink {

        private final ModelInferRequest request;
        private final Cancellation cancellation = new Cancellation();

        Sink(ModelInferRequest request) {
            this.request = request;
            // A model that waits for a slow client must hear that the server closes.
            cancellation.onCancel(GrpcStream.this::signal);
        }

        @Override
        public void reply(InferReply reply) throws Refusal, InterruptedException {
            lock.lock();
            try {
                long left = TimeUnit.SECONDS.toNanos(SLOW_CLIENT_SECONDS);
                while (!closed && !observer.isReady() && !cancellation.isCancelled() && left > 0) {
                    left = changed.awaitNanos(left);
                }
                if (closed || cancellation.isCancelled() || left <= 0) {
                    throw Refusal.cancelled();
                }
                if (!reply.isMarker() || GrpcMessages.wantsMarker(request)) {
                    observer.onNext(
                            ModelStreamInferResponse.newBuilder()
                                    .setInferResponse(GrpcMessages.toResponse(reply, true))
                                    .build());
                }
                if (reply.last()) {
                    finish();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void fail(Refusal refusal) {
            if (endsOnError) {
                endStream(refusal);
                return;
            }
            InferReply last =
                    new InferReply(request.getModelName(), "", request.getId(), List.of(), true);
            end(refusal, GrpcMessages.toResponse(last, true));
        }

        /** Ends all requests with the error of this one. */
        private void endStream(Refusal refusal) {
            lock.lock();
            try {
                if (!closed) {
                    closed = true;
                    inFlight.remove(cancellation);
                    observer.onError(GrpcService.error(refusal));
                }
            } finally {
                lock.unlock();
            }
            cancel();
        }

        /** The request did not reach a model: only its id comes back. */
        void refuse(Refusal refusal) {
            end(refusal, ModelInferResponse.newBuilder().setId(request.getId()).build());
        }

        private void end(Refusal refusal, ModelInferResponse response) {
            lock.lock();
            try {
                if (!closed) {
                    observer.onNext(
                            ModelStreamInferResponse.newBuilder()
                                    .setErrorMessage(refusal.getMessage())
                                    .setInferResponse(response)
                                    .build());
                    finish();
                }
            } finally {
                lock.unlock();
            }
        }

        private void finish() {
            inFlight.remove(cancellation);
            observer.request(1);
            completeIfDone();
        }
    }
}
