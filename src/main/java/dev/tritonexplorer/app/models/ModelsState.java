package dev.tritonexplorer.app.models;

import dev.tritonexplorer.app.error.UserMessage;

/** What the page of the chosen model can show. */
public sealed interface ModelsState {

    /** There is no server, or it has no model. */
    record Nothing() implements ModelsState {}

    /** The server has models, but none that is ready, and none was chosen. */
    record NoneReady() implements ModelsState {}

    /**
     * The server is being asked.
     *
     * @param name the model, or empty if it is the list
     */
    record Loading(String name) implements ModelsState {}

    /** The server has described the model. */
    record Shown(ModelDetails details) implements ModelsState {}

    /** The server lists the model, but it cannot be used now. */
    record NotReady(ModelEntry model) implements ModelsState {}

    /** The model that was chosen is not in the server's list any more. */
    record Vanished(String name) implements ModelsState {}

    /**
     * The list or the model could not be had.
     *
     * @param name the model, or empty if it is the list
     */
    record Failed(String name, UserMessage problem) implements ModelsState {}
}
