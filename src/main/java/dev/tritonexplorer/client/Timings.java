package dev.tritonexplorer.client;

import java.util.OptionalLong;

/**
 * Where one request's time went on this side, in nanoseconds. The stages follow each other and,
 * where all are present, add up to {@code total} but for bookkeeping. A stage that a protocol
 * cannot see is absent.
 *
 * <p>Over HTTP every stage is present. The request's first bytes are its headers, the last is
 * flushed to the socket; the response has begun when its headers are there. With a large request,
 * {@code send} therefore grows with the network and with a server that reads slowly, up to what the
 * sockets of both sides buffer.
 *
 * <p>Over gRPC a message counts as handed over when the transport has taken its bytes, and a
 * response arrives whole: where its first byte cannot be told from its last, {@code receive} is
 * absent and part of {@code waiting}.
 *
 * @param serialise from the call to the first byte handed to the connection: building the message,
 *     waiting for a free place ({@link ClientOptions#maxConcurrency}) and opening a connection.
 *     Absent where the transport cannot tell it from {@code send}
 * @param send from there until the last byte of the request was handed to the operating system
 * @param waiting (the stage "wait") from there until the response began: the network both ways and
 *     the server; 0 if the server answered before it had read all
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
