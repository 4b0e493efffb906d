/**
 * What other programs hand in by drag or clipboard, made into picture files: file lists, pictures
 * without a file, texts that name files. Only {@link
 * dev.tritonexplorer.app.incoming.ClipboardReader} knows the toolkit's clipboard; no screen's view
 * enters here.
 */
@NullMarked
package dev.tritonexplorer.app.incoming;

import org.jspecify.annotations.NullMarked;
