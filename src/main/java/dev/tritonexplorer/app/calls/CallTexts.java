package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.CallEnd;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What people read about a call in one line. */
final class CallTexts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final Messages messages;

    CallTexts(Messages messages) {
        this.messages = messages;
    }

    String time(CallFacts facts) {
        return TIME.format(facts.time().atZone(ZoneId.systemDefault()));
    }

    String protocol(CallFacts facts) {
        return facts.start().protocol() == Protocol.HTTP
                ? messages.of("connect.http")
                : messages.of("connect.grpc");
    }

    /** The server's status, or what has come in its place. */
    String status(CallFacts facts) {
        return facts.end()
                .map(
                        end ->
                                end.status().isEmpty()
                                        ? end.failure().map(this::kind).orElse("–")
                                        : end.status())
                .orElse("…");
    }

    private String kind(ErrorKind kind) {
        return switch (kind) {
            case TIMED_OUT -> messages.of("calls.status.timedOut");
            case CANCELLED -> messages.of("calls.status.cancelled");
            case UNREACHABLE -> messages.of("calls.status.unreachable");
            default -> messages.of("calls.status.failed");
        };
    }

    String took(CallFacts facts) {
        return facts.isOver() ? Figures.milliseconds(facts.tookNs()) : "…";
    }

    /** What the request is, and how large. */
    String requestTitle(CallFacts facts) {
        return facts.sent() == 0
                ? messages.of("calls.request")
                : messages.of("calls.request.title", Figures.bytes(facts.sent()));
    }

    /** What the response is, how long it took, and how large it is. */
    String responseTitle(CallFacts facts) {
        if (!facts.isOver()) {
            return messages.of("calls.response");
        }
        return facts.received() == 0
                ? messages.of("calls.response.took", took(facts))
                : messages.of("calls.response.title", took(facts), Figures.bytes(facts.received()));
    }

    static String bytes(long bytes) {
        return bytes == 0 ? "–" : Figures.bytes(bytes);
    }

    /** What a screen reader says of a row, and what is copied of it. */
    String line(CallFacts facts) {
        return String.join(
                " ",
                time(facts),
                protocol(facts),
                facts.what(),
                facts.model(),
                status(facts),
                took(facts),
                bytes(facts.sent()),
                bytes(facts.received()));
    }

    /** Whether each of the words, in small letters, stands somewhere in it. */
    boolean matches(CallFacts facts, List<String> words) {
        String all =
                String.join(
                                "\n",
                                protocol(facts),
                                facts.start().server(),
                                facts.what(),
                                facts.model(),
                                status(facts),
                                facts.end().map(CallEnd::words).orElse(""))
                        .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
