package dev.tritonexplorer.app;

import dev.tritonexplorer.app.activity.Activities;
import dev.tritonexplorer.app.classify.ClassifyReports;
import dev.tritonexplorer.app.compare.CompareReports;
import dev.tritonexplorer.app.connect.ConnectReports;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.load.LoadTestReports;
import dev.tritonexplorer.app.repository.RepositoryReports;
import dev.tritonexplorer.app.servers.TestReports;
import dev.tritonexplorer.app.shell.Screens;
import dev.tritonexplorer.app.tensors.RunReports;
import dev.tritonexplorer.app.text.Messages;

/** Lets all screens tell of what they do. */
final class ActivityReports {

    private ActivityReports() {}

    static void tell(
            Activities activities, Screens screens, Messages messages, UserMessages words) {
        new ConnectReports(screens.connect(), activities);
        new ClassifyReports(screens.classify(), activities, messages, words);
        new CompareReports(screens.compare(), activities);
        new RunReports(screens.tensors(), activities);
        new RepositoryReports(screens.repository().activities(), activities);
        new TestReports(screens.editor(), activities);
        new LoadTestReports(screens.loadTest(), activities, words);
    }
}
