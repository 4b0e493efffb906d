package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.InferRequest;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Times as the programs want them. Stateless. */
final class Limits {

    private Limits() {}

    /** How long an inference may take in all. */
    static Duration of(Route route, InferRequest request) {
        return request.settings().deadline().orElse(route.options().inferTimeout());
    }

    /** In seconds, such as {@code 60} or {@code 0.25}; never 0, which would be no limit. */
    static String seconds(Duration time) {
        BigDecimal seconds = BigDecimal.valueOf(Math.max(1, time.toMillis()), 3);
        return seconds.stripTrailingZeros().toPlainString();
    }

    /** In the server's queue, as both transports send it. */
    static long micros(Duration time) {
        return Math.max(1, TimeUnit.MICROSECONDS.convert(time));
    }
}
