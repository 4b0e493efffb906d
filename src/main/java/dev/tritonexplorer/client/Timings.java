package dev.tritonexplorer.client;

import java.util.OptionalLong;

/**
 * Where one request's time went on this side, in nanoseconds. The stages follow each other and,
 * where all are present, add up to {@code total} but for bookkeeping. A stage that a protocol
 * cannot see is absent.
 *
 * @param serialise from the call to the first byte handed to the connection: building the message,
 *     waiting for a free connection and opening one. Absent where the transport cannot tell it from
 *     {@code send}
 * @param send from there until the last byte of the request was handed to the operating system
 * @param waiting (the stage "wait") from there until the first byte of the response: the network
 *     both ways and the server
 * @param receive from there until the last byte of the response was read
 * @param parse from there until the response was built
 * @param total from the call to the response
 */
public record Timings(
        OptionalLong serialise,
        OptionalLong send,
        OptionalLong waiting,
        OptionalLong receive,
        OptionalLong parse,
        long total) {}
