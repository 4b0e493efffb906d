package dev.tritonexplorer.app.models;

import dev.tritonexplorer.app.error.UserMessage;

/** What the page of the chosen model can show. */
public sealed interface ModelsState {

    /** There is no model to show. */
    record Nothing() implements ModelsState {}

    /** The server is being asked for a model. */
    record Loading(String name) implements ModelsState {}

    /** The server has described the model. */
    record Shown(ModelDetails details) implements ModelsState {}

    /**
     * The list or the model could not be had.
     *
     * @param name the model, or empty if it is the list
     */
    record Failed(String name, UserMessage problem) implements ModelsState {}
}
