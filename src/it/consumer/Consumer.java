import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.Keepalive;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.client.metrics.MetricsClient;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Another project's program, with the client as its only dependency. It enters every part of the
 * client that has libraries of its own behind it, and prints a line for each.
 */
public final class Consumer {

    private static final int[] NUMBERS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Consumer() {}

    /**
     * Runs it all.
     *
     * @param args the addresses for HTTP, gRPC, HTTP with TLS, gRPC with TLS and metrics, then the
     *     file of the authority
     */
    public static void main(String... args) throws Exception {
        ClientOptions plain =
                ClientOptions.DEFAULTS.withKeepalive(new Keepalive(LIMIT, LIMIT, false));
        ClientOptions secured = plain.withTls(TlsOptions.DEFAULTS.withAuthority(Path.of(args[5])));
        for (int i = 0; i < 4; i++) {
            Endpoint endpoint = Endpoint.parse(args[i], Protocol.HTTP);
            try (TritonClient client =
                    TritonClient.connect(endpoint, endpoint.tls() ? secured : plain)) {
                use(client);
            }
        }
        try (MetricsClient metrics =
                MetricsClient.connect(Endpoint.parse(args[4], Protocol.HTTP), plain)) {
            say("metrics", metrics.read().requestSuccess("simple", "").getAsDouble() >= 20);
        }
    }

    private static void use(TritonClient client) throws Exception {
        String where = client.endpoint().protocol() + (client.endpoint().tls() ? " TLS" : "");
        say(where + " ready", client.isServerReady());
        ModelConfig config = client.modelConfig("simple", "");
        say(where + " configuration", config.set().orElseThrow().pbtxt().contains("INPUT0"));
        for (Encoding encoding : List.of(Encoding.BINARY, Encoding.JSON)) {
            for (Compression compression : Compression.values()) {
                InferRequest request = simple(encoding);
                request =
                        request.withSettings(
                                request.settings().withCompression(compression, compression));
                say(where + " infer", Arrays.equals(doubled(), sums(client, request)));
            }
        }
        Tensor later =
                client.inferAsync(simple(Encoding.BINARY))
                        .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
                        .tensor("OUTPUT0");
        say(where + " async", Arrays.equals(doubled(), later.toInts()));
        say(where + " statistics", client.statistics("simple", "").size() == 1);
        say(where + " index", !client.repositoryIndex().isEmpty());
        if (client.endpoint().protocol() == Protocol.GRPC) {
            say(where + " stream", streamed(client) == 2);
        } else {
            String answer = client.generate("echo_text", "", "{\"text_input\": \"word\"}");
            say(where + " generate", answer.contains("word"));
        }
    }

    private static InferRequest simple(Encoding encoding) {
        Tensor numbers = Tensor.ofInts(Shape.of(1, 16), NUMBERS);
        return InferRequest.of(
                        "simple",
                        new InferInput("INPUT0", numbers, encoding),
                        new InferInput("INPUT1", numbers, encoding))
                .withOutputs(RequestedOutput.of("OUTPUT0").withEncoding(encoding));
    }

    private static int[] doubled() {
        return Arrays.stream(NUMBERS).map(number -> 2 * number).toArray();
    }

    private static int[] sums(TritonClient client, InferRequest request) {
        return client.infer(request).tensor("OUTPUT0").toInts();
    }

    private static int streamed(TritonClient client) throws Exception {
        AtomicInteger responses = new AtomicInteger();
        InferRequest request =
                InferRequest.of(
                        "repeat_int32",
                        new InferInput("IN", Tensor.ofInts(Shape.of(2), 1, 2)),
                        new InferInput("DELAY", Values.ofInts(DataType.UINT32, Shape.of(2), 0, 0)),
                        new InferInput("WAIT", Values.ofInts(DataType.UINT32, Shape.of(1), 0)));
        try (InferStream stream = client.stream(StreamSettings.DEFAULTS.withDeadline(LIMIT))) {
            stream.send(
                    request,
                    new InferStream.Listener() {
                        @Override
                        public void received(StreamResponse response) {
                            responses.incrementAndGet();
                        }

                        @Override
                        public void ended(StreamEnd end) {
                            end.problem().ifPresent(problem -> responses.set(-1));
                        }
                    });
            stream.finish();
            stream.done().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        return responses.get();
    }

    private static void say(String what, boolean right) {
        if (!right) {
            throw new IllegalStateException(what + " went wrong");
        }
        System.out.println(what);
    }
}
