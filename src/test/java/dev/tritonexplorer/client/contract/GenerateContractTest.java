package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.GenerateStream;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The generate extension, which HTTP alone has, as HTTP alone has no streams. */
class GenerateContractTest extends Contract {

    private static final String LONG =
            "{\"text_input\":\"a b c d e f g h\",\"stream\":true,\"delay_ms\":2000}";

    private boolean isGrpc() {
        if (target.protocol() == Protocol.HTTP) {
            return false;
        }
        assertEquals(
                ErrorKind.UNSUPPORTED,
                failure(() -> client.generate("words", "", "{\"text_input\":\"a\"}")).kind());
        assertEquals(
                ErrorKind.UNSUPPORTED,
                failure(() -> client.generateStream("words", "", "{}")).kind());
        return true;
    }

    private static String text(String answer) {
        return JsonMapper.shared().readTree(answer).path("text_output").stringValue();
    }

    @Test
    void oneAnswer() {
        if (!isGrpc()) {
            String answer =
                    client.generate("words", "1", "{\"id\":\"7\",\"text_input\":\"Grüße, 世界 😀\"}");
            assertEquals("Grüße, 世界 😀", text(answer));
            assertEquals("7", JsonMapper.shared().readTree(answer).path("id").stringValue());
        }
    }

    @Test
    void manyAnswers() {
        if (isGrpc()) {
            return;
        }
        List<String> words = new ArrayList<>();
        try (GenerateStream stream =
                client.generateStream(
                        "words", "", "{\"text_input\":\"Grüße, 世界 😀\",\"stream\":true}")) {
            stream.next().map(GenerateContractTest::text).ifPresent(words::add);
            stream.next().map(GenerateContractTest::text).ifPresent(words::add);
            stream.next().map(GenerateContractTest::text).ifPresent(words::add);
            assertEquals(Optional.empty(), stream.next());
            assertEquals(Optional.empty(), stream.next());
        }
        assertEquals(List.of("Grüße,", "世界", "😀"), words);
    }

    @Test
    void anErrorInTheMiddle() {
        if (isGrpc()) {
            return;
        }
        try (GenerateStream stream =
                client.generateStream(
                        "words", "", "{\"text_input\":\"a b\",\"stream\":true,\"fail_after\":1}")) {
            assertEquals("a", text(stream.next().orElseThrow()));
            TritonException failure = failure(stream::next);
            assertEquals(ErrorKind.SERVER_FAILURE, failure.kind());
            assertEquals("the words have run out", failure.getMessage());
            assertEquals(Optional.empty(), stream.next());
        }
    }

    @Test
    void whatIsRefusedAtOnce() {
        if (isGrpc()) {
            return;
        }
        TritonException first =
                failure(
                        () ->
                                client.generateStream(
                                        "words",
                                        "",
                                        "{\"text_input\":\"a"
                                                + " b\",\"stream\":true,\"fail_after\":0}"));
        assertEquals("the words have run out", first.getMessage());
        TritonException several =
                failure(
                        () ->
                                client.generate(
                                        "words", "", "{\"text_input\":\"a b\",\"stream\":true}"));
        assertTrue(several.getMessage().contains("exactly 1 response"), several.getMessage());
        assertEquals(
                ErrorKind.INVALID_REQUEST,
                failure(() -> client.generate("words", "", "{\"other\":1}")).kind());
        assertEquals(
                ErrorKind.NOT_FOUND,
                failure(() -> client.generateStream("no_such_model", "", "{}")).kind());
        TritonException list = failure(() -> client.generate("words", "", "[1]"));
        assertEquals(ErrorKind.INVALID_REQUEST, list.kind());
        assertTrue(list.serverMessage().isEmpty(), "it is not sent");
    }

    @Test
    void aStreamEndsAtItsDeadline() {
        if (isGrpc()) {
            return;
        }
        ClientOptions options = ClientOptions.DEFAULTS.withInferTimeout(Duration.ofMillis(2500));
        try (TritonClient hasty = TritonClient.connect(client.endpoint(), options);
                GenerateStream stream = hasty.generateStream("words", "", LONG)) {
            assertEquals("a", text(stream.next().orElseThrow()));
            assertEquals(ErrorKind.TIMED_OUT, failure(stream::next).kind());
        }
    }

    @Test
    void aStreamEndsWhenClosed() throws InterruptedException {
        if (isGrpc()) {
            return;
        }
        GenerateStream stream = client.generateStream("words", "", LONG);
        assertEquals("a", text(stream.next().orElseThrow()));
        Thread closing = Thread.ofVirtual().start(stream::close);
        Optional<String> end;
        try {
            end = stream.next();
        } catch (TritonException cancelled) {
            assertEquals(ErrorKind.CANCELLED, cancelled.kind());
            end = Optional.empty();
        }
        assertEquals(Optional.empty(), end);
        closing.join();
        assertEquals("b", text(client.generate("words", "", "{\"text_input\":\"b\"}")));
    }

    @Test
    void httpHasNoStreams() {
        if (target.protocol() == Protocol.HTTP) {
            TritonException failure = failure(() -> client.stream(StreamSettings.DEFAULTS));
            assertEquals(ErrorKind.UNSUPPORTED, failure.kind());
            assertTrue(failure.hint().orElseThrow().contains("gRPC"));
        }
    }
}
