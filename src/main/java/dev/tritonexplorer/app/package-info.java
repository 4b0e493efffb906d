/**
 * The JavaFX application: the composition root here, one package a screen below. {@code XxxView}
 * builds nodes and binds, {@code XxxModel} holds properties and commands and knows no node. May use
 * every room; the transports only through {@code client}.
 */
@NullMarked
package dev.tritonexplorer.app;

import org.jspecify.annotations.NullMarked;
