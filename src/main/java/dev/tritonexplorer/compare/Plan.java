package dev.tritonexplorer.compare;

import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureOptions;

import java.nio.file.Path;

/**
 * What to compare.
 *
 * @param requests of each way, at least 1
 */
public record Plan(
        ServerAddresses addresses,
        PictureModel model,
        Path picture,
        PictureOptions options,
        int requests) {

    /**
     * @throws IllegalArgumentException if there is to be no request
     */
    public Plan {
        if (requests < 1) {
            throw new IllegalArgumentException("The number of requests must be at least 1");
        }
    }
}
