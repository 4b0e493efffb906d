package dev.tritonexplorer.app.overview;

import dev.tritonexplorer.app.text.Messages;

/** What the protocol extensions are for; the names are those of Triton's protocol documents. */
final class Extensions {

    private final Messages messages;

    Extensions(Messages messages) {
        this.messages = messages;
    }

    /** What an extension is for, and what it means here; a general word for an unknown one. */
    String meaning(String name) {
        return switch (name) {
            case "binary_tensor_data" -> messages.of("extension.binary");
            case "classification" -> messages.of("extension.classification");
            case "cuda_shared_memory" -> messages.of("extension.cudaSharedMemory");
            case "generate" -> messages.of("extension.generate");
            case "logging" -> messages.of("extension.logging");
            case "model_configuration" -> messages.of("extension.modelConfiguration");
            case "model_repository" -> messages.of("extension.modelRepository");
            case "model_repository(unload_dependents)" -> messages.of("extension.unloadDependents");
            case "parameters" -> messages.of("extension.parameters");
            case "schedule_policy" -> messages.of("extension.schedulePolicy");
            case "sequence" -> messages.of("extension.sequence");
            case "statistics" -> messages.of("extension.statistics");
            case "system_shared_memory" -> messages.of("extension.systemSharedMemory");
            case "trace" -> messages.of("extension.trace");
            default -> messages.of("extension.unknown");
        };
    }
}
