package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.config.ConfigModel;
import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.incoming.IncomingModel;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.overview.OverviewModel;
import dev.tritonexplorer.app.preferences.PreferencesModel;
import dev.tritonexplorer.app.servers.EditorModel;

/** The models of all screens. */
public record Screens(
        ConnectModel connect,
        ModelsModel models,
        ClassifyModel classify,
        ConfigModel config,
        OverviewModel overview,
        PreferencesModel preferences,
        EditorModel editor,
        NavigationModel navigation,
        IncomingModel incoming,
        Notices notices) {}
