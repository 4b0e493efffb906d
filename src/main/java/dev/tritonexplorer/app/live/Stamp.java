package dev.tritonexplorer.app.live;

import java.time.Instant;

/**
 * What tells one content of a file from another without reading it.
 *
 * @param size in bytes
 */
record Stamp(long size, Instant modified) {}
