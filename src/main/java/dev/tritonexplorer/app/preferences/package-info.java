/**
 * The application's own settings as a page: looks, language, what is remembered and where. What is
 * kept and how is {@code app.settings}; no server is asked here.
 */
@NullMarked
package dev.tritonexplorer.app.preferences;

import org.jspecify.annotations.NullMarked;
