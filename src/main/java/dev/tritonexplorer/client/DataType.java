package dev.tritonexplorer.client;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Triton's tensor datatypes; the constants' names are the names on the wire. */
public enum DataType {
    BOOL(1),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    FP16(2),
    BF16(2),
    FP32(4),
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
