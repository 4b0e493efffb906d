package dev.tritonexplorer.client;

import java.lang.foreign.MemorySegment;

/**
 * A tensor that travelled as bytes.
 *
 * @param name as the message says
 * @param datatype as the message says
 * @param shape as the message says, such as {@code [1, 3, 224, 224]}
 * @param size in bytes
 * @param start its first bytes, as many as were kept; read-only
 */
public record CallTensor(
        String name, String datatype, String shape, long size, MemorySegment start) {

    /** Makes the bytes read-only. */
    public CallTensor {
        start = start.asReadOnly();
    }
}
