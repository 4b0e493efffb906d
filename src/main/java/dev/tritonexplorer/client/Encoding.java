package dev.tritonexplorer.client;

/**
 * How a tensor's values travel over HTTP. Over gRPC they always travel as bytes. Either way the
 * tensor in a request or response holds the same little-endian bytes.
 */
public enum Encoding {
    /** As little-endian bytes behind the JSON header (Triton's binary-data extension). */
    BINARY,
    /** As numbers or strings in the JSON; impossible for FP16 and BF16. */
    JSON,
    /**
     * As the whole body, without any JSON (a raw binary request): for the only input of a model,
     * whose name, datatype and shape the server takes from the configuration, with a batch of 1.
     * The request can carry nothing else; all outputs come back as bytes.
     */
    RAW
}
