package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.classify.ClassifyView;
import dev.tritonexplorer.app.classify.PictureChooser;
import dev.tritonexplorer.app.classify.Sources;
import dev.tritonexplorer.app.compare.ClassifyPages;
import dev.tritonexplorer.app.compare.CompareView;
import dev.tritonexplorer.app.config.ConfigView;
import dev.tritonexplorer.app.live.LiveActions;
import dev.tritonexplorer.app.live.LiveBar;
import dev.tritonexplorer.app.live.LiveMenu;
import dev.tritonexplorer.app.load.LoadTestView;
import dev.tritonexplorer.app.page.PageEntry;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.statistics.StatisticsView;
import dev.tritonexplorer.app.tensors.NativeFileDialogs;
import dev.tritonexplorer.app.tensors.TensorsView;
import dev.tritonexplorer.app.text.Messages;

import java.util.List;

/** The tabs of the model's page, in their order. */
final class ModelTabs {

    private ModelTabs() {}

    static List<PageEntry> of(
            Screens screens, Tools tools, PictureChooser chooser, LiveActions live) {
        Messages messages = tools.messages();
        return List.of(
                new PageEntry(
                        PageId.CLASSIFY,
                        messages.of("page.classify"),
                        () ->
                                new ClassifyPages(
                                        screens.classify(),
                                        new ClassifyView(
                                                screens.classify(),
                                                messages,
                                                tools.words(),
                                                chooser,
                                                tools.background(),
                                                screens.copies(),
                                                sources(screens, tools, live)),
                                        () ->
                                                new CompareView(
                                                        screens.compare(),
                                                        screens.classify(),
                                                        messages,
                                                        tools.words(),
                                                        tools.background()))),
                new PageEntry(
                        PageId.TENSORS,
                        messages.of("page.tensors"),
                        () ->
                                new TensorsView(
                                        screens.tensors(),
                                        messages,
                                        tools.words(),
                                        new NativeFileDialogs(messages),
                                        tools.background(),
                                        screens.copies())),
                new PageEntry(
                        PageId.CONFIG,
                        messages.of("page.config"),
                        () ->
                                new ConfigView(
                                        screens.config(),
                                        messages,
                                        tools.background(),
                                        screens.models().oldProperty())),
                new PageEntry(
                        PageId.STATISTICS,
                        messages.of("page.statistics"),
                        () ->
                                new StatisticsView(
                                        screens.statistics(), messages, tools.takeAlong())),
                new PageEntry(
                        PageId.LOAD_TEST,
                        messages.of("page.loadTest"),
                        () ->
                                new LoadTestView(
                                        screens.loadTest(),
                                        screens.connect().readOnlyProperty(),
                                        messages,
                                        tools.words(),
                                        tools.takeAlong())));
    }

    private static Sources sources(Screens screens, Tools tools, LiveActions live) {
        return new Sources(
                LiveMenu.of(live, tools.messages()),
                new LiveBar(screens.live(), live, tools.messages(), tools.words()),
                live::stop);
    }
}
