package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.Timings;

import java.util.Optional;

/**
 * Where a picture's time went, in nanoseconds.
 *
 * @param decode reading and decoding this picture
 * @param resize orientation, resize, scaling and layout of this picture, which follow each other in
 *     memory: decoding is all that may wait for a disk
 * @param request the request that carried it, alone or with others
 * @param server the server's share of that request; absent where it cannot be told
 * @param pictures how many that request carried
 */
public record PictureTimings(
        long decode, long resize, Timings request, Optional<ServerTimings> server, int pictures) {

    /** Of a picture alone in its request. */
    public PictureTimings(
            long decode, long resize, Timings request, Optional<ServerTimings> server) {
        this(decode, resize, request, server, 1);
    }
}
