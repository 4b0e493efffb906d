/**
 * One picture and its classes over the whole screen, for a room full of people: what is shown, the
 * keys that move on, the view. Classifying itself is {@code app.classify}'s.
 */
@NullMarked
package dev.tritonexplorer.app.present;

import org.jspecify.annotations.NullMarked;
