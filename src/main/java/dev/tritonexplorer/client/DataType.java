package dev.tritonexplorer.client;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Triton's tensor datatypes, little-endian in binary data; the constants' names are those on the
 * wire.
 */
public enum DataType {
    /** One byte; 0 is false, 1 is true. */
    BOOL(1),
    /** An unsigned 8-bit integer. */
    UINT8(1),
    /** An unsigned 16-bit integer. */
    UINT16(2),
    /** An unsigned 32-bit integer. */
    UINT32(4),
    /** An unsigned 64-bit integer. */
    UINT64(8),
    /** A signed 8-bit integer. */
    INT8(1),
    /** A signed 16-bit integer. */
    INT16(2),
    /** A signed 32-bit integer. */
    INT32(4),
    /** A signed 64-bit integer. */
    INT64(8),
    /** IEEE 754 half precision. */
    FP16(2),
    /** The upper half of a single: see {@link BFloat16}. */
    BF16(2),
    /** IEEE 754 single precision. */
    FP32(4),
    /** IEEE 754 double precision. */
    FP64(8),
    /** Elements of varying length, each after its length as a 32-bit little-endian number. */
    BYTES(0);

    /** By both names: every response asks for each of its outputs. */
    private static final Map<String, DataType> BY_NAME =
            Arrays.stream(values())
                    .flatMap(
                            type ->
                                    Stream.of(
                                            entry(type.name(), type),
                                            entry(type.configName(), type)))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final int byteSize;

    DataType(int byteSize) {
        this.byteSize = byteSize;
    }

    /** Bytes an element; 0 for {@link #BYTES}, whose elements vary. */
    public int byteSize() {
        return byteSize;
    }

    /** Whether values have a fraction, and may be infinite or no number. */
    public boolean isFraction() {
        return switch (this) {
            case FP16, BF16, FP32, FP64 -> true;
            default -> false;
        };
    }

    /**
     * The name in a model's configuration, such as {@code TYPE_FP32}; BYTES is {@code TYPE_STRING}.
     */
    public String configName() {
        return this == BYTES ? "TYPE_STRING" : "TYPE_" + name();
    }

    /**
     * The datatype with this name on the wire or in a configuration; empty for one that is unknown
     * here.
     */
    public static Optional<DataType> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
