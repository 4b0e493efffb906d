/**
 * What came back: the responses of a run with their gaps, the outputs of one of them as tables,
 * charts, pictures and texts, and generated text. Asks no server and knows no request; whoever runs
 * one tells {@link dev.tritonexplorer.app.outputs.TranscriptModel}.
 */
@NullMarked
package dev.tritonexplorer.app.outputs;

import org.jspecify.annotations.NullMarked;
