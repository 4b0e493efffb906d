/**
 * Requests that people take along: copied as curl, grpcurl, Python or Java.
 *
 * <p>Inside: the menu that any page can show, and what it does; no page, no request of its own.
 */
@NullMarked
package dev.tritonexplorer.app.snippets;

import org.jspecify.annotations.NullMarked;
