package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.app.calls.CallFacts.Message;
import dev.tritonexplorer.app.calls.DetailLine.Kind;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.CallContent;
import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallMessage;
import dev.tritonexplorer.client.CallTensor;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.tensors.ElementText;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a call out, line by line. Reads bodies, which takes a while: not for the FX thread. */
final class DetailWriter {

    /** Longer lines are broken. */
    static final int LONGEST = 100;

    /** Lines of one message among many, so that the others are seen, too. */
    static final int MOST_LINES_EACH = 60;

    /** Lines of a body that is alone. */
    static final int MOST_LINES = 5_000;

    /** Bytes of messages that are read for one side; of further ones only their sizes are told. */
    private static final long MOST_READ = 1 << 20;

    private static final int MOST_HEX = 512;

    private final Messages messages;

    DetailWriter(Messages messages) {
        this.messages = messages;
    }

    CallDetail write(CallFacts facts) {
        return new CallDetail(facts, request(facts), response(facts));
    }

    private List<DetailLine> request(CallFacts facts) {
        List<DetailLine> lines = new ArrayList<>();
        boolean http = facts.start().protocol() == Protocol.HTTP;
        lines.add(
                DetailLine.of(
                        Kind.HEAD,
                        http
                                ? facts.start().method() + " " + facts.start().target()
                                : facts.start().target()));
        boolean hasHost =
                facts.requestHeaders().stream()
                        .anyMatch(header -> header.name().equalsIgnoreCase("host"));
        if (!hasHost) {
            lines.add(
                    new DetailLine(
                            Kind.HEADER, http ? "Host" : ":authority", facts.start().server()));
        }
        headers(facts.requestHeaders(), lines);
        messages(facts, true, lines);
        return lines;
    }

    private List<DetailLine> response(CallFacts facts) {
        List<DetailLine> lines = new ArrayList<>();
        boolean http = facts.start().protocol() == Protocol.HTTP;
        String status =
                http ? facts.answer().orElse("") : facts.end().map(end -> end.status()).orElse("");
        if (!status.isEmpty()) {
            lines.add(DetailLine.of(Kind.HEAD, status));
        } else if (facts.isOver()) {
            lines.add(DetailLine.of(Kind.HEAD, messages.of("calls.detail.noAnswer")));
        } else {
            lines.add(
                    DetailLine.of(
                            Kind.NOTE,
                            facts.answer().isPresent()
                                    ? messages.of("calls.detail.goesOn")
                                    : messages.of("calls.detail.waiting")));
        }
        facts.end()
                .filter(end -> end.failure().isPresent() && !end.words().isBlank())
                .ifPresent(end -> text(Kind.PROBLEM, end.words(), MOST_LINES, lines));
        headers(facts.answerHeaders(), lines);
        messages(facts, false, lines);
        facts.end()
                .map(end -> end.trailers())
                .filter(trailers -> !trailers.isEmpty())
                .ifPresent(
                        trailers -> {
                            lines.add(DetailLine.of(Kind.GAP, ""));
                            lines.add(
                                    DetailLine.of(Kind.MARK, messages.of("calls.detail.trailers")));
                            headers(trailers, lines);
                        });
        return lines;
    }

    private static void headers(List<CallHeader> headers, List<DetailLine> lines) {
        for (CallHeader header : headers) {
            List<String> parts = broken(header.value());
            lines.add(new DetailLine(Kind.HEADER, header.name(), parts.getFirst()));
            parts.subList(1, parts.size())
                    .forEach(part -> lines.add(DetailLine.of(Kind.TEXT, part)));
        }
    }

    private void messages(CallFacts facts, boolean outgoing, List<DetailLine> lines) {
        List<Message> all =
                facts.messages().stream().filter(one -> one.outgoing() == outgoing).toList();
        boolean many = all.size() > 1 || facts.start().method().equals("ModelStreamInfer");
        long read = 0;
        int position = 0;
        int gapAt = LoggedCall.MOST_EACH;
        for (Message message : facts.messages()) {
            if (facts.unlisted() > 0 && position++ == gapAt) {
                lines.add(DetailLine.of(Kind.GAP, ""));
                lines.add(
                        DetailLine.of(
                                Kind.NOTE, messages.of("calls.detail.unlisted", facts.unlisted())));
            }
            if (message.outgoing() != outgoing) {
                continue;
            }
            lines.add(DetailLine.of(Kind.GAP, ""));
            lines.add(DetailLine.of(Kind.MARK, mark(facts, message, many)));
            CallMessage body = message.body();
            if (body == null) {
                lines.add(DetailLine.of(Kind.NOTE, messages.of("calls.detail.letGo")));
            } else if (read <= MOST_READ) {
                read += body.kept();
                body(body, many ? MOST_LINES_EACH : MOST_LINES, lines);
            }
        }
    }

    private String mark(CallFacts facts, Message message, boolean many) {
        if (many) {
            return messages.of(
                    "calls.detail.message",
                    message.number(),
                    Figures.milliseconds(message.afterNs()),
                    message.size());
        }
        return facts.start().protocol() == Protocol.HTTP
                ? messages.of("calls.detail.body", message.size())
                : messages.of("calls.detail.single", message.size());
    }

    private void body(CallMessage body, int most, List<DetailLine> lines) {
        CallContent content = body.content();
        boolean unread = content.text().isBlank() && content.tensors().isEmpty();
        if (unread && body.kept() > 0) {
            byte[] bytes = body.bytes();
            byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, MOST_HEX));
            text(Kind.TEXT, ElementText.of(first, false).text(), most, lines);
            missing(body.size() - first.length, lines);
            return;
        }
        text(Kind.TEXT, content.text(), most, lines);
        for (CallTensor tensor : content.tensors()) {
            lines.add(
                    new DetailLine(
                            Kind.TENSOR,
                            tensor.name(),
                            messages.of(
                                    "calls.detail.tensor",
                                    tensor.datatype(),
                                    tensor.shape(),
                                    tensor.size())));
            text(Kind.TEXT, TensorLines.start(tensor), most, lines);
        }
        missing(body.size() - body.kept(), lines);
    }

    private void missing(long bytes, List<DetailLine> lines) {
        if (bytes > 0) {
            lines.add(DetailLine.of(Kind.NOTE, messages.of("calls.detail.more", bytes)));
        }
    }

    private void text(Kind kind, String text, int most, List<DetailLine> lines) {
        if (text.isBlank()) {
            return;
        }
        int written = 0;
        int left = 0;
        for (String line : text.strip().split("\\R")) {
            for (String part : broken(line)) {
                if (written < most) {
                    lines.add(DetailLine.of(kind, part));
                    written++;
                } else {
                    left++;
                }
            }
        }
        if (left > 0) {
            lines.add(DetailLine.of(Kind.NOTE, messages.of("calls.detail.moreLines", left)));
        }
    }

    /** A line in parts that are not too long, at blanks where there are some. */
    private static List<String> broken(String line) {
        List<String> parts = new ArrayList<>();
        String whole = line.replace("\t", "    ");
        String indent = " ".repeat(Math.min(20, whole.length() - whole.stripLeading().length()));
        int from = 0;
        while (whole.length() - from > LONGEST) {
            int blank = whole.lastIndexOf(' ', from + LONGEST);
            int end = blank > from + LONGEST / 2 ? blank + 1 : from + LONGEST;
            parts.add((from == 0 ? "" : indent) + whole.substring(from, end).stripTrailing());
            from = end;
        }
        parts.add((from == 0 ? "" : indent) + whole.substring(from));
        return parts;
    }
}
