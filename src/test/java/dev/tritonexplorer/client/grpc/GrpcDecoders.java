package dev.tritonexplorer.client.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.grpc.proto.ModelConfigResponse;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelMetadataResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStatisticsResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;
import dev.tritonexplorer.client.grpc.proto.RepositoryIndexResponse;
import dev.tritonexplorer.client.grpc.proto.ServerMetadataResponse;
import dev.tritonexplorer.client.wire.OutputWindows;
import dev.tritonexplorer.fuzz.Rules;
import dev.tritonexplorer.fuzz.Target;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The decoders of {@code client.grpc}, with what stands between them and the caller. */
public final class GrpcDecoders {

    private static final GrpcErrors ERRORS =
            new GrpcErrors(Endpoint.of(Protocol.GRPC, "triton", 8001), () -> false);

    private GrpcDecoders() {}

    public static List<Target> all() {
        return List.of(
                new Target("grpc-infer", 400, GrpcDecoders::infer),
                new Target("grpc-stream", 400, GrpcDecoders::stream),
                new Target("grpc-control", 2000, GrpcDecoders::control));
    }

    /** Protobuf's own parser says what is a message; what ours reads must be the same. */
    private static String infer(byte[] input) {
        boolean valid = isValid(ModelInferResponse.parser(), input) && isWellFormed(input);
        InferAnswer answer;
        try {
            answer = InferAnswer.read(new ByteArrayInputStream(input));
        } catch (IOException problem) {
            Rules.holds(!valid, "what protobuf reads is read");
            throw ERRORS.brokenResponse(problem);
        }
        Rules.holds(valid, "what protobuf refuses is refused");
        compare(answer, input);
        return kind(answer);
    }

    private static void compare(InferAnswer answer, byte[] input) {
        try {
            ModelInferResponse same =
                    ModelInferResponse.parseFrom(CodedInputStream.newInstance(input));
            Rules.holds(
                    answer.model().equals(same.getModelName())
                            && answer.version().equals(same.getModelVersion())
                            && answer.id().equals(same.getId())
                            && answer.parameters().keySet().equals(same.getParametersMap().keySet())
                            && answer.tensors().equals(same.getOutputsList()),
                    "the fields that protobuf reads");
            Rules.holds(answer.raw().size() == same.getRawOutputContentsCount(), "every output");
            for (int i = 0; i < answer.raw().size(); i++) {
                byte[] raw = same.getRawOutputContents(i).toByteArray();
                Rules.holds(Arrays.equals(raw, answer.raw().get(i)), "the bytes of an output");
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Protobuf keeps a number without an end as an unknown field, but does not skip it. */
    private static boolean isWellFormed(byte[] input) {
        CodedInputStream in = CodedInputStream.newInstance(input);
        try {
            while (true) {
                int tag = in.readTag();
                if (tag == 0) {
                    return true;
                }
                in.skipField(tag);
            }
        } catch (IOException malformed) {
            return false;
        }
    }

    private static boolean isWellFormedStream(byte[] input) {
        CodedInputStream in = CodedInputStream.newInstance(input);
        try {
            while (true) {
                int tag = in.readTag();
                if (tag == 0) {
                    return true;
                }
                if (tag == (2 << 3 | 2)) {
                    if (!isWellFormed(in.readByteArray())) {
                        return false;
                    }
                } else {
                    in.skipField(tag);
                }
            }
        } catch (IOException malformed) {
            return false;
        }
    }

    private static boolean isValid(Parser<? extends MessageLite> parser, byte[] input) {
        try {
            parser.parseFrom(input);
            return true;
        } catch (InvalidProtocolBufferException problem) {
            return false;
        }
    }

    private static String kind(InferAnswer answer) {
        StringBuilder kind = new StringBuilder("outputs ");
        for (InferOutput output : answer.outputs(OutputWindows.NONE)) {
            DataType datatype = output.tensor().datatype();
            boolean any =
                    datatype == DataType.BYTES
                            ? !output.tensor().toElements().isEmpty()
                            : output.tensor().data().byteSize() > 0;
            if (kind.length() < 40) {
                kind.append(datatype).append(any);
            }
        }
        return kind.toString();
    }

    private static String stream(byte[] input) {
        boolean valid =
                isValid(ModelStreamInferResponse.parser(), input) && isWellFormedStream(input);
        StreamAnswer answer;
        try {
            answer = StreamAnswer.read(new ByteArrayInputStream(input));
        } catch (IOException problem) {
            Rules.holds(!valid, "what protobuf reads is read");
            throw ERRORS.brokenResponse(problem);
        }
        Rules.holds(valid, "what protobuf refuses is refused");
        String state =
                "%b %b %b %b "
                        .formatted(
                                answer.error().isEmpty(),
                                answer.isMarked(),
                                answer.isLast(),
                                answer.isEmptyMarker());
        return state + kind(answer.answer());
    }

    private record Form<A>(Parser<A> parser, Function<A, Object> reader) {

        Object read(byte[] input) throws InvalidProtocolBufferException {
            return reader.apply(parser.parseFrom(input));
        }
    }

    private static final List<Form<?>> FORMS =
            List.of(
                    new Form<>(ServerMetadataResponse.parser(), Replies::server),
                    new Form<>(ModelMetadataResponse.parser(), Replies::metadata),
                    new Form<>(
                            ModelConfigResponse.parser(),
                            reply -> Replies.config(reply.getConfig())),
                    new Form<>(
                            ModelStatisticsResponse.parser(),
                            reply ->
                                    reply.getModelStatsList().stream()
                                            .map(Replies::statistics)
                                            .toList()),
                    new Form<>(
                            RepositoryIndexResponse.parser(),
                            reply ->
                                    reply.getModelsList().stream()
                                            .map(Replies::repositoryModel)
                                            .toList()));

    /** Every form that an answer may have is tried on each. */
    private static String control(byte[] input) {
        List<String> kinds = new ArrayList<>();
        for (Form<?> form : FORMS) {
            try {
                kinds.add(form.read(input).getClass().getName());
            } catch (InvalidProtocolBufferException byGrpcItself) {
                kinds.add("no message");
            } catch (IllegalArgumentException problem) {
                // What ControlCalls expects and makes of it.
                TritonException refusal = ERRORS.brokenResponse(problem);
                Rules.check(refusal);
                kinds.add("no sense");
            } catch (TritonException refusal) {
                Rules.check(refusal);
                kinds.add(
                        String.valueOf(refusal.getMessage()).replaceAll("\"[^\"]*\"|[0-9]+", "_"));
            }
        }
        return String.join("|", kinds);
    }
}
