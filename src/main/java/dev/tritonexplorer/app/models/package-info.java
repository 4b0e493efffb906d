/**
 * The server's models: the list with states and reasons, and what the chosen one says of itself.
 * May use {@code connect}'s session.
 */
@NullMarked
package dev.tritonexplorer.app.models;

import org.jspecify.annotations.NullMarked;
