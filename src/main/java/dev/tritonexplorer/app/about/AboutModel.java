package dev.tritonexplorer.app.about;

import dev.tritonexplorer.app.about.Releases.Release;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.settings.SettingsStore;
import dev.tritonexplorer.app.task.Background;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the page about the application shows. On the FX thread only. */
public final class AboutModel {

    private final Background background;
    private final UserMessages words;
    private final Facts facts;
    private final Releases releases;
    private final Path logs;
    private final BooleanProperty look;
    private final ReadOnlyObjectWrapper<Updates> updates =
            new ReadOnlyObjectWrapper<>(new Updates.NotAsked());
    private final ReadOnlyObjectWrapper<String> missing = new ReadOnlyObjectWrapper<>("");
    private final ObservableList<Component> components = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Text> text = new ReadOnlyObjectWrapper<>();
    private boolean read;

    /** The words of a library's licences. */
    public record Text(Component of, List<String> lines) {}

    /** What is known of newer versions. */
    public sealed interface Updates {

        record NotAsked() implements Updates {}

        record Asking() implements Updates {}

        record Newest(String version) implements Updates {}

        record Newer(Release release) implements Updates {}

        /** There is a release, but this build has no version to compare. */
        record Unversioned(Release release) implements Updates {}

        record Failed(String why) implements Updates {}
    }

    /**
     * @param logs where the log files are
     */
    public AboutModel(
            Background background,
            UserMessages words,
            SettingsStore settings,
            Facts facts,
            Releases releases,
            Path logs) {
        this.background = background;
        this.words = words;
        this.facts = facts;
        this.releases = releases;
        this.logs = logs;
        look = new SimpleBooleanProperty(settings.get().updates());
        look.addListener((property, old, now) -> settings.update(saved -> saved.withUpdates(now)));
    }

    public Facts facts() {
        return facts;
    }

    public Path logs() {
        return logs;
    }

    /** Who hears of the question for newer versions. */
    public String host() {
        return releases.host();
    }

    /** Whether each start asks for a newer version. */
    public BooleanProperty lookProperty() {
        return look;
    }

    public ReadOnlyObjectProperty<Updates> updatesProperty() {
        return updates.getReadOnlyProperty();
    }

    /** The libraries, once {@link #shown} has read them. */
    public ObservableList<Component> components() {
        return components;
    }

    /** Why there are no libraries; empty while there is no reason. */
    public ReadOnlyObjectProperty<String> missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** The licences that are open, if any are. */
    ReadOnlyObjectProperty<@Nullable Text> textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Opens a library's licences in place of those that are open, or closes them. */
    void toggleText(Component library) {
        Text open = text.get();
        if (open != null && open.of().equals(library)) {
            text.set(null);
            return;
        }
        background
                .work(() -> new Text(library, LicenceTexts.of(library)))
                .onSuccess(text::set)
                .onFailure(problem -> missing.set(words.of(problem).inOneLine()))
                .start();
    }

    /** Asks for a newer version if a person wants that of each start. */
    public void started() {
        if (look.get()) {
            lookNow();
        }
    }

    /** Asks for a newer version. */
    public void lookNow() {
        if (updates.get() instanceof Updates.Asking) {
            return;
        }
        updates.set(new Updates.Asking());
        background
                .work(releases::newest)
                .onSuccess(release -> updates.set(compare(release)))
                .onFailure(
                        problem -> updates.set(new Updates.Failed(words.of(problem).inOneLine())))
                .start();
    }

    private Updates compare(Release release) {
        Optional<Version> ours = facts.version().flatMap(Version::of);
        if (ours.isEmpty()) {
            return new Updates.Unversioned(release);
        }
        boolean newer = Version.of(release.version()).orElseThrow().compareTo(ours.get()) > 0;
        return newer
                ? new Updates.Newer(release)
                : new Updates.Newest(facts.version().orElseThrow());
    }

    /** Reads the list of libraries, once. */
    public void shown() {
        if (read) {
            return;
        }
        read = true;
        background
                .work(BillOfMaterials::read)
                .onSuccess(components::setAll)
                .onFailure(problem -> missing.set(words.of(problem).inOneLine()))
                .start();
    }
}
