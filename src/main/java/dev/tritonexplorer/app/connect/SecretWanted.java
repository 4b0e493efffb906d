package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.settings.KnownServer;

/**
 * A secret that a person is asked for.
 *
 * @param reason why it is asked for, if it was given or kept before; else empty
 * @param refused whether the server did not take the one that it was given
 */
public record SecretWanted(KnownServer server, String reason, boolean refused) {}
