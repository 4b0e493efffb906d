package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.app.models.ModelEntry.Kind;
import dev.tritonexplorer.app.text.Messages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page's sentences that depend on what happened. */
final class RepositoryTexts {

    private static final double MS_PER_S = 1000.0;

    private final Messages messages;

    RepositoryTexts(Messages messages) {
        this.messages = messages;
    }

    String counts(RepositoryTable.Counts counts) {
        List<String> parts = new ArrayList<>();
        parts.add(messages.of("repository.count", counts.all()));
        add(parts, counts.of(Kind.READY), messages.of("repository.count.ready"));
        add(parts, counts.of(Kind.CHANGING), messages.of("repository.count.changing"));
        add(parts, counts.of(Kind.FAILED), messages.of("repository.count.failed"));
        add(parts, counts.of(Kind.UNLOADED), messages.of("repository.count.unloaded"));
        return String.join(" · ", parts);
    }

    private static void add(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(String.format(Locale.ENGLISH, "%,d %s", count, word));
        }
    }

    String title(Activity activity) {
        String model = activity.model();
        return switch (activity.kind()) {
            case LOAD -> messages.of("repository.activity.load", model);
            case LOAD_CONFIG -> messages.of("repository.activity.loadConfig", model);
            case LOAD_FILES -> messages.of("repository.activity.loadFiles", model);
            case UNLOAD -> messages.of("repository.activity.unload", model);
            case UNLOAD_DEPENDENTS -> messages.of("repository.activity.unloadDependents", model);
        };
    }

    String state(Activity activity, Duration elapsed) {
        return switch (activity.stateProperty().get()) {
            case Activity.State.Working() -> messages.of("repository.activity.working", s(elapsed));
            case Activity.State.Done(Duration took) ->
                    activity.kind().isLoad()
                            ? messages.of("repository.activity.loaded", seconds(took))
                            : messages.of("repository.activity.unloaded", seconds(took));
            case Activity.State.StillThere(Duration took) ->
                    messages.of("repository.activity.stillThere", s(took));
            case Activity.State.Failed(Duration took, var problem) ->
                    messages.of("repository.activity.failed", seconds(took));
            case Activity.State.Abandoned(Duration after) ->
                    messages.of("repository.activity.abandoned", s(after));
        };
    }

    private static String s(Duration duration) {
        return duration.toSeconds() + " s";
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() < MS_PER_S
                ? duration.toMillis() + " ms"
                : String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / MS_PER_S);
    }

    String models(List<String> models) {
        return models.size() == 1
                ? models.getFirst()
                : messages.of("repository.models", models.size());
    }

    /** What is known of other models that the unloading concerns. */
    List<String> consequences(UnloadQuestion question, Ensembles found) {
        List<String> lines = new ArrayList<>();
        if (question.isDependents()) {
            lines.add(
                    found.members().isEmpty()
                            ? messages.of("repository.unload.noMembers")
                            : messages.of(
                                    "repository.unload.members",
                                    String.join(", ", found.members())));
        } else if (!found.members().isEmpty()) {
            lines.add(
                    messages.of(
                            "repository.unload.membersStay", String.join(", ", found.members())));
        }
        if (!found.users().isEmpty()) {
            lines.add(messages.of("repository.unload.users", String.join(", ", found.users())));
        } else if (found.complete()) {
            lines.add(messages.of("repository.unload.noUsers"));
        }
        if (!found.complete()) {
            lines.add(messages.of("repository.unload.incomplete"));
        }
        return lines;
    }
}
