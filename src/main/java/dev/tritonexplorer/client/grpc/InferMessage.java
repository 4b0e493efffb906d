package dev.tritonexplorer.client.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TensorData;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferInputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferRequestedOutputTensor;

import io.grpc.Drainable;
import io.grpc.KnownLength;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code ModelInferRequest} on its way out: the generated message without its {@code
 * raw_input_contents}, then the tensors as these, copied once, into the connection's buffers. A
 * tensor in shared memory has no entry there.
 */
final class InferMessage extends InputStream implements KnownLength, Drainable {

    /** gRPC's length field could hold 4 GiB, its libraries and Triton stop at this. */
    private static final long LIMIT = Integer.MAX_VALUE;

    private static final int CHUNK = 16 << 10;

    /** Stands for the network thread, which may have to read the tensors. */
    private static final Thread OTHER_THREAD = Thread.ofVirtual().unstarted(() -> {});

    private final String model;
    private final List<MemorySegment> parts;
    private int part;
    private long position;
    private long left;

    private InferMessage(String model, List<MemorySegment> parts) {
        this.model = model;
        this.parts = parts;
        this.left = parts.stream().mapToLong(MemorySegment::byteSize).sum();
    }

    /**
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} if the message exceeds 2 GiB, or a
     *     tensor's memory cannot be read
     */
    static InferMessage of(InferRequest request) {
        return of(request, request.id(), false);
    }

    /**
     * A request on a stream, which asks for the final response even if it is empty.
     *
     * @param id instead of the request's own
     * @throws TritonException as for {@link #of}
     */
    static InferMessage streamed(InferRequest request, String id) {
        return of(request, id, true);
    }

    private static InferMessage of(InferRequest request, String id, boolean streamed) {
        List<MemorySegment> parts = new ArrayList<>(1 + 2 * request.inputs().size());
        parts.add(MemorySegment.ofArray(head(request, id, streamed).toByteArray()));
        for (InferInput input : request.inputs()) {
            if (!(input.data() instanceof Tensor tensor)) {
                continue;
            }
            MemorySegment data = shareable(tensor.data());
            if (data.byteSize() > LIMIT) {
                throw tooLarge(data.byteSize());
            }
            parts.add(MemorySegment.ofArray(rawPrefix((int) data.byteSize())));
            parts.add(data);
        }
        InferMessage message = new InferMessage(request.model(), parts);
        if (message.left > LIMIT) {
            throw tooLarge(message.left);
        }
        return message;
    }

    String model() {
        return model;
    }

    /** The first bytes of a message of which nothing has been read yet. */
    byte[] first(int most) {
        byte[] first = new byte[(int) Math.min(most, left)];
        int done = 0;
        for (MemorySegment each : parts) {
            int size = (int) Math.min(first.length - done, each.byteSize());
            MemorySegment.copy(each, ValueLayout.JAVA_BYTE, 0, first, done, size);
            done += size;
        }
        return first;
    }

    private static ModelInferRequest head(InferRequest request, String id, boolean streamed) {
        ModelInferRequest.Builder head =
                ModelInferRequest.newBuilder()
                        .setModelName(request.model())
                        .setModelVersion(request.version())
                        .setId(id)
                        .putAllParameters(Parameters.of(request, streamed));
        for (InferInput input : request.inputs()) {
            TensorData tensor = input.data();
            InferInputTensor.Builder described =
                    head.addInputsBuilder()
                            .setName(input.name())
                            .setDatatype(tensor.datatype().name());
            for (int i = 0; i < tensor.shape().rank(); i++) {
                described.addShape(tensor.shape().dim(i));
            }
            if (tensor instanceof SharedTensor shared) {
                described.putAllParameters(Parameters.of(shared.window(), shared.byteSize()));
            }
        }
        for (RequestedOutput output : request.outputs()) {
            InferRequestedOutputTensor.Builder wanted =
                    head.addOutputsBuilder().setName(output.name());
            output.window()
                    .ifPresent(
                            window ->
                                    wanted.putAllParameters(
                                            Parameters.of(window, window.byteSize())));
            if (output.classes() > 0) {
                wanted.putParameters(
                        "classification",
                        InferParameter.newBuilder().setInt64Param(output.classes()).build());
            }
        }
        return head.build();
    }

    /** Tag and length of one entry of {@code raw_input_contents}. */
    private static byte[] rawPrefix(int size) {
        int field = ModelInferRequest.RAW_INPUT_CONTENTS_FIELD_NUMBER;
        byte[] prefix =
                new byte
                        [CodedOutputStream.computeTagSize(field)
                                + CodedOutputStream.computeUInt32SizeNoTag(size)];
        CodedOutputStream out = CodedOutputStream.newInstance(prefix);
        try {
            out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(size);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return prefix;
    }

    /**
     * Bytes that belong to one thread are copied: a message may be written by another one. Memory
     * that is already gone is refused here, since a failure while gRPC writes a message that waited
     * for the connection breaks the whole channel.
     */
    private static MemorySegment shareable(MemorySegment data) {
        try {
            if (!data.scope().isAlive()) {
                throw new IllegalStateException("Already closed");
            }
            return data.isAccessibleBy(OTHER_THREAD)
                    ? data
                    : MemorySegment.ofArray(data.toArray(ValueLayout.JAVA_BYTE));
        } catch (IllegalStateException | WrongThreadException problem) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST,
                    FailureText.INPUT_MEMORY_UNREADABLE.with(problem.getMessage()),
                    CureText.KEEP_ARENA.with(),
                    problem);
        }
    }

    private static TritonException tooLarge(long size) {
        return new TritonException(
                ErrorKind.INVALID_REQUEST,
                FailureText.GRPC_REQUEST_TOO_LARGE.with(size, LIMIT),
                CureText.FEWER_ITEMS.with(),
                null);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
        byte[] chunk = null;
        int drained = (int) left;
        while (left > 0) {
            MemorySegment rest = parts.get(part).asSlice(position);
            if (rest.heapBase().orElse(null) instanceof byte[] array) {
                target.write(array, (int) rest.address(), (int) rest.byteSize());
                advance(rest.byteSize());
            } else {
                chunk = chunk == null ? new byte[CHUNK] : chunk;
                target.write(chunk, 0, read(chunk, 0, CHUNK));
            }
        }
        return drained;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (left == 0) {
            return length == 0 ? 0 : -1;
        }
        int done = 0;
        while (done < length && left > 0) {
            MemorySegment current = parts.get(part);
            int size = (int) Math.min(length - done, current.byteSize() - position);
            MemorySegment.copy(
                    current, ValueLayout.JAVA_BYTE, position, target, offset + done, size);
            advance(size);
            done += size;
        }
        return done;
    }

    private void advance(long size) {
        position += size;
        left -= size;
        while (part < parts.size() && position == parts.get(part).byteSize()) {
            part++;
            position = 0;
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** All of what is left: gRPC takes it for the message's length. */
    @Override
    public int available() {
        return (int) left;
    }
}
