package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.history.HistoryTexts;
import dev.tritonexplorer.app.history.HistoryView;
import dev.tritonexplorer.app.memory.MemoryView;
import dev.tritonexplorer.app.metrics.MetricsView;
import dev.tritonexplorer.app.overview.OverviewView;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.page.PageEntry;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.repository.RepositoryView;
import dev.tritonexplorer.app.statistics.ServerStatisticsView;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.tracelog.TraceLogView;

import java.time.ZoneId;
import java.util.List;

/** The pages of the server, in the order of the navigation. */
final class ServerPages {

    private ServerPages() {}

    static List<PageEntry> of(Screens screens, Tools tools) {
        Messages messages = tools.messages();
        return List.of(
                new PageEntry(
                        PageId.OVERVIEW,
                        messages.of("overview.title"),
                        () ->
                                Page.of(
                                        new OverviewView(
                                                screens.overview(),
                                                messages,
                                                screens.navigation()::showModel))),
                new PageEntry(
                        PageId.REPOSITORY,
                        messages.of("repository.title"),
                        () ->
                                new RepositoryView(
                                        screens.repository(),
                                        messages,
                                        screens.navigation()::showModel)),
                new PageEntry(
                        PageId.SERVER_STATISTICS,
                        messages.of("statistics.title"),
                        () ->
                                new ServerStatisticsView(
                                        screens.serverStatistics(),
                                        messages,
                                        tools.takeAlong(),
                                        model -> {
                                            screens.navigation().showModel(model);
                                            screens.navigation().showTab(PageId.STATISTICS);
                                        })),
                new PageEntry(
                        PageId.METRICS,
                        messages.of("metrics.title"),
                        () -> new MetricsView(screens.metrics(), messages, tools.takeAlong())),
                new PageEntry(
                        PageId.MEMORY,
                        messages.of("memory.title"),
                        () -> new MemoryView(screens.memory(), messages)),
                new PageEntry(
                        PageId.TRACE_LOGS,
                        messages.of("tracelog.title"),
                        () -> new TraceLogView(screens.traceLog(), messages)),
                new PageEntry(
                        PageId.HISTORY,
                        messages.of("history.title"),
                        () ->
                                new HistoryView(
                                        screens.history(),
                                        screens.replay(),
                                        new HistoryTexts(messages, ZoneId.systemDefault()),
                                        messages)));
    }
}
