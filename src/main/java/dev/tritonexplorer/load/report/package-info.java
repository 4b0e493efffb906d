/**
 * A load test's report as JSON, there and back, and as perf_analyzer's CSV. Texts in, texts out: no
 * file is opened here, and no load is made.
 */
@NullMarked
package dev.tritonexplorer.load.report;

import org.jspecify.annotations.NullMarked;
