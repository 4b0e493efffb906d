package dev.tritonexplorer.client;

/**
 * A call that begins.
 *
 * @param protocol by which it goes
 * @param server its host and port
 * @param method {@code GET} or {@code POST}; over gRPC the name of the call, such as {@code
 *     ModelInfer}
 * @param target the path with its query; over gRPC {@code /inference.GRPCInferenceService/…}
 */
public record CallStart(Protocol protocol, String server, String method, String target) {}
