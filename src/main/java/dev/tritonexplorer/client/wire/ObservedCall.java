package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.CallEnd;
import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.CallMessage;
import dev.tritonexplorer.client.CallObserver;
import dev.tritonexplorer.client.CallStart;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells a listener of one call, so that a listener that fails harms no call, and the end is told
 * once.
 */
public final class ObservedCall {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedCall.class);

    private final Secrets secrets;
    private final AtomicBoolean over = new AtomicBoolean();
    private CallObserver observer = CallObserver.NONE;

    public ObservedCall(CallListener listener, Secrets secrets, CallStart start) {
        this.secrets = secrets;
        guarded(() -> observer = listener.started(start));
    }

    public Secrets secrets() {
        return secrets;
    }

    /** How many bytes of the next message to copy. */
    public int most() {
        int[] most = {0};
        guarded(() -> most[0] = Math.max(0, observer.most()));
        return over.get() ? 0 : most[0];
    }

    public void requested(List<CallHeader> headers) {
        guarded(() -> observer.requested(headers));
    }

    public void sent(CallMessage message) {
        guarded(() -> observer.sent(message));
    }

    public void answered(String status, List<CallHeader> headers) {
        guarded(() -> observer.answered(status, headers));
    }

    public void received(CallMessage message) {
        guarded(() -> observer.received(message));
    }

    /** Only the first one counts, and after it nothing is told. */
    public void ended(CallEnd end) {
        if (!over.getAndSet(true)) {
            tell(() -> observer.ended(end));
        }
    }

    private void guarded(Runnable telling) {
        if (!over.get()) {
            tell(telling);
        }
    }

    private void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException failed) {
            over.set(true);
            LOG.warn("A listener of calls failed", failed);
        }
    }
}
