/**
 * Requests as programs that people paste: curl, grpcurl, Python and Java.
 *
 * <p>Inside: texts and the files that they name; nothing is sent and nothing is run. No window, no
 * command line, no transport; of a secret only the name of the environment variable that holds it.
 */
@NullMarked
package dev.tritonexplorer.snippets;

import org.jspecify.annotations.NullMarked;
