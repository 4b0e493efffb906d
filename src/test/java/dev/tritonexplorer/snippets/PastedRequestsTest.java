package dev.tritonexplorer.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.Authorization;
import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.support.PemCertificates;
import dev.tritonexplorer.support.TestServers;
import dev.tritonexplorer.support.TlsFront;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a request says beside its tensors, and how it travels, arrives too. */
class PastedRequestsTest extends PastedSnippets {

    private static final Tensor ROW =
            Tensor.ofInts(Shape.of(1, 16), IntStream.range(0, 16).toArray());

    private static InferRequest simple() {
        return InferRequest.of(
                "simple", new InferInput("INPUT0", ROW), new InferInput("INPUT1", ROW));
    }

    private static InferRequest repeat() {
        return InferRequest.of(
                "repeat_int32",
                new InferInput("IN", Tensor.ofInts(Shape.of(3), 4, 5, 6)),
                new InferInput("DELAY", Values.ofInts(DataType.UINT32, Shape.of(3), 0, 0, 0)),
                new InferInput("WAIT", Values.ofInts(DataType.UINT32, Shape.of(1), 0)));
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatARequestSays(Protocol protocol) throws Exception {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("text " + Samples.HOSTILE, Parameter.of(Samples.HOSTILE));
        parameters.put("flag", Parameter.of(true));
        parameters.put("whole", Parameter.of(Long.MAX_VALUE));
        if (protocol == Protocol.HTTP) {
            parameters.put("fraction", Parameter.of(0.25));
        }
        InferRequest request =
                InferRequest.of(
                                "reveal",
                                new InferInput("INPUT0", Tensor.ofInts(Shape.of(1, 1), 7)))
                        .withVersion("1")
                        .withId(protocol == Protocol.GRPC ? Samples.HOSTILE : "it's 1")
                        .withPriority(1)
                        .withServerTimeout(Duration.ofSeconds(20))
                        .withParameters(parameters)
                        .withOutputs(RequestedOutput.of("REQUEST"));
        sameAnswers(new Call.Infer(request), Route.to(real, protocol));
    }

    @Test
    void classes() throws Exception {
        sameAnswers(
                new Call.Infer(
                        simple().withOutputs(
                                        new RequestedOutput("OUTPUT0", 3),
                                        RequestedOutput.of("OUTPUT1"))));
    }

    @Test
    void aPlaceInASequence() throws Exception {
        Tensor five = Tensor.ofInts(Shape.of(1, 1), 5);
        for (Sequence place :
                List.of(Sequence.of(-7L, true, true), Sequence.of("it's", true, true))) {
            InferRequest request =
                    InferRequest.of("simple_sequence", new InferInput("INPUT", five))
                            .withSequence(place);
            sameAnswers(Language.CURL, new Call.Infer(request), Route.to(real, Protocol.HTTP));
            sameAnswers(Language.GRPCURL, new Call.Infer(request), Route.to(real, Protocol.GRPC));
            sameAnswers(Language.PYTHON, new Call.Infer(request), Route.to(real, Protocol.GRPC));
            sameAnswers(Language.PYTHON, new Call.Infer(request), Route.to(real, Protocol.HTTP));
            sameAnswers(Language.JAVA, new Call.Infer(request), Route.to(real, Protocol.GRPC));
        }
    }

    @Test
    void asynchronously() throws Exception {
        for (Protocol protocol : Protocol.values()) {
            Route route = Route.to(real, protocol).withMode(CallMode.ASYNC);
            sameAnswers(Language.PYTHON, new Call.Infer(simple()), route);
        }
        sameAnswers(
                Language.JAVA,
                new Call.Infer(simple()),
                Route.to(real, Protocol.HTTP).withMode(CallMode.ASYNC));
    }

    @Test
    void onAStream() throws Exception {
        Route route = Route.to(real, Protocol.GRPC).withMode(CallMode.STREAM);
        for (Language language : List.of(Language.GRPCURL, Language.PYTHON, Language.JAVA)) {
            sameAnswers(language, new Call.Infer(repeat()), route);
        }
        // A model with one answer takes a stream, too, and HTTP has the same answer.
        sameAnswers(new Call.Infer(simple()), route);
    }

    @Test
    void packed() throws Exception {
        for (Compression packing : List.of(Compression.GZIP, Compression.DEFLATE)) {
            InferRequest request =
                    simple().withSettings(CallSettings.DEFAULTS.withCompression(packing, packing));
            Route http = Route.to(real, Protocol.HTTP);
            sameAnswers(Language.CURL, new Call.Infer(request), http);
            sameAnswers(Language.PYTHON, new Call.Infer(request), http);
        }
        InferRequest request =
                simple().withSettings(
                                CallSettings.DEFAULTS.withCompression(
                                        Compression.GZIP, Compression.NONE));
        sameAnswers(new Call.Infer(request), Route.to(real, Protocol.GRPC));
    }

    @ParameterizedTest
    @EnumSource
    void inSharedMemory(Protocol protocol) throws Exception {
        InferRequest request =
                simple().withOutputs(RequestedOutput.of("OUTPUT0"), RequestedOutput.of("OUTPUT1"));
        Route route =
                Route.to(real, protocol)
                        .withSharing(SharedMemoryKind.SYSTEM, Map.of("OUTPUT1", 64L));
        sameAnswers(new Call.Infer(request), route);
        for (DataType datatype : List.of(DataType.BYTES, DataType.BF16)) {
            Call.Infer call = new Call.Infer(Samples.identity(Samples.of(datatype)));
            Route inputsOnly =
                    Route.to(real, protocol).withSharing(SharedMemoryKind.SYSTEM, Map.of());
            sameAnswers(Language.PYTHON, call, inputsOnly);
        }
        assertEquals(List.of(), leftBy(shell.processes()));
    }

    /** Regions and files: their names hold the number of the process that they are of. */
    private List<String> leftBy(List<Long> processes) throws IOException {
        List<String> names = new ArrayList<>();
        try (TritonClient client = TritonClient.connect(real.http());
                Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
            client.sharedMemory().systemRegions("").forEach(region -> names.add(region.name()));
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        names.removeIf(
                name ->
                        processes.stream()
                                .noneMatch(
                                        pid ->
                                                name.startsWith("copied_" + pid + "_")
                                                        || name.startsWith("triton-explorer-")
                                                                && name.contains("-" + pid + "-")));
        return names;
    }

    @Test
    void everyShellReadsTheSame() throws Exception {
        Call.Infer call =
                new Call.Infer(
                        Samples.identity(Samples.of(DataType.BYTES)),
                        Optional.empty(),
                        "The picture " + Samples.HOSTILE);
        for (Language language : List.of(Language.CURL, Language.GRPCURL)) {
            Snippet snippet = snippets.save(language, call, Route.to(real, Protocol.HTTP));
            String expected = shell.paste("sh", snippet.text());
            for (String each : Shell.all()) {
                assertEquals(expected, shell.paste(each, snippet.text()), each);
            }
        }
    }

    /** Python shows what a line gives, if anything: that is left out. */
    @Test
    void pythonReadsItLineByLine() throws Exception {
        for (CallMode mode : CallMode.values()) {
            Snippet snippet =
                    snippets.save(
                            Language.PYTHON,
                            new Call.Infer(simple()),
                            Route.to(real, Protocol.GRPC).withMode(mode));
            assertEquals(
                    shell.python(python.python(), snippet.text()),
                    shell.intoPython(python.python(), snippet.text())
                            .lines()
                            .filter(line -> !line.startsWith("<"))
                            .map(line -> line + "\n")
                            .collect(Collectors.joining()),
                    mode.name());
        }
    }

    @Test
    void whatIsNoInference() throws Exception {
        List<Call> calls =
                List.of(
                        new Call.ServerReady(),
                        new Call.Server(),
                        new Call.Index(),
                        new Call.Model("simple", "1"),
                        new Call.Config("simple", ""),
                        new Call.Statistics("simple", ""),
                        new Call.Statistics("", ""));
        for (Call call : calls) {
            Route route = Route.to(real, Protocol.HTTP);
            String word =
                    switch (call) {
                        case Call.ServerReady() -> "200|true|True";
                        case Call.Server() -> "triton";
                        default -> "simple";
                    };
            for (Language language : List.of(Language.CURL, Language.GRPCURL)) {
                String printed = shell.paste("sh", snippets.save(language, call, route).text());
                assertTrue(printed.matches("(?s).*(" + word + ").*"), printed);
            }
            String printed =
                    shell.python(
                            python.python(), snippets.save(Language.PYTHON, call, route).text());
            assertTrue(printed.matches("(?s).*(" + word + ").*"), printed);
        }
        for (Call call : List.of(calls.get(3), calls.get(4), new Call.ServerReady())) {
            String printed =
                    shell.java(
                            snippets.save(Language.JAVA, call, Route.to(real, Protocol.GRPC))
                                    .text());
            assertTrue(printed.contains(call instanceof Call.ServerReady ? "true" : "simple"));
        }
    }

    @Test
    void secretsComeFromTheEnvironment(TestServers servers) throws Exception {
        String rule = "inference:knock=it's $1 \"x\"";
        ServerAddresses restricted =
                servers.real(
                        List.of(
                                "--http-restricted-api=" + rule,
                                "--grpc-restricted-protocol=" + rule));
        String secret = "it's $1 \"x\"";
        Call.Infer call = new Call.Infer(simple());
        for (Protocol protocol : Protocol.values()) {
            Map<String, String> headers =
                    new LinkedHashMap<>(Authorization.restricted(protocol, "knock", secret));
            headers.putAll(Authorization.bearer("not told"));
            Route route =
                    Route.to(restricted.of(protocol))
                            .withOptions(ClientOptions.DEFAULTS.withHeaders(headers));
            String variable =
                    protocol == Protocol.HTTP
                            ? "TRITON_KNOCK"
                            : "TRITON_TRITON_GRPC_PROTOCOL_KNOCK";
            shell = shell(Map.of(variable, secret, "TRITON_TOKEN", "other"));
            for (Language language : Language.values()) {
                if (Snippets.obstacle(language, Call.Infer.class, route).isEmpty()) {
                    Snippet snippet = snippets.save(language, call, route);
                    assertFalse(snippet.text().contains(secret), snippet.text());
                    assertFalse(snippet.text().contains("not told"), snippet.text());
                    assertTrue(snippet.variables().contains("TRITON_TOKEN"));
                    sameAnswers(language, call, route);
                }
            }
        }
    }

    @Test
    void overTls() throws Exception {
        PemCertificates identity = PemCertificates.make(folder, "own", "localhost", "EC");
        ClientOptions options =
                ClientOptions.DEFAULTS.withTls(
                        TlsOptions.DEFAULTS.withAuthority(identity.certificate()));
        try (TlsFront http = new TlsFront(real.http(), identity);
                TlsFront grpc = new TlsFront(real.grpc(), identity)) {
            Route route = Route.to(http.endpoint()).withOther(grpc.endpoint()).withOptions(options);
            sameAnswers(new Call.Infer(simple()), route);
            Route other = Route.to(grpc.endpoint()).withOther(http.endpoint()).withOptions(options);
            sameAnswers(Language.PYTHON, new Call.Infer(simple()), other);
        }
    }
}
