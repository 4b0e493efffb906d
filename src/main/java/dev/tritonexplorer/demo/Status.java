package dev.tritonexplorer.demo;

import io.grpc.Status.Code;

/** Triton's error codes, and how each protocol carries them. */
enum Status {
    INTERNAL(500, Code.INTERNAL),
    NOT_FOUND(404, Code.NOT_FOUND),
    INVALID_ARGUMENT(400, Code.INVALID_ARGUMENT),
    UNAVAILABLE(503, Code.UNAVAILABLE),
    UNSUPPORTED(501, Code.UNIMPLEMENTED),
    ALREADY_EXISTS(400, Code.ALREADY_EXISTS),
    CANCELLED(400, Code.CANCELLED);

    private final int http;
    private final Code grpc;

    Status(int http, Code grpc) {
        this.http = http;
        this.grpc = grpc;
    }

    int http() {
        return http;
    }

    Code grpc() {
        return grpc;
    }
}
