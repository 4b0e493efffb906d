package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.GenerateStream;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.snippets.Call;
import dev.tritonexplorer.tensors.GenerateJson;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A text through Triton's generate extension: the model's text as it comes, or JSON lines. */
final class GenerateRun {

    private final TritonClient client;
    private final Endpoint endpoint;
    private final Console console;
    private final StopSignal stopSignal;
    private final boolean json;
    private final boolean verbose;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private List<String> outputs = List.of();
    private long begin;
    private long firstNs;
    private int answers;

    /**
     * @param json whether every answer is a line of JSON
     * @param verbose whether the times are said on the standard error
     */
    GenerateRun(
            TritonClient client,
            Endpoint endpoint,
            Console console,
            StopSignal stopSignal,
            boolean json,
            boolean verbose) {
        this.client = client;
        this.endpoint = endpoint;
        this.console = console;
        this.stopSignal = stopSignal;
        this.json = json;
        this.verbose = verbose;
    }

    /** Returns the exit code. */
    int run(Call.Generate call, ModelMetadata model) {
        outputs = model.outputs().stream().map(TensorMetadata::name).toList();
        begin = System.nanoTime();
        try {
            if (call.streamed()) {
                stream(call);
            } else {
                whole(call);
            }
        } catch (TritonException problem) {
            return stopped.get() || problem.kind() == ErrorKind.CANCELLED
                    ? ExitCode.INTERRUPTED
                    : failed(problem);
        } finally {
            endLine();
        }
        if (verbose) {
            console.err(
                    Messages.text(
                            "infer.generated",
                            answers,
                            ms(firstNs),
                            ms(System.nanoTime() - begin)));
        }
        return stopped.get() && !console.isOutBroken() ? ExitCode.INTERRUPTED : ExitCode.OK;
    }

    private void whole(Call.Generate call) {
        Thread caller = Thread.currentThread();
        try (var _ = stopSignal.onStop(() -> stop(caller::interrupt))) {
            came(client.generate(call.model(), call.version(), call.body()));
        }
    }

    private void stream(Call.Generate call) {
        try (GenerateStream stream =
                        client.generateStream(call.model(), call.version(), call.body());
                var _ = stopSignal.onStop(() -> stop(stream::close))) {
            for (Optional<String> next = stream.next();
                    next.isPresent() && !console.isOutBroken();
                    next = stream.next()) {
                came(next.get());
            }
        }
    }

    private void stop(Runnable end) {
        stopped.set(true);
        end.run();
    }

    private void came(String answer) {
        long since = System.nanoTime() - begin;
        firstNs = answers == 0 ? since : firstNs;
        String text = GenerateJson.text(answer, outputs);
        if (json) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("text", text);
            row.put("answer", Json.parse(answer));
            row.put("index", answers);
            row.put("since_request_us", BigDecimal.valueOf(since, 3));
            console.out(Json.line(row));
        } else {
            console.part(text);
        }
        answers++;
    }

    private void endLine() {
        if (!json && answers > 0) {
            console.out("");
        }
    }

    private int failed(TritonException problem) {
        if (json) {
            Map<String, Object> row = new LinkedHashMap<>();
            InferJsonPrinter.put(row, problem);
            console.out(Json.line(row));
        } else {
            console.err(Messages.text("failure", Failures.line(endpoint, problem)));
        }
        return ExitCode.SOME_FAILED;
    }

    private static String ms(long nanoseconds) {
        return String.format(Locale.ROOT, "%.3f", nanoseconds / 1e6);
    }
}
