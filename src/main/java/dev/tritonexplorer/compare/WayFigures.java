package dev.tritonexplorer.compare;

import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.TritonException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What has been measured of a way so far. Times are in nanoseconds, of requests that went one at a
 * time, whatever the mode: queueing is no property of a way. Only {@code throughput} is measured
 * with several in flight, where the mode has that.
 *
 * @param answered how many requests the times are of
 * @param median from the caller's call until it has the response; 0 if none was answered
 * @param percentile95 as {@code median}
 * @param send the median of building the request and handing it over; absent on streams
 * @param receive the median of reading the response and understanding it; on a stream only the
 *     latter can be told
 * @param server the server's share: queue and compute, from its statistics
 * @param otherTraffic whether {@code server} may hold other clients' requests
 * @param throughput answers a second
 * @param wire bytes a request, both ways, all that went through the socket
 * @param classes the best of the first answer; empty if they cannot be told
 * @param steady whether all later answers had the same classes
 * @param failed how many requests failed
 * @param firstError the first failure
 * @param givenUp whether the way was left out from then on
 */
public record WayFigures(
        int answered,
        long median,
        long percentile95,
        OptionalLong send,
        OptionalLong receive,
        OptionalLong server,
        boolean otherTraffic,
        OptionalDouble throughput,
        OptionalLong wire,
        List<Classification> classes,
        boolean steady,
        int failed,
        Optional<TritonException> firstError,
        boolean givenUp) {

    public WayFigures {
        classes = List.copyOf(classes);
    }

    /** What of the median was not the server's: absent where its share is not known. */
    public OptionalLong outsideServer() {
        return server.isPresent()
                ? OptionalLong.of(Math.max(0, median - server.getAsLong()))
                : OptionalLong.empty();
    }

    /** Whether any request was answered. */
    public boolean hasTimes() {
        return answered > 0;
    }
}
