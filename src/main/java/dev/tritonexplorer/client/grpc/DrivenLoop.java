package dev.tritonexplorer.client.grpc;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFuture;
import io.grpc.netty.shaded.io.netty.channel.ChannelPromise;
import io.grpc.netty.shaded.io.netty.channel.DefaultChannelPromise;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.IoEventLoop;
import io.grpc.netty.shaded.io.netty.channel.IoHandle;
import io.grpc.netty.shaded.io.netty.channel.IoHandler;
import io.grpc.netty.shaded.io.netty.channel.IoHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.IoHandlerFactory;
import io.grpc.netty.shaded.io.netty.channel.IoRegistration;
import io.grpc.netty.shaded.io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultPromise;
import io.grpc.netty.shaded.io.netty.util.concurrent.Future;
import io.grpc.netty.shaded.io.netty.util.concurrent.GlobalEventExecutor;
import io.grpc.netty.shaded.io.netty.util.concurrent.Promise;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * An event loop without a thread of its own: whoever waits for something on it drives it, one
 * thread at a time. A caller that sends, waits and reads itself spares the two thread switches that
 * cost more than the rest of a small call. Netty's own {@code ManualIoEventLoop} is driven by one
 * and the same thread for ever.
 */
final class DrivenLoop extends AbstractScheduledEventExecutor implements IoEventLoop {

    /** How long it takes another thread to do what there is to do, about. */
    static final Duration GLANCE = Duration.ofNanos(20_000);

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final AtomicReference<Thread> driver = new AtomicReference<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Promise<Void> terminated = new DefaultPromise<>(GlobalEventExecutor.INSTANCE);
    private final Waiting waiting = new Waiting();
    private final Runnable unattended;
    private final IoHandler io;
    private volatile boolean lent;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    /**
     * @param unattended run, on any thread, when there is something to do and nobody drives
     */
    DrivenLoop(IoHandlerFactory io, Runnable unattended) {
        this.unattended = unattended;
        this.io = io.newHandler(this);
    }

    /** Makes this thread the one that drives; false if another one does. */
    boolean enter() {
        return driver.compareAndSet(null, Thread.currentThread());
    }

    /** Ends the driving of this thread. */
    void leave() {
        runTasks();
        driver.set(null);
        if (!lent && !tasks.isEmpty()) {
            unattended.run();
        }
    }

    /**
     * This thread, which drives, does something else and will be back: meanwhile whoever has
     * something to do here {@link #help}s himself.
     */
    void lend() {
        lent = true;
        driver.set(null);
    }

    /** Ends what {@link #lend} began. */
    void reclaim() {
        while (!enter()) {
            // Someone helps himself, which takes no time.
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        lent = false;
    }

    /** Does what there is to do if nobody drives. The thread must hold no lock of a callback. */
    void help() {
        while (!tasks.isEmpty() && enter()) {
            leave();
        }
    }

    /**
     * Does what there is to do; if that is nothing, waits for something.
     *
     * @param mostNanos how long to wait; 0 for not at all
     */
    void drive(long mostNanos) {
        if (state.get() != State.OPEN) {
            destroy();
            return;
        }
        if (runTasks() == 0 || mostNanos == 0) {
            waiting.nanos = mostNanos;
            io.run(waiting);
            runTasks();
        }
    }

    private int runTasks() {
        fetchFromScheduledTaskQueue(tasks);
        int run = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            safeExecute(task);
            run++;
        }
        return run;
    }

    private void destroy() {
        if (state.get() == State.CLOSED) {
            return;
        }
        runTasks();
        io.prepareToDestroy();
        runTasks();
        cancelScheduledTasks();
        state.set(State.CLOSED);
        io.destroy();
        runTasks();
        terminated.setSuccess(null);
    }

    @Override
    public void execute(Runnable task) {
        if (state.get() == State.CLOSED) {
            throw new RejectedExecutionException("The connection's loop is closed");
        }
        add(task);
    }

    private void add(Runnable task) {
        tasks.add(task);
        Thread driving = driver.get();
        if (driving == null) {
            if (!lent) {
                unattended.run();
            }
        } else if (driving != Thread.currentThread()) {
            io.wakeup();
        }
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return driver.get() == thread;
    }

    @Override
    public IoEventLoop next() {
        return this;
    }

    @Override
    public EventLoopGroup parent() {
        return this;
    }

    @Deprecated
    @Override
    public ChannelFuture register(Channel channel) {
        return register(new DefaultChannelPromise(channel, this));
    }

    @Deprecated
    @Override
    public ChannelFuture register(ChannelPromise promise) {
        promise.channel().unsafe().register(this, promise);
        return promise;
    }

    @Deprecated
    @Override
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        channel.unsafe().register(this, promise);
        return promise;
    }

    @Override
    public Future<IoRegistration> register(IoHandle handle) {
        Promise<IoRegistration> promise = newPromise();
        if (inEventLoop()) {
            register(handle, promise);
        } else {
            execute(() -> register(handle, promise));
        }
        return promise;
    }

    private void register(IoHandle handle, Promise<IoRegistration> promise) {
        try {
            promise.setSuccess(io.register(handle));
        } catch (Exception problem) {
            promise.setFailure(problem);
        }
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return io.isCompatible(type);
    }

    @Override
    public boolean isIoType(Class<? extends IoHandler> type) {
        return io.getClass().equals(type);
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        if (state.compareAndSet(State.OPEN, State.CLOSING)) {
            add(() -> {});
        }
        return terminated;
    }

    @Deprecated
    @Override
    public void shutdown() {
        shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Future<?> terminationFuture() {
        return terminated;
    }

    @Override
    public boolean isShuttingDown() {
        return state.get() != State.OPEN;
    }

    @Override
    public boolean isShutdown() {
        return state.get() == State.CLOSED;
    }

    @Override
    public boolean isTerminated() {
        return state.get() == State.CLOSED;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return terminated.await(timeout, unit);
    }

    /** How long the next wait may be. */
    private final class Waiting implements IoHandlerContext {

        private long nanos;

        @Override
        public boolean canBlock() {
            return nanos > 0 && tasks.isEmpty() && !hasScheduledTasks();
        }

        @Override
        public long delayNanos(long now) {
            return Math.min(nanos, DrivenLoop.this.delayNanos(now, nanos));
        }

        @Override
        public long deadlineNanos() {
            long end = ticker().nanoTime() + nanos;
            long next = nextScheduledTaskDeadlineNanos();
            return next == -1 ? end : Math.min(next, end);
        }
    }
}
