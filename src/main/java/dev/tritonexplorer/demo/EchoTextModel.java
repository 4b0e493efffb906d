package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Decoupled, like a language model: one response for each word of text_input, at most max_tokens
 * (optional). Custom parameters of the request come back with each response. The word {@code !fail}
 * ends it with an error.
 */
final class EchoTextModel implements DemoModel {

    private static final String FAIL = "!fail";

    @Override
    public void execute(Execution run) throws Refusal, InterruptedException {
        byte[] framed = run.input("text_input").data().toArray(ValueLayout.JAVA_BYTE);
        String text =
                new String(
                        framed,
                        Integer.BYTES,
                        framed.length - Integer.BYTES,
                        StandardCharsets.UTF_8);
        @Nullable NamedTensor limit = run.find("max_tokens");
        long most = limit == null ? Long.MAX_VALUE : limit.data().get(NamedTensor.INT, 0);
        if (most < 0) {
            throw Refusal.invalid("'max_tokens' must be 0 or more, got " + most);
        }
        List<String> words = text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
        run.inputsTaken();
        String space = "";
        for (String word : words.subList(0, (int) Math.min(most, words.size()))) {
            run.cancellation().check();
            long since = System.nanoTime();
            if (word.equals(FAIL)) {
                throw new Refusal(Status.INTERNAL, "the text asked for a failure");
            }
            MemorySegment data =
                    Classes.framed(List.of((space + word).getBytes(StandardCharsets.UTF_8)));
            // As language models do, so that the pieces are the text again.
            space = " ";
            run.respond(
                    List.of(new NamedTensor("text_output", DataType.BYTES, new long[] {1}, data)),
                    run.call().parameters().custom(),
                    since);
        }
    }
}
