package dev.tritonexplorer.client;

/**
 * What a client has put on the wire and taken from it since it was made: all that went through its
 * sockets, with the headers and frames of HTTP or gRPC and, where it is on, what TLS adds. Tensors
 * in shared memory go by it.
 *
 * @param sent in bytes
 * @param received in bytes
 */
public record Traffic(long sent, long received) {

    /** What has come since an earlier look. */
    public Traffic since(Traffic before) {
        return new Traffic(sent - before.sent, received - before.received);
    }

    /** Both ways, in bytes. */
    public long total() {
        return sent + received;
    }
}
