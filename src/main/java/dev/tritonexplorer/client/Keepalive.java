package dev.tritonexplorer.client;

import java.time.Duration;

/**
 * Pings that find out whether a silent connection still stands. Triton's gRPC endpoint allows one
 * without data every 5 minutes unless told otherwise ({@code
 * --grpc-http2-min-recv-ping-interval-without-data}) and closes connections that ping more.
 *
 * @param time a connection is silent for before it is pinged
 * @param timeout for the answer
 * @param withoutCalls whether to ping while no call is in flight
 */
public record Keepalive(Duration time, Duration timeout, boolean withoutCalls) {

    /**
     * @throws IllegalArgumentException if a time is not positive
     */
    public Keepalive {
        ClientOptions.requirePositive(time, "keepalive time");
        ClientOptions.requirePositive(timeout, "keepalive timeout");
    }
}
