package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.memory.MemoryView;
import dev.tritonexplorer.app.overview.OverviewView;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.page.PageEntry;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.text.Messages;

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
                        PageId.MEMORY,
                        messages.of("memory.title"),
                        () -> new MemoryView(screens.memory(), messages)));
    }
}
