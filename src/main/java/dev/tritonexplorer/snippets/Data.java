package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What is in tensors. Stateless. */
final class Data {

    /** Larger data go into a file: in bytes, and in characters of the text that they would be. */
    static final int MOST_INLINE = 64 << 10;

    private static final int CHUNK = 1 << 16;

    private Data() {}

    /** The request with the tensors themselves, wherever in shared memory they are now. */
    static InferRequest inMessages(InferRequest request) {
        List<RequestedOutput> outputs =
                request.outputs().stream()
                        .map(
                                output ->
                                        new RequestedOutput(
                                                output.name(), output.classes(), output.encoding()))
                        .toList();
        return request.withInputs(
                        request.inputs().stream()
                                .map(
                                        input ->
                                                new InferInput(
                                                        input.name(),
                                                        input.data().read(),
                                                        input.encoding()))
                                .toList())
                .withOutputs(outputs.toArray(RequestedOutput[]::new));
    }

    /** The numbers of a tensor that is not BYTES, as people write them. */
    static List<String> numbers(Tensor tensor) {
        return LongStream.range(0, tensor.shape().elementCount())
                .mapToObj(index -> Values.valueAt(tensor, index))
                .toList();
    }

    /** An element of BYTES as text; empty if it is none. */
    static Optional<String> text(byte[] element) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(element))
                            .toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    /** Whether all is told by the numbers or texts: a NaN has bits that no number tells. */
    static boolean isTold(Tensor tensor) {
        byte[] data = tensor.data().toArray(ValueLayout.JAVA_BYTE);
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        return switch (tensor.datatype()) {
            case FP16 -> noOddNan(bytes, 2, 0x7c00, 0x7e00);
            case BF16 -> noOddNan(bytes, 2, 0x7f80, 0x7fc0);
            case FP32 -> noOddNan(bytes, 4, 0x7f800000, 0x7fc00000);
            case FP64 -> noOddNan(bytes, 8, 0x7ff0L << 48, 0x7ff8L << 48);
            case BOOL -> {
                for (byte each : data) {
                    if (each != 0 && each != 1) {
                        yield false;
                    }
                }
                yield true;
            }
            default -> true;
        };
    }

    private static boolean noOddNan(ByteBuffer bytes, int size, long infinity, long usual) {
        long noSign = size == 8 ? Long.MAX_VALUE : (1L << (size * 8 - 1)) - 1;
        while (bytes.remaining() >= size) {
            long bits =
                    switch (size) {
                        case 2 -> Short.toUnsignedLong(bytes.getShort());
                        case 4 -> Integer.toUnsignedLong(bytes.getInt());
                        default -> bytes.getLong();
                    };
            if ((bits & noSign) > infinity && bits != usual) {
                return false;
            }
        }
        return true;
    }

    static boolean isHalf(DataType datatype) {
        return datatype == DataType.FP16 || datatype == DataType.BF16;
    }

    /** The bytes as they are. */
    static void write(Tensor tensor, OutputStream output) throws IOException {
        for (long at = 0; at < tensor.byteSize(); at += CHUNK) {
            long length = Math.min(CHUNK, tensor.byteSize() - at);
            output.write(tensor.data().asSlice(at, length).toArray(ValueLayout.JAVA_BYTE));
        }
    }
}
