package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.settings.KnownServer;

/** What the panel leaves to the editor of servers. */
public interface ServerActions {

    /** Opens the editor for a new server. */
    void create();

    /** Opens the editor for this server. */
    void edit(KnownServer server);
}
