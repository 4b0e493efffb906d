package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ModelMetadata;

import java.util.Optional;

/** What can be copied. An empty version lets the server choose. */
public sealed interface Call {

    /**
     * An inference.
     *
     * @param model tells the datatypes of the outputs, where it is known
     * @param remark what the request is made from, such as a picture's name; may be empty
     */
    record Infer(InferRequest request, Optional<ModelMetadata> model, String remark)
            implements Call {

        /** An inference without a remark. */
        public Infer(InferRequest request) {
            this(request, Optional.empty(), "");
        }
    }

    /** Whether the server is ready for inferences. */
    record ServerReady() implements Call {}

    /** The server's name, version and extensions. */
    record Server() implements Call {}

    /** The models of the repository. */
    record Index() implements Call {}

    /** A model's inputs and outputs. */
    record Model(String model, String version) implements Call {}

    /** A model's configuration. */
    record Config(String model, String version) implements Call {}

    /** A model's counts and times; an empty model means all. */
    record Statistics(String model, String version) implements Call {}

    /** Loads a model, or loads it again. */
    record Load(String model) implements Call {}

    /**
     * Unloads a model.
     *
     * @param dependents whether the models that it is made of go, too
     */
    record Unload(String model, boolean dependents) implements Call {}

    /**
     * The generate extension, over HTTP only.
     *
     * @param body a JSON object
     * @param streamed whether the answer comes in parts
     */
    record Generate(String model, String version, String body, boolean streamed) implements Call {}
}
