package dev.tritonexplorer.app;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.config.ConfigModel;
import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.connect.DemoHost;
import dev.tritonexplorer.app.connect.ServerLinks;
import dev.tritonexplorer.app.connect.ServerSecrets;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.incoming.IncomingModel;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.overview.OverviewModel;
import dev.tritonexplorer.app.preferences.PreferencesModel;
import dev.tritonexplorer.app.secrets.SecretVault;
import dev.tritonexplorer.app.servers.EditorModel;
import dev.tritonexplorer.app.settings.Settings;
import dev.tritonexplorer.app.settings.SettingsFile;
import dev.tritonexplorer.app.settings.SettingsStore;
import dev.tritonexplorer.app.shell.NavigationModel;
import dev.tritonexplorer.app.shell.Notices;
import dev.tritonexplorer.app.shell.Screens;
import dev.tritonexplorer.app.shell.Tools;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Puts the application together, without a window. Everything gets what it needs from here. */
final class AppContext implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppContext.class);

    private final Background background;
    private final DemoHost demo;
    private final SamplePhotos samples = new SamplePhotos();
    private final SettingsStore settings;
    private final Tools tools;
    private final Screens screens;
    private boolean samplesShown;
    private volatile Runnable closeClient = () -> {};

    /**
     * Reads the settings: not for the FX thread.
     *
     * @param settingsFolder where they are
     */
    AppContext(Background background, Doors doors, Path settingsFolder) {
        this.background = background;
        demo = doors.demo();
        SettingsFile file = new SettingsFile(settingsFolder);
        Settings saved = file.load();
        Messages messages = new Messages(saved.language().locale());
        UserMessages words = new UserMessages(messages);
        tools = new Tools(messages, words, background);
        Notices notices = new Notices(background, words);
        settings = new SettingsStore(file, saved, background, notices::report);
        ServerSecrets secrets =
                new ServerSecrets(
                        background, new SecretVault(doors.keyring()), words, notices::hint);
        ConnectModel connect =
                new ConnectModel(background, doors.clients(), secrets, demo, words, settings);
        ModelsModel models =
                new ModelsModel(
                        background,
                        words,
                        connect.sessionProperty(),
                        details ->
                                doors.check().check(details, Overrides.NONE) instanceof Accepted);
        ClassifyModel classify =
                new ClassifyModel(
                        background,
                        doors.runner(),
                        doors.check(),
                        samples::files,
                        connect.sessionProperty(),
                        models.detailsProperty());
        ConfigModel config = new ConfigModel(background, models.detailsProperty());
        OverviewModel overview =
                new OverviewModel(
                        connect.sessionProperty(),
                        connect.healthProperty(),
                        models,
                        InstantSource.system());
        NavigationModel navigation = new NavigationModel(models, connect.sessionProperty());
        IncomingModel incoming =
                new IncomingModel(
                        background,
                        messages,
                        words,
                        classify.checkProperty(),
                        classify::add,
                        notices::hint);
        PreferencesModel preferences = new PreferencesModel(settings, settingsFolder);
        screens =
                new Screens(
                        connect,
                        models,
                        classify,
                        config,
                        overview,
                        preferences,
                        new EditorModel(
                                background,
                                connect,
                                new ServerLinks(doors.clients(), secrets.vault()),
                                secrets,
                                words,
                                messages),
                        navigation,
                        incoming,
                        notices);
        // Equal answers are answers, too, so this is no listener of changes.
        connect.healthProperty()
                .addListener(changed -> models.heard(connect.healthProperty().get()));
        connect.sessionProperty().addListener((property, old, now) -> sessionChanged(now));
    }

    Tools tools() {
        return tools;
    }

    Screens screens() {
        return screens;
    }

    SettingsStore settings() {
        return settings;
    }

    /** Connects to the server of last time, or to the demo server if there is none. */
    void begin() {
        ConnectModel connect = screens.connect();
        settings.get().servers().last().ifPresentOrElse(connect::connectTo, connect::connectToDemo);
    }

    private void sessionChanged(@Nullable Session session) {
        boolean isDemo = session != null && session.demo();
        if (isDemo && !samplesShown && screens.classify().rows().isEmpty()) {
            samplesShown = true;
            screens.classify().addSamples();
        }
    }

    /** Stops all work on the screens. On the FX thread; does not wait. */
    void stop() {
        screens.classify().clear();
        closeClient = screens.connect().release();
        background.close();
    }

    /** Closes the clients and the demo server and saves the settings; waits for them. */
    @Override
    public void close() {
        closeClient.run();
        demo.close();
        samples.close();
        screens.incoming().close();
        try {
            settings.close();
        } catch (IOException problem) {
            LOG.warn("The settings could not be saved", problem);
        }
    }
}
