package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.client.ModelStatistics;

/** Names a version of a model. */
record VersionKey(String model, String version) {

    static VersionKey of(ModelStatistics statistics) {
        return new VersionKey(statistics.name(), statistics.version());
    }
}
