package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.app.calls.CallFacts.Message;
import dev.tritonexplorer.client.CallEnd;
import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallMessage;
import dev.tritonexplorer.client.CallObserver;
import dev.tritonexplorer.client.CallStart;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One call in the log, while it goes on and after. Thread-safe. */
final class LoggedCall implements CallObserver {

    /** Of a stream the first messages and the newest are kept, this many of each. */
    static final int MOST_EACH = 100;

    private final CallLog log;
    private final long number;
    private final Instant time;
    private final long begin = System.nanoTime();
    private final CallStart start;
    private final List<Message> first = new ArrayList<>(2);
    private final Deque<Message> newest = new ArrayDeque<>(0);
    private String model;
    private List<CallHeader> requestHeaders = List.of();
    private List<CallHeader> answerHeaders = List.of();
    private @Nullable String answer;
    private @Nullable CallEnd end;
    private long took;
    private long sent;
    private long received;
    private int outgoingCount;
    private int incomingCount;
    private int unlisted;
    private boolean forgotten;

    LoggedCall(CallLog log, long number, CallStart start) {
        this.log = log;
        this.number = number;
        this.start = start;
        time = log.now();
        model = Targets.model(start);
    }

    long number() {
        return number;
    }

    @Override
    public int most() {
        return log.most();
    }

    @Override
    public synchronized void requested(List<CallHeader> headers) {
        requestHeaders = headers;
    }

    @Override
    public void sent(CallMessage message) {
        log.kept(add(message, true));
    }

    @Override
    public void answered(String status, List<CallHeader> headers) {
        synchronized (this) {
            answer = status;
            answerHeaders = headers;
        }
        log.changed();
    }

    @Override
    public void received(CallMessage message) {
        log.kept(add(message, false));
    }

    @Override
    public void ended(CallEnd how) {
        synchronized (this) {
            end = how;
            took = System.nanoTime() - begin;
        }
        log.changed();
    }

    /** How many bytes more are kept now. */
    private synchronized int add(CallMessage body, boolean outgoing) {
        if (outgoing) {
            sent += body.size();
            if (!body.model().isEmpty()) {
                model = body.model();
            }
        } else {
            received += body.size();
        }
        Message message =
                new Message(
                        outgoing,
                        outgoing ? ++outgoingCount : ++incomingCount,
                        System.nanoTime() - begin,
                        body.size(),
                        forgotten ? null : body);
        if (first.size() < MOST_EACH) {
            first.add(message);
            return message.kept();
        }
        newest.add(message);
        if (newest.size() <= MOST_EACH) {
            return message.kept();
        }
        unlisted++;
        return message.kept() - newest.removeFirst().kept();
    }

    /** Keeps no body any more; says how many bytes that frees. */
    synchronized int letGo() {
        int freed = 0;
        for (Message each : first) {
            freed += each.kept();
        }
        for (Message each : newest) {
            freed += each.kept();
        }
        if (freed > 0) {
            first.replaceAll(Message::letGo);
            List<Message> last = newest.stream().map(Message::letGo).toList();
            newest.clear();
            newest.addAll(last);
        }
        return freed;
    }

    /** The same for good: the call is in no list any more, though it may go on. */
    synchronized int forget() {
        forgotten = true;
        return letGo();
    }

    synchronized boolean isOver() {
        return end != null;
    }

    synchronized CallFacts facts() {
        List<Message> messages = new ArrayList<>(first.size() + newest.size());
        messages.addAll(first);
        messages.addAll(newest);
        return new CallFacts(
                number,
                time,
                start,
                model,
                requestHeaders,
                Optional.ofNullable(answer),
                answerHeaders,
                Optional.ofNullable(end),
                end == null ? System.nanoTime() - begin : took,
                sent,
                received,
                List.copyOf(messages),
                unlisted);
    }
}
