package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Small plain inferences that nobody waits for: one thread sends them all, reads the answers and
 * runs what follows them, where a thread for each call would be woken for each. What takes long,
 * such as connecting, a large tensor or an error's text, is left to a virtual thread. What begins
 * with "on" happens on the loop's thread, as all that touches its connections.
 */
final class CallLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallLoop.class);

    /** A request up to this leaves in one piece, and is copied in no time. */
    private static final int SMALL = 16 << 10;

    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long SWEEP_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final HttpCalls calls;
    private final PlainCalls plain;
    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** The last used first. */
    private final Deque<Line> idle = new ArrayDeque<>();

    private volatile boolean closed;
    private volatile boolean ended;

    /** A connection of the loop, and what happens on it. */
    private static final class Line {

        private final PlainConnection connection;
        private final SelectionKey key;
        private @Nullable AsyncInference inference;
        private @Nullable PlainCall call;
        private @Nullable ReplyHead head;

        Line(PlainConnection connection, SelectionKey key) {
            this.connection = connection;
            this.key = key;
        }
    }

    CallLoop(HttpCalls calls, PlainCalls plain) {
        this.calls = calls;
        this.plain = plain;
        try {
            selector = Selector.open();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        thread = Thread.ofPlatform().daemon().name("triton-http").start(this::run);
    }

    /** Whether it is small, and known before it is sent how small. */
    static boolean takes(InferRequest request) {
        long size = 0;
        for (InferInput input : request.inputs()) {
            if (input.encoding() != Encoding.BINARY) {
                return false;
            }
            size += input.data() instanceof Tensor tensor ? tensor.byteSize() : 0;
        }
        return size <= SMALL;
    }

    void start(AsyncInference inference) {
        submit(() -> onStart(inference));
    }

    private void submit(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
        if (ended) {
            runTasks();
        }
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(this::onReady, SWEEP_MILLIS);
                runTasks();
                onSweep();
            }
        } catch (IOException problem) {
            LOG.error("The loop of asynchronous calls has failed", problem);
        } finally {
            runTasks();
            closed = true;
            selector.keys().stream().filter(SelectionKey::isValid).forEach(CallLoop::onEnd);
            ended = true;
            runTasks();
            closeSelector();
        }
    }

    private static void onEnd(SelectionKey key) {
        Line line = (Line) key.attachment();
        if (line.call == null) {
            PlainCall.discard(line.connection);
        } else {
            line.call.abort();
        }
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException problem) {
            LOG.debug("A selector could not be closed", problem);
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
    }

    /** Whatever follows one call must not harm the others. */
    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error fault) {
            LOG.error("An asynchronous call has failed", fault);
        }
        // An interrupt that a continuation left behind would close the next connection.
        Thread.interrupted();
    }

    private void onStart(AsyncInference inference) {
        if (inference.future().isDone()) {
            return;
        }
        Line line = closed ? null : onTake();
        if (line == null) {
            inference.elsewhere().run();
            return;
        }
        if (!calls.tryTakeSlot()) {
            idle.addFirst(line);
            inference.elsewhere().run();
            return;
        }
        PlainCall call = new PlainCall(line.connection, () -> aborted(line, inference));
        line.inference = inference;
        line.call = call;
        calls.began(call, inference.stopwatch(), inference.limit());
        // Whoever else completes the future, by cancelling it or with a timeout, ends the call.
        inference.future().whenComplete((response, problem) -> call.abort());
        try {
            calls.requireTime(inference.stopwatch(), inference.limit());
            inference.stopwatch().sending();
            plain.write(line.connection, inference.url(), inference.body());
            onSend(line);
        } catch (Exception problem) {
            onFailed(line, problem);
        }
    }

    private @Nullable Line onTake() {
        long now = System.nanoTime();
        for (Line line = idle.pollFirst(); line != null; line = idle.pollFirst()) {
            if (line.connection.isFit(now)) {
                return line;
            }
            PlainCall.discard(line.connection);
        }
        PlainConnection rested = plain.lane().takeIdle();
        if (rested == null) {
            return null;
        }
        try {
            rested.channel().configureBlocking(false);
            SelectionKey key = rested.channel().register(selector, SelectionKey.OP_READ);
            Line line = new Line(rested, key);
            key.attach(line);
            return line;
        } catch (CancelledKeyException handedOver) {
            // Not yet noted by the selector: this once another thread takes it.
            return onLeave(rested);
        } catch (IOException broken) {
            PlainCall.discard(rested);
            return null;
        }
    }

    private @Nullable Line onLeave(PlainConnection rested) {
        try {
            rested.channel().configureBlocking(true);
            plain.lane().rest(rested);
        } catch (IOException broken) {
            PlainCall.discard(rested);
        }
        return null;
    }

    private void onSend(Line line) {
        try {
            boolean all = line.connection.output().flushSome();
            line.key.interestOps(SelectionKey.OP_READ | (all ? 0 : SelectionKey.OP_WRITE));
            if (all) {
                inference(line).stopwatch().sent();
            }
        } catch (ClosedChannelException aborted) {
            onFailed(line, aborted);
        } catch (IOException broken) {
            onHandOver(line, () -> PlainCalls.early(line.connection, broken));
        }
    }

    private static AsyncInference inference(Line line) {
        AsyncInference its = line.inference;
        if (its == null) {
            throw new IllegalStateException("No call on this connection");
        }
        return its;
    }

    private void onReady(SelectionKey key) {
        Line line = (Line) key.attachment();
        guarded(
                () -> {
                    if (!key.isValid()) {
                        return;
                    }
                    if (line.call == null) {
                        // The server hangs up, or says something unasked.
                        idle.remove(line);
                        PlainCall.discard(line.connection);
                    } else if (key.isWritable()) {
                        onSend(line);
                    } else {
                        onRead(line);
                    }
                });
    }

    private void onRead(Line line) {
        try {
            int count = line.connection.fill();
            ByteBuffer input = line.connection.input();
            if (line.head == null) {
                int size = ReplyHead.sizeIn(input);
                ReplyHead head = size < 0 ? null : ReplyHead.take(input.duplicate(), size);
                if (head != null
                        && head.isPlainSuccess()
                        && size + head.contentLength() <= input.capacity()) {
                    input.position(input.position() + size);
                    line.head = head;
                    inference(line).stopwatch().answered();
                } else if (head != null || count < 0) {
                    onHandOver(line, () -> ReplyHead.read(line.connection));
                    return;
                }
            }
            ReplyHead head = line.head;
            if (head != null && input.remaining() >= head.contentLength()) {
                onAnswered(line, head);
            } else if (head != null && count < 0) {
                onHandOver(line, () -> head);
            }
        } catch (Exception problem) {
            onFailed(line, problem);
        }
    }

    private void onAnswered(Line line, ReplyHead head) throws IOException {
        AsyncInference inference = inference(line);
        byte[] bytes = new byte[(int) head.contentLength()];
        line.connection.input().get(bytes);
        InferResponse response = inference.plain().read(bytes, head.jsonLength());
        if (onDone(line, head.isReusable())) {
            inference.future().complete(response);
        }
    }

    /** Ends the call on a connection; false if it was aborted before. */
    private boolean onDone(Line line, boolean reusable) {
        PlainCall call = line.call;
        if (call == null || !call.done()) {
            return false;
        }
        onOver(line, call);
        if (reusable && !closed) {
            line.connection.rest(System.nanoTime());
            idle.addFirst(line);
        } else {
            PlainCall.discard(line.connection);
        }
        return true;
    }

    private void onOver(Line line, PlainCall call) {
        line.inference = null;
        line.call = null;
        line.head = null;
        calls.ended(call);
        calls.freeSlot();
    }

    private void onFailed(Line line, Exception problem) {
        AsyncInference inference = inference(line);
        if (onDone(line, false)) {
            fail(inference, problem);
        }
    }

    private void fail(AsyncInference inference, Exception problem) {
        TritonException failure =
                calls.failure(
                        "POST", inference.url(), problem, inference.stopwatch(), inference.limit());
        inference.future().completeExceptionally(failure);
    }

    /** Its time was over, the client was closed, or nobody wants its answer any more. */
    private void aborted(Line line, AsyncInference inference) {
        // In time even where a continuation holds up the loop.
        Thread.ofVirtual()
                .name("triton-http-aborted")
                .start(() -> fail(inference, new ClosedChannelException()));
        submit(() -> onAborted(line));
    }

    private void onAborted(Line line) {
        PlainCall call = line.call;
        if (call != null) {
            onOver(line, call);
        }
    }

    /** A thread that may wait finishes the call, and keeps the connection. */
    private void onHandOver(Line line, PlainCalls.HeadReader head) {
        AsyncInference inference = inference(line);
        PlainCall call = line.call;
        line.key.cancel();
        line.inference = null;
        line.call = null;
        if (call == null) {
            return;
        }
        Thread.ofVirtual()
                .name("triton-http-infer")
                .start(
                        () ->
                                AsyncInference.settle(
                                        inference.future(),
                                        () -> {
                                            try {
                                                return finish(inference, call, head);
                                            } finally {
                                                calls.freeSlot();
                                            }
                                        }));
    }

    private InferResponse finish(
            AsyncInference inference, PlainCall call, PlainCalls.HeadReader head) {
        return plain.finish(
                call,
                inference.url(),
                inference.stopwatch(),
                inference.limit(),
                () -> {
                    call.connection().channel().configureBlocking(true);
                    return head.read();
                },
                inference.plain(),
                inference.other());
    }

    /** Closes what nobody has used for long. */
    private void onSweep() {
        long now = System.nanoTime();
        while (!idle.isEmpty() && now - idle.getLast().connection.idleSince() > KEPT_NANOS) {
            PlainCall.discard(idle.removeLast().connection);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
