package dev.tritonexplorer.client;

/** How a message's body is packed. */
public enum Compression {
    /** As it is. */
    NONE,
    /** The gzip format. */
    GZIP,
    /** The zlib format, in both protocols. */
    DEFLATE
}
