package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.CallContent;
import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.CallTensor;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.GenerateStream;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferResponses;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.support.DelayingProxy;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a listener hears of a client's calls: the same over both protocols, and no secret. */
class CallsContractTest extends Contract {

    private static final String SECRET = "xyzzy-4711";

    private final RecordedCalls calls = new RecordedCalls();
    private TritonClient watched;

    @BeforeEach
    void watch(TestServers servers) throws IOException, InterruptedException {
        watched =
                TritonClient.connect(
                        target.endpoint(servers),
                        ClientOptions.DEFAULTS
                                .withHeaders(
                                        Map.of(
                                                "Authorization",
                                                "Bearer " + SECRET,
                                                "X-Mine",
                                                SECRET))
                                .withCalls(calls));
    }

    @AfterEach
    void close() {
        if (watched != null) {
            watched.close();
        }
    }

    @Test
    void anInferenceIsToldWithItsTensors() {
        InferResponse answer = watched.infer(simple(1, 2).withId("seven"));
        RecordedCalls.Call call = calls.only();
        assertEquals(target.protocol(), call.start.protocol());
        boolean http = target.protocol() == Protocol.HTTP;
        assertEquals(http ? "POST" : "ModelInfer", call.start.method());
        assertEquals(
                http ? "/v2/models/simple/infer" : "/inference.GRPCInferenceService/ModelInfer",
                call.start.target());
        assertEquals(http ? "200" : "OK", call.end.status());
        assertEquals(Optional.empty(), call.end.failure());
        CallContent request = call.sent.getFirst().content();
        assertTrue(request.text().contains("\"seven\""), request.text());
        assertEquals(http ? "" : "simple", call.sent.getFirst().model());
        assertEquals(
                List.of("INPUT0 INT32 [1, 16] 64", "INPUT1 INT32 [1, 16] 64"),
                lines(request.tensors()));
        assertEquals(
                3,
                request.tensors().getFirst().start().getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, 3));
        CallContent response = call.received.getFirst().content();
        assertEquals(
                answer.outputs().stream().map(each -> each.name() + " INT32 [1, 16] 64").toList(),
                lines(response.tensors()));
        assertFalse(response.text().contains("raw_output_contents"));
        assertEquals(
                -2,
                response.tensors().get(1).start().getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, 0));
    }

    private static List<String> lines(List<CallTensor> tensors) {
        return tensors.stream()
                .map(
                        one ->
                                one.name()
                                        + " "
                                        + one.datatype()
                                        + " "
                                        + one.shape()
                                        + " "
                                        + one.size())
                .toList();
    }

    @Test
    void keepsTheBeginningOfWhatIsLargeAndChangesNothing() {
        calls.most = 1000;
        Tensor large = floats(100_000);
        assertEquals(
                large.toFloats()[99_999],
                watched.infer(identity(large))
                        .outputs()
                        .getFirst()
                        .data()
                        .read()
                        .toFloats()[99_999]);
        RecordedCalls.Call call = calls.only();
        for (var message : List.of(call.sent.getFirst(), call.received.getFirst())) {
            assertEquals(1000, message.kept());
            assertTrue(message.size() > 400_000, "of " + message.size());
            CallTensor tensor = message.content().tensors().getFirst();
            assertEquals("[100000]", tensor.shape());
            assertEquals(400_000, tensor.size());
            assertTrue(tensor.start().byteSize() > 500 && tensor.start().byteSize() < 1000);
            assertEquals(-6.5f, tensor.start().get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4));
        }
    }

    @Test
    void countsWhatNobodyKeeps() {
        calls.most = 0;
        watched.infer(identity(floats(1000)));
        RecordedCalls.Call call = calls.only();
        assertEquals(0, call.sent.getFirst().kept() + call.received.getFirst().kept());
        assertTrue(call.sent.getFirst().size() > 4000);
        assertTrue(call.received.getFirst().size() > 4000);
        assertEquals(List.of(), call.received.getFirst().content().tensors());
    }

    @Test
    void packedBodiesAreUnpackedForWhoeverLooks() {
        assumeTrue(target.protocol() == Protocol.HTTP, "gRPC packs below its messages");
        CallSettings packed =
                CallSettings.DEFAULTS.withCompression(Compression.GZIP, Compression.DEFLATE);
        watched.infer(simple(1, 2).withSettings(packed));
        RecordedCalls.Call call = calls.only();
        assertEquals(2, call.sent.getFirst().content().tensors().size());
        assertEquals(2, call.received.getFirst().content().tensors().size());
        assertTrue(call.sent.getFirst().size() < 300);
    }

    @Test
    void secretsAreHidden() {
        CallSettings own =
                CallSettings.DEFAULTS.withHeaders(
                        Map.of(
                                "x-api-key",
                                "open sesame",
                                "x-trace",
                                "of " + SECRET,
                                "x-plain",
                                "seen"));
        watched.infer(simple(1, 1).withId("id " + SECRET).withSettings(own));
        watched.serverMetadata();
        assertEquals(2, calls.all.size());
        for (RecordedCalls.Call call : calls.all) {
            assertEquals(CallListener.HIDDEN, value(call.requestHeaders, "authorization"));
            assertEquals(CallListener.HIDDEN, value(call.requestHeaders, "x-mine"));
        }
        RecordedCalls.Call first = calls.all.getFirst();
        assertEquals(CallListener.HIDDEN, value(first.requestHeaders, "x-api-key"));
        assertEquals("of " + CallListener.HIDDEN, value(first.requestHeaders, "x-trace"));
        assertEquals("seen", value(first.requestHeaders, "x-plain"));
        assertTrue(first.sent.getFirst().content().text().contains("id **********"));
        assertFalse(calls.everything().contains(SECRET), calls.everything());
    }

    private static String value(List<CallHeader> headers, String name) {
        return headers.stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .map(CallHeader::value)
                .findFirst()
                .orElse("absent");
    }

    @Test
    void aRefusalIsToldInTheServersWords() {
        String words = failure(() -> watched.modelMetadata("no_such_model")).getMessage();
        RecordedCalls.Call call = calls.only();
        assertTrue(call.end.words().contains("no_such_model"), call.end.words());
        assertTrue(words.contains(call.end.words()), words);
        assertTrue(List.of("400", "404", "NOT_FOUND").contains(call.end.status()));
        assertEquals(Optional.of(ErrorKind.NOT_FOUND), call.end.failure());
    }

    @Test
    void streamsAreToldMessageByMessage() {
        assumeTrue(target.protocol() == Protocol.GRPC, "no streams over HTTP");
        InferRequest repeat =
                InferRequest.of(
                        "repeat_int32",
                        new InferInput("IN", Tensor.ofInts(Shape.of(3), 4, 5, 6)),
                        new InferInput(
                                "DELAY", Values.ofInts(DataType.UINT32, Shape.of(3), 0, 0, 0)),
                        new InferInput("WAIT", Values.ofInts(DataType.UINT32, Shape.of(1), 0)));
        try (InferResponses responses = watched.inferStreamed(repeat)) {
            responses.forEach(each -> {});
        }
        RecordedCalls.Call call = calls.awaitOnly();
        assertEquals("ModelStreamInfer", call.start.method());
        assertEquals(List.of("repeat_int32"), call.sent.stream().map(one -> one.model()).toList());
        assertTrue(call.received.size() >= 3, "received " + call.received.size());
        CallContent second = call.received.get(1).content();
        assertTrue(second.text().contains("infer_response"), second.text());
        assertEquals(5, second.tensors().getFirst().start().get(ValueLayout.JAVA_INT_UNALIGNED, 0));
    }

    @Test
    void aListenerThatFailsHarmsNoCall() {
        calls.fails = true;
        assertTrue(watched.isServerLive());
        watched.infer(simple(1, 1));
        assertEquals(0, calls.all.size());
    }

    @Test
    void eventsOfAStreamAreToldOneByOne() {
        assumeTrue(target.protocol() == Protocol.HTTP, "gRPC generates nothing");
        int heard = 0;
        try (GenerateStream stream =
                watched.generateStream("words", "", "{\"text_input\":\"a b c\",\"stream\":true}")) {
            while (stream.next().isPresent()) {
                heard++;
                assertEquals(heard, calls.only().received.size());
            }
        }
        assertEquals(3, heard);
        RecordedCalls.Call call = calls.awaitOnly();
        assertTrue(call.received.get(1).content().text().startsWith("data: {"));
        assertEquals("200", call.end.status());
    }

    @Test
    void nobodyThereIsToldAsSuch() {
        try (TritonClient nowhere =
                TritonClient.connect(
                        Endpoint.of(target.protocol(), "127.0.0.1", 1),
                        ClientOptions.DEFAULTS.withCalls(calls))) {
            failure(nowhere::serverMetadata);
        }
        RecordedCalls.Call call = calls.only();
        boolean http = target.protocol() == Protocol.HTTP;
        assertEquals(http ? "" : "UNAVAILABLE", call.end.status());
        assertEquals(
                Optional.of(http ? ErrorKind.UNREACHABLE : ErrorKind.UNAVAILABLE),
                call.end.failure());
        assertFalse(call.end.words().isEmpty());
        assertEquals(List.of(), call.answerHeaders);
    }

    @Test
    void aCallThatTakesTooLongIsToldAsSuch() throws IOException {
        ClientOptions hasty =
                ClientOptions.DEFAULTS.withControlTimeout(Duration.ofMillis(300)).withCalls(calls);
        try (DelayingProxy proxy = new DelayingProxy(client.endpoint());
                TritonClient impatient = TritonClient.connect(proxy.endpoint(), hasty)) {
            proxy.silence();
            assertEquals(ErrorKind.TIMED_OUT, failure(impatient::serverMetadata).kind());
        }
        RecordedCalls.Call call = calls.awaitOnly();
        assertEquals("", call.end.status());
        assertEquals(Optional.of(ErrorKind.TIMED_OUT), call.end.failure());
        assertFalse(call.end.words().isEmpty());
    }
}
