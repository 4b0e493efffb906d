package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.demo.CallParameters.SequenceId;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class SequenceTest {

    private static DemoServer server;
    private static HttpCaller http;
    private static GrpcCaller grpc;

    @BeforeAll
    static void start() throws IOException {
        server = DemoServer.start(DemoServer.Options.DEFAULTS);
        http = new HttpCaller(server);
        grpc = new GrpcCaller(server);
    }

    @AfterAll
    static void stop() {
        grpc.close();
        http.close();
        server.close();
    }

    private static HttpResponse<byte[]> add(int value, String parameters)
            throws InterruptedException {
        return http.post(
                "/v2/models/simple_sequence/infer",
                "{\"inputs\":[{\"name\":\"INPUT\",\"datatype\":\"INT32\",\"shape\":[1,1],"
                        + "\"data\":["
                        + value
                        + "]}],\"parameters\":{"
                        + parameters
                        + "}}");
    }

    private static int sum(int value, String parameters) throws InterruptedException {
        return JsonMapper.shared()
                .readTree(add(value, parameters).body())
                .at("/outputs/0/data/0")
                .intValue();
    }

    @Test
    void sumsUpOverHttpEachSequenceForItself() throws InterruptedException {
        assertEquals(1, sum(1, "\"sequence_id\":7,\"sequence_start\":true"));
        assertEquals(10, sum(10, "\"sequence_id\":\"7\",\"sequence_start\":true"));
        assertEquals(3, sum(2, "\"sequence_id\":7"));
        assertEquals(30, sum(20, "\"sequence_id\":\"7\",\"sequence_end\":true"));
        assertEquals(5, sum(5, "\"sequence_id\":7,\"sequence_start\":true"), "starts again");
        assertEquals(6, sum(1, "\"sequence_id\":7,\"sequence_end\":true"));
        assertEquals(400, add(1, "\"sequence_id\":7").statusCode(), "ended");
        long most = -1;
        String id = "\"sequence_id\":" + Long.toUnsignedString(most);
        assertEquals(2, sum(2, id + ",\"sequence_start\":true"));
        assertEquals(
                5,
                GrpcCaller.ints(
                        grpc.blocking()
                                .modelInfer(request(3, int64(most), Map.of("sequence_end", true)))
                                .getRawOutputContents(0))[0],
                "the same sequence in the other protocol");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"sequence_id\":9' | 400 | must specify the START flag",
                "'\"sequence_start\":true' | 400 | must specify a non-zero or non-empty"
                        + " correlation ID",
                "'\"sequence_id\":\"\"' | 400 | must specify a non-zero or non-empty",
                "'\"sequence_id\":0' | 400 | must specify a non-zero or non-empty",
                "'\"sequence_id\":-1' | 500 | Unable to parse 'sequence_id'",
                "'\"sequence_id\":true' | 500 | Unable to parse 'sequence_id'",
                "'\"sequence_id\":1,\"sequence_end\":1' | 500 | Unable to parse 'sequence_end'",
                "'\"sequence_id\":1,\"triton_enable_empty_final_response\":true' | 400 |"
                        + " reserved for Triton usage",
                "'\"sequence_id\":1,\"custom\":[1]' | 400 | parameter 'custom' has invalid type"
            })
    void refusesAsTritonDoes(String parameters, int status, String text)
            throws InterruptedException {
        HttpResponse<byte[]> refused = add(1, parameters);
        assertEquals(status, refused.statusCode());
        assertEquals(true, HttpCaller.text(refused).contains(text), HttpCaller.text(refused));
    }

    @Test
    void refusesAnIdThatIsTooLong() throws InterruptedException {
        String start = "\",\"sequence_start\":true,\"sequence_end\":true";
        assertEquals(200, add(1, "\"sequence_id\":\"" + "x".repeat(128) + start).statusCode());
        assertEquals(501, add(1, "\"sequence_id\":\"" + "x".repeat(129) + start).statusCode());
    }

    private static InferParameter int64(long value) {
        return InferParameter.newBuilder().setInt64Param(value).build();
    }

    private static ModelInferRequest request(
            int value, InferParameter id, Map<String, Boolean> flags) {
        ModelInferRequest.Builder request =
                ModelInferRequest.newBuilder()
                        .setModelName("simple_sequence")
                        .addInputs(GrpcCaller.input("INPUT", "INT32", 1, 1))
                        .addRawInputContents(GrpcCaller.ints(value))
                        .putParameters("sequence_id", id);
        flags.forEach(
                (name, flag) ->
                        request.putParameters(
                                name, InferParameter.newBuilder().setBoolParam(flag).build()));
        return request.build();
    }

    @Test
    void refusesParametersOfTheWrongKindOverGrpc() {
        for (Map.Entry<String, InferParameter> wrong :
                List.of(
                                Map.entry(
                                        "sequence_id",
                                        InferParameter.newBuilder().setUint64Param(1)),
                                Map.entry(
                                        "priority", InferParameter.newBuilder().setInt64Param(-1)),
                                Map.entry("timeout", InferParameter.newBuilder().setUint64Param(1)),
                                Map.entry("custom", InferParameter.newBuilder().setUint64Param(1)),
                                Map.entry(
                                        "triton_x", InferParameter.newBuilder().setBoolParam(true)))
                        .stream()
                        .map(each -> Map.entry(each.getKey(), each.getValue().build()))
                        .toList()) {
            ModelInferRequest request =
                    request(1, int64(70), Map.of("sequence_start", true)).toBuilder()
                            .putParameters(wrong.getKey(), wrong.getValue())
                            .build();
            StatusRuntimeException refused =
                    assertThrows(
                            StatusRuntimeException.class,
                            () -> grpc.blocking().modelInfer(request));
            assertEquals(Code.INVALID_ARGUMENT, refused.getStatus().getCode(), wrong.getKey());
        }
    }

    @Test
    void aStreamKeepsTheOrderOfASequence() throws Exception {
        StreamCaller stream = new StreamCaller(grpc, false);
        stream.send(request(1, int64(71), Map.of("sequence_start", true)));
        for (int value = 2; value <= 40; value++) {
            stream.send(request(value, int64(71), Map.of()));
        }
        List<Integer> sums =
                stream.finish().stream()
                        .map(response -> response.getInferResponse().getRawOutputContents(0))
                        .map(bytes -> GrpcCaller.ints(bytes)[0])
                        .toList();
        assertEquals(40, sums.size());
        for (int n = 1; n <= 40; n++) {
            assertEquals(n * (n + 1) / 2, sums.get(n - 1));
        }
    }

    @Test
    void forgetsASequenceThatNobodyCalls() throws Refusal {
        AtomicLong clock = new AtomicLong();
        Sequences sequences = new Sequences("m", 1000, clock::get);
        SequenceId id = SequenceId.of("a");
        Sequences.Sequence first = sequences.admit(call(id, true));
        clock.addAndGet(TimeUnit.MICROSECONDS.toNanos(1000));
        assertSame(first, sequences.admit(call(id, false)));
        clock.addAndGet(TimeUnit.MICROSECONDS.toNanos(1001));
        Refusal refused = assertThrows(Refusal.class, () -> sequences.admit(call(id, false)));
        assertEquals(Status.INVALID_ARGUMENT, refused.status());
        assertNotSame(first, sequences.admit(call(id, true)));
    }

    private static CallParameters call(SequenceId id, boolean start) {
        return new CallParameters(id, start, false, 0, Map.of());
    }
}
