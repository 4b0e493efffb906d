package dev.tritonexplorer.client.grpc;

import com.google.protobuf.CodedOutputStream;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;

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
 * A {@code ModelInferRequest} on its way out: {@link InferHead}, then the tensors as {@code
 * raw_input_contents}, copied once, into the connection's buffers; small ones go with the head. A
 * tensor in shared memory has no entry there.
 */
final class InferMessage extends InputStream implements KnownLength, Drainable {

    /** gRPC's length field could hold 4 GiB, its libraries and Triton stop at this. */
    private static final long LIMIT = Integer.MAX_VALUE;

    private static final int CHUNK = 16 << 10;

    /** A tensor up to this size is copied in front, which costs less than a part of its own. */
    private static final int SMALL = 4 << 10;

    /** Stands for the network thread, which may have to read the tensors. */
    private static final Thread OTHER_THREAD = Thread.ofVirtual().unstarted(() -> {});

    private final String model;
    private final List<MemorySegment> parts;
    private int part;
    private long position;
    private long left;

    private InferMessage(String model, List<MemorySegment> parts, long size) {
        this.model = model;
        this.parts = parts;
        this.left = size;
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

    /** All that is no large tensor goes into one array: head, prefixes and small tensors. */
    private static InferMessage of(InferRequest request, String id, boolean streamed) {
        InferHead head = new InferHead(request, id, streamed);
        List<MemorySegment> tensors = tensors(request);
        long inline = head.size();
        long total = inline;
        for (MemorySegment each : tensors) {
            int prefix = InferHead.rawPrefix((int) each.byteSize());
            inline += prefix + (each.byteSize() <= SMALL ? each.byteSize() : 0);
            total += prefix + each.byteSize();
        }
        if (total > LIMIT) {
            throw tooLarge(total);
        }
        byte[] array = new byte[(int) inline];
        CodedOutputStream out = CodedOutputStream.newInstance(array);
        List<MemorySegment> parts = new ArrayList<>(1 + 2 * tensors.size());
        try {
            head.writeTo(out);
            int begin = 0;
            for (MemorySegment each : tensors) {
                int size = (int) each.byteSize();
                InferHead.begin(out, ModelInferRequest.RAW_INPUT_CONTENTS_FIELD_NUMBER, size);
                if (size <= SMALL) {
                    out.write(each.toArray(ValueLayout.JAVA_BYTE), 0, size);
                } else {
                    int end = out.getTotalBytesWritten();
                    parts.add(MemorySegment.ofArray(array).asSlice(begin, end - begin));
                    parts.add(each);
                    begin = end;
                }
            }
            if (begin < array.length) {
                parts.add(MemorySegment.ofArray(array).asSlice(begin));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new InferMessage(request.model(), parts, total);
    }

    /** Those that go into the message, in order. */
    private static List<MemorySegment> tensors(InferRequest request) {
        List<MemorySegment> tensors = new ArrayList<>(request.inputs().size());
        for (InferInput input : request.inputs()) {
            if (input.data() instanceof Tensor tensor) {
                MemorySegment data = shareable(tensor.data());
                if (data.byteSize() > LIMIT) {
                    throw tooLarge(data.byteSize());
                }
                tensors.add(data);
            }
        }
        return tensors;
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
