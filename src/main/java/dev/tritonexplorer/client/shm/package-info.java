/**
 * Shared-memory regions and their whole life: made, registered, filled, read, forgotten, removed.
 * System regions are POSIX shared memory under {@code /dev/shm}; client and server must be on one
 * host.
 */
@NullMarked
package dev.tritonexplorer.client.shm;

import org.jspecify.annotations.NullMarked;
