/**
 * The drawer at the bottom of the window that lists the calls its clients make, and shows the
 * request and the response of one. {@code CallLog} hears of the calls, from any thread; the rest is
 * for the FX thread. Makes no calls itself; no page enters here, and it enters none.
 */
@NullMarked
package dev.tritonexplorer.app.calls;

import org.jspecify.annotations.NullMarked;
