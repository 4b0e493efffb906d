package dev.tritonexplorer.app.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.calls.DetailLine.Kind;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.CallContent;
import dev.tritonexplorer.client.CallEnd;
import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallObserver;
import dev.tritonexplorer.client.CallStart;
import dev.tritonexplorer.client.CallTensor;
import dev.tritonexplorer.client.ErrorKind;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

class DetailWriterTest {

    private final CallLog log = new CallLog(InstantSource.system());
    private final DetailWriter writer = new DetailWriter(new Messages());

    private CallDetail last() {
        return writer.write(log.calls().getLast().facts());
    }

    private static List<String> plain(List<DetailLine> lines) {
        return lines.stream().map(DetailLine::plain).toList();
    }

    @Test
    void aFailureWithoutAnAnswerSaysWhy() {
        log.started(SpokenCalls.http("GET", "/v2"))
                .ended(
                        new CallEnd(
                                "",
                                Optional.of(ErrorKind.TIMED_OUT),
                                "No answer within 5 s",
                                List.of()));
        assertEquals(List.of("No answer", "No answer within 5 s"), plain(last().response()));
        assertEquals(List.of("GET /v2", "Host: gpu-box:8000"), plain(last().request()));
    }

    @Test
    void grpcTellsItsStatusAndTrailers() {
        CallObserver call = log.started(SpokenCalls.grpc("ModelReady"));
        assertEquals(List.of("(Waiting for the answer…)"), plain(last().response()));
        call.ended(
                new CallEnd(
                        "NOT_FOUND",
                        Optional.of(ErrorKind.NOT_FOUND),
                        "unknown",
                        List.of(new CallHeader("a", "b"))));
        assertEquals(
                List.of("NOT_FOUND", "unknown", "", "— Trailers", "a: b"),
                plain(last().response()));
        assertEquals(
                List.of("/inference.GRPCInferenceService/ModelReady", ":authority: gpu-box:8001"),
                plain(last().request()));
    }

    @Test
    void bytesThatAreNoTextAreHex() {
        CallStart start = SpokenCalls.http("POST", "/x");
        log.started(start)
                .sent(new SpokenMessage(2000, new byte[] {1, 2, 'A'}, "", CallContent.NOTHING));
        List<String> lines = plain(last().request());
        assertTrue(lines.get(4).startsWith("00000000  01 02 41"), lines.toString());
        assertEquals("(1,997 more bytes not kept)", lines.get(5));
    }

    @Test
    void longLinesAreBrokenAndVeryManyAreNot() {
        String numbers = "1234567, ".repeat(100_000);
        log.started(SpokenCalls.http("POST", "/x")).sent(SpokenMessage.of(numbers, List.of()));
        List<DetailLine> lines = last().request();
        assertEquals(DetailWriter.MOST_LINES + 5, lines.size());
        assertTrue(
                lines.stream().allMatch(one -> one.text().length() <= DetailWriter.LONGEST + 20));
        assertEquals(Kind.NOTE, lines.getLast().kind());
    }

    private static String start(String datatype, long size, byte... bytes) {
        return TensorLines.start(
                new CallTensor("t", datatype, "[9]", size, MemorySegment.ofArray(bytes)));
    }

    @Test
    void showsTheFirstValuesOfWhatIsThere() {
        byte[] text = {2, 0, 0, 0, 'h', 'i', 9, 0, 0, 0, 'c', 'u'};
        assertEquals("[\"hi\", …]", start("BYTES", 100, text));
        assertEquals("[513, …]", start("INT16", 100, (byte) 1, (byte) 2, (byte) 3));
        assertEquals("[513]", start("INT16", 2, (byte) 1, (byte) 2));
        assertEquals("01", start("FP32", 4, (byte) 1));
        assertEquals("01 02", start("ODD", 2, (byte) 1, (byte) 2));
        assertEquals("", start("FP32", 4));
    }
}
