package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.client.CallEnd;
import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallMessage;
import dev.tritonexplorer.client.CallStart;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a call at one moment.
 *
 * @param number in the order of their beginnings
 * @param model empty if it is about none
 * @param answer status of HTTP with its words, once it has come
 * @param end empty while the call goes on
 * @param tookNs until its end, or until now
 * @param sent bytes of bodies or messages
 * @param received bytes of bodies or messages
 * @param messages in their order; of very many the middle is missing
 * @param unlisted how many of the messages are missing
 */
record CallFacts(
        long number,
        Instant time,
        CallStart start,
        String model,
        List<CallHeader> requestHeaders,
        Optional<String> answer,
        List<CallHeader> answerHeaders,
        Optional<CallEnd> end,
        long tookNs,
        long sent,
        long received,
        List<Message> messages,
        int unlisted) {

    /**
     * A body or a message.
     *
     * @param outgoing whether this side has sent it
     * @param number among those of its direction, from 1
     * @param afterNs since the call's beginning
     * @param body null if it was let go for the sake of newer ones
     */
    record Message(
            boolean outgoing, int number, long afterNs, long size, @Nullable CallMessage body) {

        Message letGo() {
            return new Message(outgoing, number, afterNs, size, null);
        }

        int kept() {
            return body == null ? 0 : body.kept();
        }
    }

    boolean isOver() {
        return end.isPresent();
    }

    /** Whether it ended otherwise than it should. */
    boolean hasFailed() {
        return end.flatMap(CallEnd::failure).isPresent();
    }

    /** What the table calls it. */
    String what() {
        return switch (start.protocol()) {
            case HTTP -> start.method() + " " + start.target();
            case GRPC -> start.method();
        };
    }
}
