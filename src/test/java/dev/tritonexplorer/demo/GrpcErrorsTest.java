package dev.tritonexplorer.demo;

import static dev.tritonexplorer.demo.GrpcCaller.input;
import static dev.tritonexplorer.demo.GrpcCaller.ints;
import static dev.tritonexplorer.demo.GrpcCaller.simple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelConfigRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferInputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferRequestedOutputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelReadyRequest;
import dev.tritonexplorer.client.grpc.proto.ModelStatisticsRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryIndexRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelLoadRequest;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;

/** Bad requests over gRPC; code and text were recorded from Triton 2.51 with these requests. */
class GrpcErrorsTest {

    private static final String UNKNOWN = "[request id: <id_unknown>] ";

    private static DemoServer server;
    private static GrpcCaller grpc;

    @BeforeAll
    static void start() throws IOException {
        server = DemoServer.start(DemoServer.Options.DEFAULTS);
        grpc = new GrpcCaller(server);
    }

    @AfterAll
    static void stop() {
        grpc.close();
        server.close();
    }

    private static Arguments invalid(ModelInferRequest.Builder request, String text) {
        return Arguments.of(Code.INVALID_ARGUMENT, text, request.build());
    }

    private static ModelInferRequest.Builder first(InferInputTensor input) {
        return simple().setInputs(0, input);
    }

    private static ModelInferRequest.Builder output(String parameter, InferParameter value) {
        return simple().addOutputs(
                        InferRequestedOutputTensor.newBuilder()
                                .setName("OUTPUT0")
                                .putParameters(parameter, value));
    }

    private static InferParameter number(long value) {
        return InferParameter.newBuilder().setInt64Param(value).build();
    }

    private static InferParameter text(String value) {
        return InferParameter.newBuilder().setStringParam(value).build();
    }

    static Stream<Arguments> requests() {
        ByteString nine = ints(new int[144]);
        return Stream.of(
                Arguments.of(
                        Code.NOT_FOUND,
                        "Request for unknown model: 'nope' is not found",
                        simple().setModelName("nope").build()),
                Arguments.of(
                        Code.NOT_FOUND,
                        "Request for unknown model: 'simple' version 9 is not found",
                        simple().setModelVersion("9").build()),
                invalid(
                        simple().setModelVersion("x"),
                        "failed to get model version from specified version string 'x' (details:"
                                + " stol), version should be an integral value > 0"),
                invalid(
                        simple().setModelVersion("-5"),
                        "invalid model version specified '-5' , version should be an integral"
                                + " value > 0"),
                Arguments.of(
                        Code.UNIMPLEMENTED,
                        "ModelInfer RPC doesn't support models with decoupled transaction policy",
                        GrpcCaller.repeat("", 1, 2).build()),
                invalid(
                        simple().setInputs(1, input("NOPE", "INT32", 1, 16)),
                        "unexpected inference input 'NOPE' for model 'simple'"),
                invalid(
                        simple().removeInputs(1).setId("zz"),
                        "[request id: zz] expected 2 inputs but got 1 inputs for model 'simple'."
                                + " Got input(s) ['INPUT0'], but missing required input(s)"
                                + " ['INPUT1']. Please provide all required input(s)."),
                invalid(
                        simple().addInputs(input("INPUT0", "INT32", 1, 16))
                                .addRawInputContents(ints(new int[16])),
                        UNKNOWN + "input 'INPUT0' already exists in request"),
                invalid(
                        first(input("INPUT0", "FP32", 1, 16)),
                        UNKNOWN
                                + "inference input 'INPUT0' data-type is 'FP32', but model 'simple'"
                                + " expects 'INT32'"),
                invalid(
                        first(input("INPUT0", "FOO", 1, 16)),
                        UNKNOWN
                                + "inference input 'INPUT0' data-type is '<invalid>', but model"
                                + " 'simple' expects 'INT32'"),
                invalid(
                        first(input("INPUT0", "INT32", -1, 16)),
                        UNKNOWN
                                + "input 'INPUT0' batch size does not match other inputs for"
                                + " 'simple'"),
                invalid(
                        simple().setRawInputContents(0, ints(new int[15])),
                        UNKNOWN
                                + "input byte size mismatch for input 'INPUT0' for model 'simple'."
                                + " Expected 64, got 60"),
                invalid(
                        simple().setRawInputContents(0, ints(new int[17])),
                        UNKNOWN
                                + "input byte size mismatch for input 'INPUT0' for model 'simple'."
                                + " Expected 64, got 68"),
                invalid(
                        simple().clearRawInputContents(),
                        "unable to find data for input tensor 'INPUT0' for model 'simple' in"
                                + " request."),
                invalid(
                        simple().setInputs(0, input("INPUT0", "INT32", 9, 16))
                                .setInputs(1, input("INPUT1", "INT32", 9, 16))
                                .setRawInputContents(0, nine)
                                .setRawInputContents(1, nine),
                        UNKNOWN + "inference request batch-size must be <= 8 for 'simple'"),
                invalid(
                        simple().addOutputs(
                                        InferRequestedOutputTensor.newBuilder().setName("NOPE")),
                        "unexpected inference output 'NOPE' for model 'simple'"),
                invalid(
                        output("classification", number(0)),
                        "invalid value for 'classification' parameter, expected >= 0"),
                invalid(
                        output("classification", text("3")),
                        "invalid value type for 'classification' parameter, expected int64_param"),
                invalid(
                        output("shared_memory_region", text("nope")),
                        "'shared_memory_byte_size' must be specified along with"
                                + " 'shared_memory_region' parameter for tensor 'OUTPUT0'"),
                Arguments.of(
                        Code.NOT_FOUND,
                        "Unable to find shared memory region: 'nope'",
                        first(
                                        input("INPUT0", "INT32", 1, 16).toBuilder()
                                                .putParameters("shared_memory_region", text("nope"))
                                                .putParameters(
                                                        "shared_memory_byte_size", number(64))
                                                .build())
                                .build()),
                invalid(
                        simple().putParameters("triton_x", number(1)),
                        "parameter keys starting with 'triton_' are reserved for Triton usage."
                                + " Only the following keys starting with 'triton_' are allowed:"
                                + " triton_enable_empty_final_response"),
                invalid(
                        simple().putParameters("timeout", text("x")),
                        "invalid value type for 'timeout' parameter, expected int64_param."),
                invalid(
                        identity("BYTES", ByteString.copyFrom(new byte[] {1, 0})),
                        UNKNOWN
                                + "incomplete string length indicator for inference input 'INPUT0'"
                                + " for model 'identity_bytes', expecting 4 bytes but only 2 bytes"
                                + " available. Please make sure the string length indicator is in"
                                + " one buffer."),
                invalid(
                        identity("BYTES", ByteString.copyFrom(new byte[] {5, 0, 0, 0, 'a'})),
                        "incomplete string data for inference input 'INPUT0', expecting string of"
                                + " length 5 but only 1 bytes available"),
                invalid(
                        identity("BYTES", ByteString.copyFrom(new byte[8])),
                        UNKNOWN
                                + "unexpected number of string elements 2 for inference input"
                                + " 'INPUT0' for model 'identity_bytes', expecting 1"));
    }

    private static ModelInferRequest.Builder identity(String type, ByteString data) {
        return ModelInferRequest.newBuilder()
                .setModelName("identity_" + type.toLowerCase(Locale.ROOT))
                .addInputs(input("INPUT0", type, 1))
                .addRawInputContents(data);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("requests")
    void answersAsTritonDoes(Code code, String text, ModelInferRequest request) {
        assertRefused(code, text, () -> grpc.blocking().modelInfer(request));
    }

    @Test
    void refusesControlCallsAsTritonDoes() {
        var stub = grpc.blocking();
        assertRefused(
                Code.NOT_FOUND,
                "Request for unknown model: 'nope' is not found",
                () -> stub.modelConfig(ModelConfigRequest.newBuilder().setName("nope").build()));
        assertRefused(
                Code.INVALID_ARGUMENT,
                "requested model 'nope' is not available",
                () ->
                        stub.modelStatistics(
                                ModelStatisticsRequest.newBuilder().setName("nope").build()));
        assertRefused(
                Code.UNIMPLEMENTED,
                "'repository_name' specification is not supported",
                () ->
                        stub.repositoryIndex(
                                RepositoryIndexRequest.newBuilder()
                                        .setRepositoryName("x")
                                        .build()));
        assertRefused(
                Code.INTERNAL,
                "failed to load 'nope', failed to poll from model repository",
                () ->
                        stub.repositoryModelLoad(
                                RepositoryModelLoadRequest.newBuilder()
                                        .setModelName("nope")
                                        .build()));
        assertEquals(
                false,
                stub.modelReady(ModelReadyRequest.newBuilder().setName("nope").build()).getReady());
    }

    private static void assertRefused(Code code, String text, Executable call) {
        StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, call);
        assertEquals(text, refused.getStatus().getDescription());
        assertEquals(code, refused.getStatus().getCode());
    }
}
