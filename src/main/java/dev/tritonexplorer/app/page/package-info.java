/**
 * What the shell knows of a page, whether a tab of the model or a page of the server: its name, its
 * node, when it is in view and what the window's keys do on it. No page itself lives here, and
 * nothing here knows a page.
 */
@NullMarked
package dev.tritonexplorer.app.page;

import org.jspecify.annotations.NullMarked;
