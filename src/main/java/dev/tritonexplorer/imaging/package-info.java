/**
 * Picture to tensor: decode, orient, fit, scale, order, layout; which models take pictures, and why
 * one does not. The default tensor is the one that the official Python image_client makes, element
 * by element. May use {@code client}'s types; no sockets, no JavaFX.
 */
@NullMarked
package dev.tritonexplorer.imaging;

import org.jspecify.annotations.NullMarked;
