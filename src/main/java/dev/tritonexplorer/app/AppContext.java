package dev.tritonexplorer.app;

import dev.tritonexplorer.app.about.AboutModel;
import dev.tritonexplorer.app.about.Facts;
import dev.tritonexplorer.app.activity.Activities;
import dev.tritonexplorer.app.activity.Notices;
import dev.tritonexplorer.app.calls.CallsModel;
import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.compare.CompareModel;
import dev.tritonexplorer.app.compare.WayInUse;
import dev.tritonexplorer.app.config.ConfigModel;
import dev.tritonexplorer.app.connect.ClientFactory;
import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.connect.DemoHost;
import dev.tritonexplorer.app.connect.ServerChoice;
import dev.tritonexplorer.app.connect.ServerLinks;
import dev.tritonexplorer.app.connect.ServerSecrets;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.connect.WatchedClients;
import dev.tritonexplorer.app.control.LayoutKeeper;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.crash.Crashes;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.figures.Moment;
import dev.tritonexplorer.app.history.HistoryModel;
import dev.tritonexplorer.app.history.HistoryStore;
import dev.tritonexplorer.app.history.HistoryTexts;
import dev.tritonexplorer.app.history.Recorder;
import dev.tritonexplorer.app.history.Replay;
import dev.tritonexplorer.app.history.Sources;
import dev.tritonexplorer.app.incoming.IncomingModel;
import dev.tritonexplorer.app.live.LiveModel;
import dev.tritonexplorer.app.load.LoadTestModel;
import dev.tritonexplorer.app.log.LogFolder;
import dev.tritonexplorer.app.memory.MemoryModel;
import dev.tritonexplorer.app.metrics.MetricsModel;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.overview.OverviewModel;
import dev.tritonexplorer.app.preferences.PreferencesModel;
import dev.tritonexplorer.app.present.PresentModel;
import dev.tritonexplorer.app.repository.RepositoryPageModel;
import dev.tritonexplorer.app.secrets.SecretVault;
import dev.tritonexplorer.app.servers.EditorModel;
import dev.tritonexplorer.app.settings.NotKept;
import dev.tritonexplorer.app.settings.Settings;
import dev.tritonexplorer.app.settings.SettingsFile;
import dev.tritonexplorer.app.settings.SettingsStore;
import dev.tritonexplorer.app.settings.WorkspaceFile;
import dev.tritonexplorer.app.settings.WorkspaceStore;
import dev.tritonexplorer.app.shell.NavigationModel;
import dev.tritonexplorer.app.shell.Screens;
import dev.tritonexplorer.app.shell.Tools;
import dev.tritonexplorer.app.snippets.CopyModel;
import dev.tritonexplorer.app.statistics.ServerStatisticsModel;
import dev.tritonexplorer.app.statistics.StatisticsModel;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.tensors.TensorsModel;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.tracelog.TraceLogModel;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;
import dev.tritonexplorer.snippets.SnippetFolder;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts the application together, without a window. Everything gets what it needs from here. */
final class AppContext implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppContext.class);

    /** For shared memory that a cancelled comparison gives back. */
    private static final Duration GIVING_BACK = Duration.ofSeconds(6);

    private final Background background;
    private final DemoHost demo;
    private final SamplePhotos samples = new SamplePhotos();
    private final SharedClients sharers = new SharedClients();
    private final SettingsStore settings;
    private final WorkspaceStore workspace;
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
        this(background, doors, settingsFolder, Moment::now);
    }

    /**
     * @param clock what the figures' times are taken from
     */
    AppContext(Background background, Doors doors, Path settingsFolder, Supplier<Moment> clock) {
        this.background = background;
        demo = doors.demo();
        SettingsFile file = new SettingsFile(settingsFolder);
        Settings saved = file.load();
        Messages messages = new Messages(saved.language().locale());
        UserMessages words = new UserMessages(messages);
        InstantSource instants = () -> clock.get().at();
        Activities activities = new Activities(background, instants, this::serverTitle);
        Facts facts = Facts.ofProcess();
        Path logs = LogFolder.find();
        Crashes crashes = new Crashes(facts, logs, InstantSource.system());
        Notices notices = new Notices(background, words, instants, crashes::report);
        Consumer<Throwable> notKept = new NotKept(settingsFolder, messages, notices::report);
        workspace = new WorkspaceStore(new WorkspaceFile(settingsFolder), background, notKept);
        tools =
                new Tools(
                        messages,
                        words,
                        background,
                        activities,
                        new LayoutKeeper(
                                workspace.section("layout"), () -> workspace.clear("layout")));
        settings = new SettingsStore(file, saved, background, notKept);
        CallsModel calls =
                new CallsModel(
                        background, messages, settings, notices::report, InstantSource.system());
        ClientFactory clients = new WatchedClients(doors.clients(), calls.listener());
        ServerSecrets secrets =
                new ServerSecrets(
                        background, new SecretVault(doors.keyring()), words, notices::hint);
        ConnectModel connect =
                new ConnectModel(
                        background, clients, secrets, demo, words, settings, System::nanoTime);
        ModelsModel models =
                new ModelsModel(
                        background,
                        words,
                        connect.sessionProperty(),
                        details ->
                                doors.check().check(details, Overrides.NONE) instanceof Accepted);
        connect.setBeforeClosing(sharers::close);
        MemoryObstacles obstacles = new MemoryObstacles(background);
        ClassifyModel classify =
                new ClassifyModel(
                        background,
                        doors.runner(),
                        doors.check(),
                        sharers,
                        obstacles,
                        samples::files,
                        connect.sessionProperty(),
                        models.detailsProperty());
        CompareModel compare =
                new CompareModel(
                        background,
                        doors.compare(),
                        words,
                        connect.sessionProperty(),
                        classify,
                        wayInUse(connect, classify));
        TensorsModel tensors =
                new TensorsModel(
                        background, messages, words, sharers, obstacles, models.detailsProperty());
        ConfigModel config = new ConfigModel(background, models.detailsProperty());
        ObservableValue<Optional<String>> readOnly = connect.readOnlyProperty();
        OverviewModel overview =
                new OverviewModel(
                        connect.sessionProperty(),
                        connect.healthProperty(),
                        models,
                        InstantSource.system());
        RepositoryPageModel repository =
                new RepositoryPageModel(
                        background,
                        words,
                        messages,
                        connect.sessionProperty(),
                        models::refresh,
                        readOnly,
                        InstantSource.system());
        TraceLogModel traceLog =
                new TraceLogModel(
                        background,
                        words,
                        messages,
                        connect.sessionProperty(),
                        models.models(),
                        readOnly);
        StatisticsModel statistics =
                new StatisticsModel(background, words, models.detailsProperty(), clock);
        ServerStatisticsModel serverStatistics =
                new ServerStatisticsModel(background, words, connect.sessionProperty(), clock);
        MetricsModel metrics =
                new MetricsModel(background, words, connect.sessionProperty(), clock);
        LiveModel live =
                new LiveModel(
                        background,
                        classify,
                        doors.camera(),
                        Bindings.createBooleanBinding(connect::isAway, connect.healthProperty()),
                        System::nanoTime,
                        InstantSource.system());
        NavigationModel navigation =
                new NavigationModel(models, connect.sessionProperty(), workspace.section("places"));
        classify.setMemory(workspace.section("classify"), workspace.section("labels"));
        tensors.setMemory(workspace.section("requests"));
        IncomingModel incoming =
                new IncomingModel(
                        background,
                        messages,
                        words,
                        classify.checkProperty(),
                        files -> {
                            classify.add(files);
                            live.dropped(files);
                        },
                        notices::hint);
        PreferencesModel preferences = new PreferencesModel(settings, settingsFolder);
        CopyModel copies =
                new CopyModel(
                        background,
                        messages,
                        words,
                        new SnippetFolder(settingsFolder.resolve("snippets")),
                        SystemClipboard::put,
                        notices::hint);
        HistoryStore store = new HistoryStore(settingsFolder.resolve("history"));
        HistoryTexts said = new HistoryTexts(messages, ZoneId.systemDefault());
        HistoryModel history =
                new HistoryModel(
                        background, store, words, settings, said::searched, ZoneId.systemDefault());
        Recorder recorder = new Recorder(connect, words, history, InstantSource.system());
        classify.setOnEnd(recorder::heard);
        tensors.setOnEnd(recorder::heard);
        compare.setOnEnd(recorder::heard);
        Replay replay =
                new Replay(
                        background,
                        new Replay.Places(
                                connect, models, classify, compare, tensors, navigation::showTab),
                        new Sources(store, samples::files),
                        messages,
                        notices::hint);
        LoadTestModel loadTest =
                new LoadTestModel(
                        background,
                        doors.load(),
                        messages,
                        words,
                        obstacles,
                        models.detailsProperty(),
                        instants);
        loadTest.setMemory(workspace.section("load"));
        screens =
                new Screens(
                        connect,
                        models,
                        classify,
                        compare,
                        tensors,
                        config,
                        overview,
                        statistics,
                        serverStatistics,
                        metrics,
                        new MemoryModel(background, words, connect.sessionProperty(), readOnly),
                        preferences,
                        new PresentModel(classify, models, live, connect.protocolProperty()),
                        repository,
                        traceLog,
                        new EditorModel(
                                background,
                                connect,
                                new ServerLinks(clients, secrets.vault()),
                                secrets,
                                words,
                                messages),
                        navigation,
                        incoming,
                        notices,
                        copies,
                        activities,
                        calls,
                        live,
                        history,
                        replay,
                        new AboutModel(background, words, settings, facts, doors.releases(), logs),
                        crashes,
                        loadTest);
        ActivityReports.tell(activities, screens, messages, words);
        // Equal answers are answers, too, so this is no listener of changes.
        connect.healthProperty()
                .addListener(
                        changed -> {
                            models.heard(connect.healthProperty().get());
                            traceLog.heard(connect.isAway());
                            if (connect.healthProperty().get().isBack()) {
                                classify.serverIsBack();
                            }
                        });
        connect.sessionProperty().addListener((property, old, now) -> sessionChanged(now));
    }

    private static WayInUse wayInUse(ConnectModel connect, ClassifyModel classify) {
        ObjectProperty<Mode> mode = classify.choices().modeProperty();
        ObjectProperty<Tensors> tensors = classify.choices().pathProperty();
        return new WayInUse(
                Bindings.createObjectBinding(
                        () -> {
                            Session session = connect.sessionProperty().get();
                            return session == null
                                    ? null
                                    : new Way(session.protocol(), mode.get(), tensors.get());
                        },
                        connect.sessionProperty(),
                        mode,
                        tensors),
                way -> {
                    // A mode that only the other protocol has is used once that is there.
                    connect.protocolProperty().set(way.protocol());
                    mode.set(way.mode());
                    tensors.set(way.tensors());
                });
    }

    /** What a person calls the server in use; empty before the first. */
    private String serverTitle() {
        ServerChoice choice = screens.connect().choiceProperty().get();
        if (choice == null) {
            return "";
        }
        return choice.demo() ? tools.messages().of("connect.demo") : choice.known().title();
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
        screens.about().started();
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
        screens.compare().cancel();
        screens.loadTest().cancel();
        screens.live().stop();
        screens.classify().clear();
        screens.tensors().cancel();
        closeClient = screens.connect().release();
        background.close();
    }

    /** Closes the clients and the demo server and saves the settings; waits for them. */
    @Override
    public void close() {
        screens.compare().awaitEnd(GIVING_BACK);
        screens.loadTest().awaitEnd(GIVING_BACK);
        closeClient.run();
        sharers.close();
        demo.close();
        samples.close();
        screens.incoming().close();
        screens.live().close();
        screens.history().close();
        save(workspace);
        save(settings);
    }

    /** What cannot be saved keeps nothing else from it. */
    private static void save(Closeable store) {
        try {
            store.close();
        } catch (IOException problem) {
            LOG.warn("The settings could not be saved", problem);
        }
    }
}
