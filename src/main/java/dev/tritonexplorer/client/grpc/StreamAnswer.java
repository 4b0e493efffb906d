package dev.tritonexplorer.client.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;

import dev.tritonexplorer.client.Parameter;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * A {@code ModelStreamInferResponse}.
 *
 * @param error the server's words for a request that failed; empty for none
 */
record StreamAnswer(String error, InferAnswer answer) {

    private static final InferAnswer NOTHING =
            new InferAnswer("", "", "", Map.of(), List.of(), List.of());

    /**
     * Reads the stream to its end.
     *
     * @throws InvalidProtocolBufferException if it is no such message
     */
    static StreamAnswer read(InputStream stream) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(stream, InferAnswer.BUFFER);
        String error = "";
        InferAnswer answer = NOTHING;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case 1 << 3 | 2 -> error = in.readStringRequireUtf8();
                case 2 << 3 | 2 -> {
                    int outer = in.pushLimit(in.readRawVarint32());
                    answer = InferAnswer.read(in);
                    InferAnswer.end(in, outer);
                }
                default -> in.skipField(tag);
            }
        }
        return new StreamAnswer(error, answer);
    }

    String id() {
        return answer.id();
    }

    /** Whether the server has set the final marker, one way or the other. */
    boolean isMarked() {
        return answer.parameters().get(Parameters.FINAL) instanceof Parameter.Flag;
    }

    /** Whether the server said that nothing follows. */
    boolean isLast() {
        return answer.parameters().get(Parameters.FINAL) instanceof Parameter.Flag flag
                && flag.value();
    }

    /** Whether it tells only that nothing follows. */
    boolean isEmptyMarker() {
        return isLast() && answer.tensors().isEmpty();
    }
}
