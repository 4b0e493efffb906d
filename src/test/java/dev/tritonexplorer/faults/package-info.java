/**
 * A bench for faults between client and server: a proxy that behaves badly from one moment to
 * another, hostile peers of HTTP/1.1 and HTTP/2 behind it, and the matrix of faults and ways of
 * calling. Nothing of {@code app}; what a fault means for one class is tested beside that class.
 */
@NullMarked
package dev.tritonexplorer.faults;

import org.jspecify.annotations.NullMarked;
