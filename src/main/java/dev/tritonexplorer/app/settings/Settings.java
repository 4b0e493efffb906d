package dev.tritonexplorer.app.settings;

import java.util.Optional;

/**
 * What is remembered between two starts.
 *
 * @param servers the servers that a person chose; never the demo server
 * @param language in force from the next start
 * @param zoom in percent
 * @param window absent before the first window was closed
 * @param drawer absent until it was opened
 * @param history whether runs are kept
 * @param updates whether each start asks for a newer version
 */
public record Settings(
        KnownServers servers,
        ThemeChoice theme,
        Language language,
        int zoom,
        Optional<WindowPlace> window,
        Optional<DrawerPlace> drawer,
        boolean history,
        boolean updates) {

    public static final Settings DEFAULTS =
            new Settings(
                    KnownServers.NONE,
                    ThemeChoice.SYSTEM,
                    Language.SYSTEM,
                    100,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    false);

    public Settings withServers(KnownServers known) {
        return new Settings(known, theme, language, zoom, window, drawer, history, updates);
    }

    public Settings withTheme(ThemeChoice chosen) {
        return new Settings(servers, chosen, language, zoom, window, drawer, history, updates);
    }

    public Settings withLanguage(Language chosen) {
        return new Settings(servers, theme, chosen, zoom, window, drawer, history, updates);
    }

    public Settings withZoom(int percent) {
        return new Settings(servers, theme, language, percent, window, drawer, history, updates);
    }

    public Settings withWindow(WindowPlace place) {
        return new Settings(
                servers, theme, language, zoom, Optional.of(place), drawer, history, updates);
    }

    public Settings withDrawer(DrawerPlace place) {
        return new Settings(
                servers, theme, language, zoom, window, Optional.of(place), history, updates);
    }

    public Settings withHistory(boolean kept) {
        return new Settings(servers, theme, language, zoom, window, drawer, kept, updates);
    }

    public Settings withUpdates(boolean asked) {
        return new Settings(servers, theme, language, zoom, window, drawer, history, asked);
    }
}
