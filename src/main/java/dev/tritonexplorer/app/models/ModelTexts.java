package dev.tritonexplorer.app.models;

import dev.tritonexplorer.app.models.ModelEntry.Kind;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.NaturalOrder;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelConfig.Format;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.TensorMetadata;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A model in a few words. */
public final class ModelTexts {

    private static final int MOST_TENSORS = 3;
    private static final int LONGEST_BADGE = 10;
    private static final String TYPE = "TYPE_";
    private static final String FORMAT = "FORMAT_";

    private final Messages messages;

    public ModelTexts(Messages messages) {
        this.messages = messages;
    }

    /** Version, backend, what is special, batch and tensors in one line. */
    public String summary(ModelDetails details) {
        ModelConfig config = details.config();
        List<String> parts = new ArrayList<>();
        parts.add(version(details));
        parts.add(details.isEnsemble() ? messages.of("models.summary.ensemble") : backend(details));
        if (config.decoupled()) {
            parts.add(messages.of("models.summary.decoupled"));
        }
        if (details.isSequence()) {
            parts.add(messages.of("models.summary.sequence"));
        }
        parts.add(
                config.maxBatchSize() == 0
                        ? messages.of("models.summary.noBatch")
                        : messages.of("models.summary.batch", config.maxBatchSize()));
        parts.add(messages.of("models.summary.tensors", inputs(details), outputs(details)));
        parts.removeIf(String::isBlank);
        return String.join(messages.of("models.summary.between"), parts);
    }

    private String version(ModelDetails details) {
        List<String> all =
                details.metadata().versions().stream().sorted(NaturalOrder::compareNames).toList();
        String version = details.version().isEmpty() ? Versions.inShort(all) : details.version();
        if (version.isEmpty()) {
            return messages.of("models.summary.noVersion");
        }
        return details.version().isEmpty() || all.size() < 2
                ? messages.of("models.summary.version", version)
                : messages.of("models.summary.versionOf", version, Versions.inShort(all));
    }

    private static String backend(ModelDetails details) {
        String backend = details.config().backend();
        return backend.isEmpty() ? details.metadata().platform() : backend;
    }

    /** The configuration's form is without the batch, and knows the order of a picture. */
    private String inputs(ModelDetails details) {
        List<ModelConfig.Input> inputs = details.config().inputs();
        return inputs.isEmpty()
                ? reported(details.metadata().inputs())
                : inFew(
                        inputs.stream()
                                .map(
                                        one ->
                                                tensor(one.name(), one.dataType(), one.dims())
                                                        + format(one.format()))
                                .toList());
    }

    private String outputs(ModelDetails details) {
        List<ModelConfig.Output> outputs = details.config().outputs();
        return outputs.isEmpty()
                ? reported(details.metadata().outputs())
                : inFew(
                        outputs.stream()
                                .map(one -> tensor(one.name(), one.dataType(), one.dims()))
                                .toList());
    }

    private String reported(List<TensorMetadata> tensors) {
        return inFew(
                tensors.stream()
                        .map(one -> tensor(one.name(), one.datatype(), one.shape()))
                        .toList());
    }

    private static String tensor(String name, String type, Object shape) {
        String plain = type.startsWith(TYPE) ? type.substring(TYPE.length()) : type;
        // A string tensor is BYTES everywhere but in a configuration.
        return name + " " + (plain.equals("STRING") ? "BYTES" : plain) + " " + shape;
    }

    private static String format(Format format) {
        return format == Format.FORMAT_NONE ? "" : " " + format.name().substring(FORMAT.length());
    }

    private String inFew(List<String> tensors) {
        String first = tensors.stream().limit(MOST_TENSORS).collect(Collectors.joining(", "));
        int more = tensors.size() - MOST_TENSORS;
        return more > 0 ? messages.of("models.summary.more", first, more) : first;
    }

    /** What stands at the right end of a model's line. */
    String badge(ModelEntry model, boolean isDecoupled) {
        return switch (model.kind()) {
            case READY -> ready(model, isDecoupled);
            case CHANGING, FAILED, UNLOADED -> state(model.chosen());
        };
    }

    private String ready(ModelEntry model, boolean isDecoupled) {
        int failed = model.versions(Kind.FAILED).size();
        List<String> versions = numbers(model.versions(Kind.READY));
        String inShort = Versions.inShort(versions);
        String shown =
                versions.isEmpty()
                        ? ""
                        : inShort.length() > LONGEST_BADGE
                                ? messages.of("models.versions", versions.size())
                                : messages.of("models.version", inShort);
        if (failed > 0) {
            return messages.of("models.badge.partly", shown, failed);
        }
        return isDecoupled ? messages.of("models.badge.decoupled") : shown;
    }

    private static List<String> numbers(List<RepositoryModel> versions) {
        return versions.stream()
                .map(RepositoryModel::version)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** A version's state in a word or two. */
    public String state(RepositoryModel version) {
        return switch (ModelEntry.kind(version)) {
            case READY -> messages.of("models.state.ready");
            case FAILED -> messages.of("models.state.failed");
            case UNLOADED -> messages.of("models.state.unloaded");
            case CHANGING ->
                    version.state().equals("LOADING")
                            ? messages.of("models.state.loading")
                            : messages.of("models.state.unloading");
        };
    }

    /** The name, which a line may cut short, and why versions are not ready. */
    String tooltip(ModelEntry model, boolean old) {
        String why = reasons(model);
        String known = why.isEmpty() ? model.name() : model.name() + "\n" + why;
        return old ? known + "\n" + messages.of("models.old", state(model.chosen())) : known;
    }

    String accessible(ModelEntry model, String badge, boolean old) {
        String state = state(model.chosen());
        String now = old ? messages.of("models.old", state) : state;
        return model.name() + ", " + now + ", " + badge + " " + reasons(model);
    }

    /** The server's words about the versions that failed; a line each. */
    public String reasons(ModelEntry model) {
        return model.versions(Kind.FAILED).stream()
                .map(
                        one ->
                                one.version().isEmpty() || model.versions().size() == 1
                                        ? one.reason()
                                        : messages.of("models.reason", one.version(), one.reason()))
                .collect(Collectors.joining("\n"));
    }
}
