package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.Plan;

import java.util.Map;
import java.util.Optional;

/**
 * A comparison that is over, for whoever keeps what was done.
 *
 * @param settings the requests of each way, and what {@code ClassifyModel.choose} takes back
 * @param report as far as it came; absent if it did not come to a first turn
 * @param problem why it failed
 */
public record EndedComparison(
        Session session,
        Plan plan,
        Map<String, String> settings,
        Optional<ComparisonReport> report,
        boolean cancelled,
        Optional<Throwable> problem) {}
