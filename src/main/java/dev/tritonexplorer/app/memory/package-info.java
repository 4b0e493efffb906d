/**
 * The page of the shared-memory regions that a server knows: whose they are, how large, and how to
 * make the server forget them. Asks the server through the client only; no other screen enters.
 */
@NullMarked
package dev.tritonexplorer.app.memory;

import org.jspecify.annotations.NullMarked;
