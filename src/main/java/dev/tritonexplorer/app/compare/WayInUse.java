package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.compare.Way;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * The way by which pictures are classified.
 *
 * @param now null while there is no server
 * @param change takes over as much of a way as there is a choice of
 */
public record WayInUse(ObservableValue<@Nullable Way> now, Consumer<Way> change) {}
