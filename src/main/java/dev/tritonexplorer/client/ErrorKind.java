package dev.tritonexplorer.client;

/** What went wrong, the same in both protocols. */
public enum ErrorKind {
    /** No connection: refused, unknown host, no route, reset before an answer. */
    UNREACHABLE,
    /** The deadline passed; the server may still be working on the request. */
    TIMED_OUT,
    /** The caller cancelled, or closed the client. */
    CANCELLED,
    /** HTTP 401 or 403, gRPC UNAUTHENTICATED or PERMISSION_DENIED, or a failed TLS handshake. */
    UNAUTHORISED,
    /** The server knows no such model, version or call, or a response has no such output. */
    NOT_FOUND,
    /** The server, or a check before sending, refused the request. */
    INVALID_REQUEST,
    /** The server answers but cannot serve this now. */
    UNAVAILABLE,
    /** This server or model does not offer it. */
    UNSUPPORTED,
    /** Something answers, but it does not speak this protocol of Triton. */
    NOT_TRITON,
    /** The server failed, or sent an answer that breaks the protocol. */
    SERVER_FAILURE
}
