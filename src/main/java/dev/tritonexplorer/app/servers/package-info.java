/**
 * The editor of a saved server: what is said of it, its secret, and whether it can be reached so.
 * Knows the connection's room; no page of a server or a model enters here.
 */
@NullMarked
package dev.tritonexplorer.app.servers;

import org.jspecify.annotations.NullMarked;
