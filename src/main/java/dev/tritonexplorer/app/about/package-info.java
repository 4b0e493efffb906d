/**
 * What this application is, what it is made of, and whether there is a newer one. The only room
 * that asks anything but a server, and only if a person wants it to.
 */
@NullMarked
package dev.tritonexplorer.app.about;

import org.jspecify.annotations.NullMarked;
