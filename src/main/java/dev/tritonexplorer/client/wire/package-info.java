/**
 * Forms of Triton's data on the wire that more than one room reads: both transports and the demo
 * server. Plain functions over text and bytes, {@code java.*} types and those of {@code client} in
 * signatures. No connection, no thread, nothing of a transport.
 */
@NullMarked
package dev.tritonexplorer.client.wire;

import org.jspecify.annotations.NullMarked;
