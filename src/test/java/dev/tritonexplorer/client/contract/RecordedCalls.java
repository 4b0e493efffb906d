package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallEnd;
import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.CallMessage;
import dev.tritonexplorer.client.CallObserver;
import dev.tritonexplorer.client.CallStart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All that a listener hears. */
public final class RecordedCalls implements CallListener {

    public final List<Call> all = new CopyOnWriteArrayList<>();
    public volatile int most = 1 << 16;
    public volatile boolean fails;

    @Override
    public CallObserver started(CallStart start) {
        if (fails) {
            throw new IllegalStateException("for this test");
        }
        Call call = new Call(start);
        all.add(call);
        return call;
    }

    /** The only call, which has ended. */
    public Call only() {
        assertEquals(1, all.size());
        return all.getFirst();
    }

    /** As {@link #only}, of one that ends soon. */
    public Call awaitOnly() {
        Call call = only();
        try {
            assertTrue(call.over.await(30, TimeUnit.SECONDS), "it has not ended");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return call;
    }

    /** All words and bytes. */
    public String everything() {
        StringBuilder text = new StringBuilder();
        for (Call call : all) {
            text.append(call.start).append(call.requestHeaders).append(call.answerHeaders);
            List<CallMessage> messages = new ArrayList<>(call.sent);
            messages.addAll(call.received);
            for (CallMessage each : messages) {
                text.append(each.content().text())
                        .append(new String(each.bytes(), StandardCharsets.ISO_8859_1));
            }
            text.append(call.end);
        }
        return text.toString();
    }

    /** One of them. */
    public final class Call implements CallObserver {

        public final CallStart start;
        public final List<CallMessage> sent = new CopyOnWriteArrayList<>();
        public final List<CallMessage> received = new CopyOnWriteArrayList<>();
        public volatile List<CallHeader> requestHeaders = List.of();
        public volatile List<CallHeader> answerHeaders = List.of();
        public volatile CallEnd end;
        private final CountDownLatch over = new CountDownLatch(1);

        Call(CallStart start) {
            this.start = start;
        }

        @Override
        public int most() {
            return most;
        }

        @Override
        public void requested(List<CallHeader> headers) {
            requestHeaders = headers;
        }

        @Override
        public void sent(CallMessage message) {
            sent.add(message);
        }

        @Override
        public void answered(String status, List<CallHeader> headers) {
            answerHeaders = headers;
        }

        @Override
        public void received(CallMessage message) {
            received.add(message);
        }

        @Override
        public void ended(CallEnd how) {
            end = how;
            over.countDown();
        }
    }
}
