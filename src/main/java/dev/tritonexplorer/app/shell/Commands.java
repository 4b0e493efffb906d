package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.page.PageEntry;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.palette.Command;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.theme.Appearance;
import dev.tritonexplorer.client.Protocol;

import java.util.ArrayList;
import java.util.List;

/** All that the palette offers: pages, keys, models, servers and looks, as they are now. */
final class Commands {

    private final Screens screens;
    private final Runnable resetLayout;
    private final Messages messages;
    private final List<PageEntry> tabs;
    private final List<PageEntry> pages;
    private final Shortcuts shortcuts;
    private final Appearance appearance;

    /**
     * @param tabs of the model's page
     * @param pages all others
     */
    Commands(
            Screens screens,
            Messages messages,
            List<PageEntry> tabs,
            List<PageEntry> pages,
            Shortcuts shortcuts,
            Appearance appearance,
            Runnable resetLayout) {
        this.resetLayout = resetLayout;
        this.screens = screens;
        this.messages = messages;
        this.tabs = tabs;
        this.pages = pages;
        this.shortcuts = shortcuts;
        this.appearance = appearance;
    }

    List<Command> all() {
        List<Command> all = new ArrayList<>();
        for (Shortcut shortcut : shortcuts.all()) {
            // The pages come below, and the palette need not open itself.
            shortcut.action()
                    .filter(action -> !isPage(shortcut) && !opensPalette(shortcut))
                    .ifPresent(
                            action ->
                                    all.add(
                                            new Command(
                                                    messages.of("palette.kind.command"),
                                                    shortcut.text(),
                                                    shortcut.shown(),
                                                    action)));
        }
        all.add(
                new Command(
                        messages.of("palette.kind.command"),
                        messages.of("preferences.resetLayout"),
                        "",
                        resetLayout));
        for (PageEntry tab : tabs) {
            all.add(
                    new Command(
                            messages.of("palette.kind.tab"),
                            tab.title(),
                            key(tab),
                            () -> screens.navigation().showTab(tab.id())));
        }
        for (PageEntry page : pages) {
            // A page of the server may have the name of a tab, but not its key.
            String key = PageId.OWN.contains(page.id()) ? key(page) : "";
            all.add(
                    new Command(
                            messages.of("palette.kind.page"),
                            page.title(),
                            key,
                            () -> screens.navigation().pageProperty().set(page.id())));
        }
        for (ModelEntry model : screens.models().models()) {
            all.add(
                    new Command(
                            messages.of("palette.kind.model"),
                            model.name(),
                            "",
                            () -> screens.navigation().showModel(model.name())));
        }
        servers(all);
        for (ThemeChoice theme : ThemeChoice.values()) {
            all.add(
                    new Command(
                            messages.of("theme.accessible"),
                            text(theme),
                            "",
                            () -> appearance.theme().set(theme)));
        }
        return all;
    }

    private void servers(List<Command> all) {
        ConnectModel connect = screens.connect();
        String kind = messages.of("palette.kind.server");
        List<KnownServer> known = new ArrayList<>(connect.servers().saved());
        known.addAll(connect.servers().recent());
        for (KnownServer server : known) {
            String address = server.addresses().of(server.protocol()).authority();
            String text =
                    server.name().isEmpty()
                            ? address
                            : messages.of("palette.server", server.name(), address);
            all.add(
                    new Command(
                            kind,
                            text,
                            "",
                            () -> connect.connectTo(server.addresses(), server.protocol())));
        }
        all.add(new Command(kind, messages.of("connect.demo"), "", connect::connectToDemo));
        for (Protocol protocol : Protocol.values()) {
            all.add(
                    new Command(
                            messages.of("connect.protocol"),
                            switch (protocol) {
                                case HTTP -> messages.of("connect.http");
                                case GRPC -> messages.of("connect.grpc");
                            },
                            "",
                            () -> connect.protocolProperty().set(protocol)));
        }
    }

    private boolean isPage(Shortcut shortcut) {
        return titles().contains(shortcut.text());
    }

    private boolean opensPalette(Shortcut shortcut) {
        return shortcut.text().equals(messages.of("keys.palette"));
    }

    private String key(PageEntry page) {
        return shortcuts.all().stream()
                .filter(one -> one.text().equals(page.title()))
                .map(Shortcut::shown)
                .findFirst()
                .orElse("");
    }

    private List<String> titles() {
        List<String> titles = new ArrayList<>();
        tabs.forEach(page -> titles.add(page.title()));
        pages.forEach(page -> titles.add(page.title()));
        return titles;
    }

    private String text(ThemeChoice theme) {
        return switch (theme) {
            case SYSTEM -> messages.of("theme.system");
            case LIGHT -> messages.of("theme.light");
            case DARK -> messages.of("theme.dark");
        };
    }
}
