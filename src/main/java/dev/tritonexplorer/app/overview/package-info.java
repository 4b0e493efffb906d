/**
 * The server as a whole: who it is, how it answered lately, what it can do and how its models are.
 * May use {@code connect}'s session and health and {@code models}; asks the server nothing itself.
 */
@NullMarked
package dev.tritonexplorer.app.overview;

import org.jspecify.annotations.NullMarked;
