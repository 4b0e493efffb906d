/**
 * How requests get to the server, for every page that sends any: in which version, on which path,
 * what hinders it, and the clients whose tensors lie in shared memory.
 *
 * <p>Inside: choices and the controls for them; no page, no request.
 */
@NullMarked
package dev.tritonexplorer.app.travel;

import org.jspecify.annotations.NullMarked;
