package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class SseReaderTest {

    private static List<String> events(byte[] bytes, int pieces, int most) throws IOException {
        BufferedSource source =
                Okio.buffer(
                        new ForwardingSource(new Buffer().write(bytes)) {
                            @Override
                            public long read(Buffer sink, long byteCount) throws IOException {
                                return super.read(sink, Math.min(byteCount, pieces));
                            }
                        });
        SseReader reader = new SseReader(source, most);
        List<String> events = new ArrayList<>();
        Optional<String> next;
        while ((next = reader.next()).isPresent()) {
            events.add(next.get());
        }
        return events;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10_000})
    void howeverItIsCutAndEnded(int pieces) throws IOException {
        String text =
                """
                \ufeffdata: {"a":"ü世😀"}

                : a comment
                event: message
                id: 7
                retry: 5
                data:one
                data:  two
                data
                data:

                datum: no
                nothing


                data: last

                """;
        List<String> expected = List.of("{\"a\":\"ü世😀\"}", "one\n two\n\n", "last");
        for (String end : List.of("\n", "\r", "\r\n")) {
            assertEquals(expected, events(utf8(text.replace("\n", end)), pieces, 100));
        }
    }

    @Test
    void nothingAtAll() throws IOException {
        assertEquals(List.of(), events(new byte[0], 1, 10));
        assertEquals(List.of(), events(utf8("\n\n: c\n\n"), 1, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: a", "data: a\n", "data: a\n\ndata", "x"})
    void anEventThatIsCutOffIsTold(String text) {
        IOException told = assertThrows(IOException.class, () -> events(utf8(text), 5, 100));
        assertTrue(told.getMessage().contains("middle of an event"), told.getMessage());
    }

    @Test
    void anEventHasALimit() throws IOException {
        String ten = "data:0123456789\n";
        assertEquals(1, events(utf8(ten + "\n"), 5, 20).size());
        for (String text :
                List.of(
                        ten + ten + "\n",
                        "data:" + "x".repeat(21) + "\n\n",
                        ":" + "x".repeat(30))) {
            IOException told = assertThrows(IOException.class, () -> events(utf8(text), 5, 20));
            assertTrue(told.getMessage().contains("limit of 20 bytes"), told.getMessage());
        }
    }

    @Test
    void whatIsNotUtf8IsTold() {
        byte[] bytes = {'d', 'a', 't', 'a', ':', (byte) 0xc3, '\n', '\n'};
        assertThrows(IOException.class, () -> events(bytes, 5, 20));
    }

    /** Any bytes are events or are refused as a broken body. */
    @Test
    void noiseIsReadOrRefused() {
        Random random = new Random(30);
        byte[] alphabet = utf8("data: :\r\n\n\nü{}\"");
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                for (String event : events(bytes, 1 + random.nextInt(9), 16)) {
                    assertTrue(utf8(event).length <= 16);
                }
            } catch (BodyReader.BrokenBodyException refused) {
                assertTrue(refused.getMessage() != null);
            } catch (IOException other) {
                throw new AssertionError(other);
            }
        }
    }
}
