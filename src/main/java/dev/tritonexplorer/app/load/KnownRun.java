package dev.tritonexplorer.app.load;

import dev.tritonexplorer.load.LoadReport;

/**
 * A run with a result.
 *
 * @param name for people: how it was asked and when, or its file
 */
public record KnownRun(String name, LoadReport report) {}
