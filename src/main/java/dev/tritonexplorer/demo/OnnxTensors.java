package dev.tritonexplorer.demo;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.TensorInfo.OnnxTensorType;

import dev.tritonexplorer.client.DataType;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tensors to and from ONNX Runtime, whose Java API knows neither UINT16 nor UINT32 nor UINT64. ONNX
 * Runtime's byte order is the machine's; every platform it is built for is little-endian.
 */
final class OnnxTensors {

    private OnnxTensors() {}

    static Optional<DataType> find(OnnxJavaType type, OnnxTensorType exact) {
        return switch (exact) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16,
                    ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32,
                    ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 ->
                    Optional.empty();
            default ->
                    switch (type) {
                        case FLOAT -> Optional.of(DataType.FP32);
                        case DOUBLE -> Optional.of(DataType.FP64);
                        case INT8 -> Optional.of(DataType.INT8);
                        case INT16 -> Optional.of(DataType.INT16);
                        case INT32 -> Optional.of(DataType.INT32);
                        case INT64 -> Optional.of(DataType.INT64);
                        case BOOL -> Optional.of(DataType.BOOL);
                        case UINT8 -> Optional.of(DataType.UINT8);
                        case FLOAT16 -> Optional.of(DataType.FP16);
                        case BFLOAT16 -> Optional.of(DataType.BF16);
                        case STRING -> Optional.of(DataType.BYTES);
                        default -> Optional.empty();
                    };
        };
    }

    /** A copy of the tensor outside the heap; the caller closes it. */
    static OnnxTensor toOnnx(OrtEnvironment environment, NamedTensor tensor) throws OrtException {
        if (tensor.type() == DataType.BYTES) {
            return OnnxTensor.createTensor(environment, strings(tensor.data()), tensor.shape());
        }
        ByteBuffer direct =
                ByteBuffer.allocateDirect(Math.toIntExact(tensor.data().byteSize()))
                        .order(ByteOrder.nativeOrder());
        MemorySegment.ofBuffer(direct).copyFrom(tensor.data());
        return OnnxTensor.createTensor(
                environment, direct, tensor.shape(), javaType(tensor.type()));
    }

    private static OnnxJavaType javaType(DataType type) {
        return switch (type) {
            case FP32 -> OnnxJavaType.FLOAT;
            case FP64 -> OnnxJavaType.DOUBLE;
            case INT8 -> OnnxJavaType.INT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case BOOL -> OnnxJavaType.BOOL;
            case UINT8 -> OnnxJavaType.UINT8;
            case FP16 -> OnnxJavaType.FLOAT16;
            case BF16 -> OnnxJavaType.BFLOAT16;
            case BYTES, UINT16, UINT32, UINT64 ->
                    throw new IllegalStateException(type + " was not refused on loading");
        };
    }

    private static String[] strings(MemorySegment data) {
        List<String> strings = new ArrayList<>();
        long at = 0;
        while (at < data.byteSize()) {
            int length = data.get(NamedTensor.INT, at);
            byte[] element =
                    data.asSlice(at + Integer.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
            strings.add(new String(element, StandardCharsets.UTF_8));
            at += Integer.BYTES + length;
        }
        return strings.toArray(String[]::new);
    }

    /** A copy that outlives the session's result. */
    static NamedTensor fromOnnx(String name, OnnxValue value) throws OrtException, Refusal {
        if (!(value instanceof OnnxTensor tensor)
                || !(tensor.getInfo() instanceof TensorInfo info)) {
            throw new Refusal(Status.INTERNAL, "output '" + name + "' is not a tensor");
        }
        DataType type = find(info.type, info.onnxType).orElseThrow();
        if (type == DataType.BYTES) {
            return new NamedTensor(name, type, info.getShape(), framed(tensor.getValue()));
        }
        MemorySegment data = MemorySegment.ofBuffer(tensor.getByteBuffer());
        return new NamedTensor(name, type, info.getShape(), data);
    }

    private static MemorySegment framed(Object strings) {
        List<byte[]> elements = new ArrayList<>();
        flatten(strings, elements);
        return Classes.framed(elements);
    }

    private static void flatten(Object value, List<byte[]> elements) {
        switch (value) {
            case Object[] array -> {
                for (Object element : array) {
                    flatten(element, elements);
                }
            }
            default -> elements.add(value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
