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
 * <p>Over gRPC a large message is copied into the connection while its first parts already leave:
 * {@code serialise} ends when the whole message lies in the connection's buffers, {@code send} when
 * the last of it was handed to the operating system, which also waits for the server's flow
 * control.
 *
 * @param serialise from the call until the request is handed to the connection (HTTP: its first
 *     byte, gRPC: the whole message): building it, waiting for a free place ({@link
 *     ClientOptions#maxConcurrency}) and opening a connection. Absent where the transport cannot
 *     tell it from {@code send}
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
