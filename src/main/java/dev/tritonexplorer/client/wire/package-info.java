/**
 * Wire forms that the transports and the demo server share: configuration as JSON, typed contents,
 * versions, a server's words for display, the files of TLS; and the deadlines of calls. No sockets,
 * no transport. May use {@code client}'s types, Jackson and protobuf's messages; not for users of
 * the library.
 */
@NullMarked
package dev.tritonexplorer.client.wire;

import org.jspecify.annotations.NullMarked;
