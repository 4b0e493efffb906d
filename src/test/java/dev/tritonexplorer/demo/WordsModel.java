package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The given text whole, or with {@code stream} a response for each of its words. */
final class WordsModel implements DemoModel {

    @Override
    public void execute(Execution run) throws Refusal, InterruptedException {
        byte[] framed = run.input("text_input").data().toArray(ValueLayout.JAVA_BYTE);
        int length = framed.length - Integer.BYTES;
        String text = new String(framed, Integer.BYTES, length, StandardCharsets.UTF_8);
        @Nullable NamedTensor stream = run.find("stream");
        boolean inParts = stream != null && stream.data().get(ValueLayout.JAVA_BYTE, 0) != 0;
        List<String> parts = inParts ? List.of(text.split(" ")) : List.of(text);
        int failing = number(run, "fail_after", parts.size());
        for (String part : parts.subList(0, failing)) {
            run.cancellation().pause(Duration.ofMillis(number(run, "delay_ms", 0)));
            MemorySegment data = Classes.framed(List.of(part.getBytes(StandardCharsets.UTF_8)));
            run.respond(
                    List.of(new NamedTensor("text_output", DataType.BYTES, new long[] {1}, data)),
                    System.nanoTime());
        }
        if (failing < parts.size()) {
            throw new Refusal(Status.INTERNAL, "the words have run out");
        }
    }

    private static int number(Execution run, String input, int otherwise) {
        NamedTensor given = run.find(input);
        return given == null ? otherwise : given.data().get(NamedTensor.INT, 0);
    }
}
