package dev.tritonexplorer.app.preferences;

import dev.tritonexplorer.app.settings.Language;
import dev.tritonexplorer.app.settings.SettingsStore;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.nio.file.Path;

/** The choices that are no server's, and where they are kept. */
public final class PreferencesModel {

    private final Path folder;
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper restartWanted = new ReadOnlyBooleanWrapper();

    /**
     * @param folder where the settings are
     */
    public PreferencesModel(SettingsStore settings, Path folder) {
        this.folder = folder;
        Language inUse = settings.get().language();
        language.set(inUse);
        language.addListener(
                (property, old, now) -> {
                    settings.update(saved -> saved.withLanguage(now));
                    restartWanted.set(!now.locale().equals(inUse.locale()));
                });
    }

    /** The language from the next start on. */
    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /** Whether the window is in another language than the chosen one. */
    public ReadOnlyBooleanProperty restartWantedProperty() {
        return restartWanted.getReadOnlyProperty();
    }

    /** Where the settings are kept. */
    public Path folder() {
        return folder;
    }
}
