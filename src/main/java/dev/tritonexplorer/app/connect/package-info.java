/**
 * The server that the window talks to: address, protocol, health, the demo server. Gives the other
 * screens a session and knows none of them.
 */
@NullMarked
package dev.tritonexplorer.app.connect;

import org.jspecify.annotations.NullMarked;
