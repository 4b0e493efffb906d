/**
 * The server's model repository: every model and version with its state, loading, also with another
 * configuration or with files from here, unloading, and what became of it. No statistics and no
 * inference enters here.
 */
@NullMarked
package dev.tritonexplorer.app.repository;

import org.jspecify.annotations.NullMarked;
