package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.activity.Activities;
import dev.tritonexplorer.app.activity.Notices;
import dev.tritonexplorer.app.calls.CallsModel;
import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.compare.CompareModel;
import dev.tritonexplorer.app.config.ConfigModel;
import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.history.HistoryModel;
import dev.tritonexplorer.app.history.Replay;
import dev.tritonexplorer.app.incoming.IncomingModel;
import dev.tritonexplorer.app.live.LiveModel;
import dev.tritonexplorer.app.load.LoadTestModel;
import dev.tritonexplorer.app.memory.MemoryModel;
import dev.tritonexplorer.app.metrics.MetricsModel;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.overview.OverviewModel;
import dev.tritonexplorer.app.preferences.PreferencesModel;
import dev.tritonexplorer.app.present.PresentModel;
import dev.tritonexplorer.app.repository.RepositoryPageModel;
import dev.tritonexplorer.app.servers.EditorModel;
import dev.tritonexplorer.app.snippets.CopyModel;
import dev.tritonexplorer.app.statistics.ServerStatisticsModel;
import dev.tritonexplorer.app.statistics.StatisticsModel;
import dev.tritonexplorer.app.tensors.TensorsModel;
import dev.tritonexplorer.app.tracelog.TraceLogModel;

/** The models of all screens. */
public record Screens(
        ConnectModel connect,
        ModelsModel models,
        ClassifyModel classify,
        CompareModel compare,
        TensorsModel tensors,
        ConfigModel config,
        OverviewModel overview,
        StatisticsModel statistics,
        ServerStatisticsModel serverStatistics,
        MetricsModel metrics,
        MemoryModel memory,
        PreferencesModel preferences,
        PresentModel present,
        RepositoryPageModel repository,
        TraceLogModel traceLog,
        EditorModel editor,
        NavigationModel navigation,
        IncomingModel incoming,
        Notices notices,
        CopyModel copies,
        Activities activities,
        CallsModel calls,
        LiveModel live,
        HistoryModel history,
        Replay replay,
        LoadTestModel loadTest) {}
