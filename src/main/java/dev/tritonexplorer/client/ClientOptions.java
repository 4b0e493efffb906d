package dev.tritonexplorer.client;

import java.time.Duration;

/**
 * How a client behaves. Every call has a deadline; nothing is retried.
 *
 * @param connectTimeout for reaching the server, 5 s unless set
 * @param controlTimeout for a whole call other than an inference, connecting included, 5 s unless
 *     set
 * @param inferTimeout for a whole inference, connecting included, 60 s unless set
 * @param maxConcurrency most requests in flight at once over HTTP; further asynchronous ones wait
 */
public record ClientOptions(
        Duration connectTimeout,
        Duration controlTimeout,
        Duration inferTimeout,
        int maxConcurrency) {

    public static final ClientOptions DEFAULTS =
            new ClientOptions(
                    Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(60), 64);

    public ClientOptions {
        requirePositive(connectTimeout, "connect timeout");
        requirePositive(controlTimeout, "control timeout");
        requirePositive(inferTimeout, "inference timeout");
        if (maxConcurrency < 1) {
            throw new IllegalArgumentException("The concurrency must be at least 1");
        }
    }

    private static void requirePositive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("The " + what + " must be positive");
        }
    }

    public ClientOptions withConnectTimeout(Duration timeout) {
        return new ClientOptions(timeout, controlTimeout, inferTimeout, maxConcurrency);
    }

    public ClientOptions withControlTimeout(Duration timeout) {
        return new ClientOptions(connectTimeout, timeout, inferTimeout, maxConcurrency);
    }

    public ClientOptions withInferTimeout(Duration timeout) {
        return new ClientOptions(connectTimeout, controlTimeout, timeout, maxConcurrency);
    }

    public ClientOptions withMaxConcurrency(int most) {
        return new ClientOptions(connectTimeout, controlTimeout, inferTimeout, most);
    }
}
