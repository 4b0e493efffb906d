package dev.tritonexplorer.client;

/** How a message's body is packed. */
public enum Compression {
    NONE,
    GZIP,
    /** The zlib format, in both protocols. */
    DEFLATE
}
